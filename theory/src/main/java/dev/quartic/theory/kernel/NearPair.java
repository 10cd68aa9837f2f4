package dev.quartic.theory.kernel;

import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.pairs.ArcCosineParts;
import dev.quartic.numerics.pairs.Determinant;

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
 * G₂₂ − 2G₁₂) + C_W² (G₁₁G₂₂ − G₁₂²)}, in which nothing cancels.
 */
final class NearPair {
  private final NetworkModel model;
  private final Diagonal diagonal;
  private final int i;
  private final int j;
  private final double odd; // α²
  private final double even; // β²
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
    return Determinant.of(diagonal.variance(layer, i), covariance, diagonal.variance(layer, j))
        == 0;
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
    double a = diagonal.variance(layer, i);
    double c = diagonal.variance(layer, j);
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
    double a = Math.fma(weight, g, bias);
    double c = Math.fma(weight, h, bias);
    if (a == 0 || c == 0) { // silent samples count as uncorrelated
      distance = 1;
      opposite = false;
      return;
    }
    double square =
        bias / a * (weight * apart / c) + weight * g / a * (weight * h / c) * sineSquared;
    double bounded = Math.clamp(square, 0, 1);
    distance = bounded / (1 + Math.sqrt(1 - bounded));
    opposite = Math.fma(weight, mixed, bias) < 0;
  }
}
