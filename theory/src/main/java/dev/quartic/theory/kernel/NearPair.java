package dev.quartic.theory.kernel;

import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.pairs.ArcCosineParts;
import dev.quartic.numerics.pairs.Determinant;
import java.util.Optional;

/**
 * Two nearly collinear samples on their way through the layers of a kinked activation {@code σ(z) =
 * α z + β |z|}: w = 1 − |ρ| as a quantity of its own, which starts from the differences of the
 * inputs. Taken from K it would be known to a rounding of K only, and ⟨σ′σ′⟩, which goes like √w,
 * to a root of that.
 *
 * <p>With G = ⟨σσ⟩ and {@code gap} of {@link ArcCosineParts}, {@code (α² + β²)(1 − |ρ_G|)} is one
 * of
 *
 * <pre>{@code
 * (α² + β²) w − β² gap(w)                   ρ > 0
 * 2β² + (α² − β²) w + β² gap(w)             ρ < 0 and ρ_G < 0
 * 2α² − (α² − β²) w − β² gap(w)             ρ < 0 and ρ_G > 0
 * }</pre>
 *
 * <p>and from G to K = C_b + C_W G of the next layer it is {@code K₁₁K₂₂ − K₁₂² = C_b C_W (G₁₁ +
 * G₂₂ − 2G₁₂) + C_W² (G₁₁G₂₂ − G₁₂²)}, in which nothing cancels; with a skip of γ from a layer with
 * kernel R, {@code γ⁴} of its determinant and the two mixed terms are added ({@link #throughSkip}).
 */
final class NearPair {
  private final NetworkModel model;
  private final Diagonal diagonal;
  private final int i;
  private final int j;
  private final double odd; // α²
  private final double even; // β²
  private final double[] distances; // by layer, from 1, where there are skips
  private final boolean[] opposites;
  private int layer = 1;
  private double distance; // w
  private boolean opposite; // ρ < 0
  private double product;
  private double slope;

  /**
   * The pair in layer 1.
   *
   * @param product x·x′/n₀
   */
  NearPair(
      NetworkModel model,
      PiecewiseLinear lines,
      Inputs inputs,
      Diagonal diagonal,
      int i,
      int j,
      double product) {
    this.model = model;
    this.diagonal = diagonal;
    this.i = i;
    this.j = j;
    double alpha = 0.5 * (lines.positiveSlope() + lines.negativeSlope());
    double beta = 0.5 * (lines.positiveSlope() - lines.negativeSlope());
    int kept = model.architecture().plain() ? 0 : model.depth() + 1;
    distances = new double[kept];
    opposites = new boolean[kept];
    odd = alpha * alpha;
    even = beta * beta;
    InputSeparation apart = InputSeparation.of(inputs, i, j, product);
    enter(inputs.square(i), product, inputs.square(j), apart.distance(), apart.sineSquared());
  }

  int column() {
    return j;
  }

  /** w in the present layer. */
  double distance() {
    return distance;
  }

  /** Whether a covariance of the present layer is that of collinear samples, rounding apart. */
  boolean isCollinear(double covariance) {
    return Determinant.of(diagonal.read(layer, i), covariance, diagonal.read(layer, j)) == 0;
  }

  /** ⟨σσ⟩ of the layer last left. */
  double product() {
    return product;
  }

  /** ⟨σ′σ′⟩ of the layer last left. */
  double slope() {
    return slope;
  }

  /** On to a layer. */
  void climbTo(int target) {
    while (layer < target) {
      climb();
    }
  }

  private void climb() {
    double a = diagonal.read(layer, i);
    double c = diagonal.read(layer, j);
    double power = odd + even;
    double norm = Math.sqrt(a) * Math.sqrt(c);
    double gap = even * ArcCosineParts.gap(distance);
    double cosine = 1 - distance;
    double spread = (odd - even) * distance;
    double share = even * (1 - ArcCosineParts.angle(distance));
    double lack; // (α² + β²)(1 − |ρ_G|)
    double correlated; // (α² + β²) ρ_G
    if (opposite) {
      correlated = gap - (odd - even) * cosine;
      lack = correlated < 0 ? 2 * even + spread + gap : 2 * odd - spread - gap;
      slope = odd - share;
    } else {
      correlated = power * cosine + gap;
      lack = power * distance - gap;
      slope = odd + share;
    }
    product = norm * correlated;
    layer++;
    double g = power * a;
    double h = power * c;
    double without = lack / power; // 1 − |ρ_G|
    double difference = norm == 0 ? 0 : (g - h) / (Math.sqrt(g) + Math.sqrt(h));
    double apart = difference * difference + 2 * norm * (correlated < 0 ? 2 * power - lack : lack);
    enter(g, product, h, apart, without * (2 - without));
  }

  /**
   * From G to K of the present layer.
   *
   * @param g G₁₁
   * @param mixed G₁₂
   * @param h G₂₂
   * @param apart G₁₁ + G₂₂ − 2G₁₂
   * @param sineSquared 1 − ρ_G²
   */
  private void enter(double g, double mixed, double h, double apart, double sineSquared) {
    double bias = model.variances().bias(layer);
    double weight = model.variances().weight(layer);
    Optional<Skip> skip = model.architecture().skipInto(layer);
    double a = Math.fma(weight, g, bias);
    double c = Math.fma(weight, h, bias);
    if (skip.isPresent()) {
      a = diagonal.variance(layer, i);
      c = diagonal.variance(layer, j);
    }
    if (a == 0 || c == 0) { // silent samples count as uncorrelated
      distance = 1;
      opposite = false;
    } else {
      double square =
          bias / a * (weight * apart / c) + weight * g / a * (weight * h / c) * sineSquared;
      double covariance = Math.fma(weight, mixed, bias);
      if (skip.isPresent()) {
        double without = sineSquared / (1 + Math.sqrt(1 - sineSquared));
        square +=
            throughSkip(
                skip.get(), weight * g / a, weight * h / c, bias / a, bias / c, mixed < 0, without);
        covariance += square(skip.get()) * skippedCovariance(skip.get().from());
      }
      double bounded = Math.clamp(square, 0, 1);
      distance = bounded / (1 + Math.sqrt(1 - bounded));
      opposite = covariance < 0;
    }
    if (distances.length > 0) {
      distances[layer] = distance;
      opposites[layer] = opposite;
    }
  }

  private static double square(Skip skip) {
    return skip.weight() * skip.weight();
  }

  private double skippedCovariance(int from) {
    double size = Math.sqrt(diagonal.variance(from, i)) * Math.sqrt(diagonal.variance(from, j));
    return (opposites[from] ? -1 : 1) * (1 - distances[from]) * size;
  }

  /**
   * What a skip adds to 1 − ρ² of the present layer. With x the shares in K₁₁ and y those in K₂₂ of
   * the parts p of K, the determinant of a sum is that of each and, for two of them, {@code x_p y_q
   * + x_q y_p − 2ρ_p ρ_q √(x_p y_p x_q y_q) = (√(x_p y_q) − √(x_q y_p))² + 2(1 − ρ_p ρ_q) √…}.
   *
   * @param g share of C_W G in K₁₁
   * @param h in K₂₂
   * @param b share of C_b in K₁₁
   * @param d in K₂₂
   * @param turned ρ_G &lt; 0
   * @param without 1 − |ρ_G|
   */
  private double throughSkip(
      Skip skip, double g, double h, double b, double d, boolean turned, double without) {
    int from = skip.from();
    double r = square(skip) * diagonal.variance(from, i) / diagonal.variance(layer, i);
    double s = square(skip) * diagonal.variance(from, j) / diagonal.variance(layer, j);
    double lack = distances[from]; // 1 − |ρ_R|
    double both = (1 - without) * (1 - lack);
    double withG = turned == opposites[from] ? without + lack - without * lack : 1 + both;
    double withBias = opposites[from] ? 2 - lack : lack;
    return r * s * lack * (2 - lack) + mixed(g, h, r, s, withG) + mixed(b, d, r, s, withBias);
  }

  private static double mixed(double x, double y, double r, double s, double uncorrelated) {
    double across = Math.sqrt(x * s);
    double back = Math.sqrt(y * r);
    return (across - back) * (across - back) + 2 * across * back * uncorrelated;
  }
}
