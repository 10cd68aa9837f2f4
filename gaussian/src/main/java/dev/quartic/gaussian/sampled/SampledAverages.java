package dev.quartic.gaussian.sampled;

import dev.quartic.gaussian.kink.KinkedAverages;
import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Parity;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Averages of four different samples over joint nodes of all samples: one matrix product of {@link
 * PairFeatures} gives them all.
 *
 * <p>Nodes are randomized quasi-Monte Carlo ({@link JointNodes}), and −z for every z unless parity
 * makes that idle. What they get wrong of averages that are known, of one, two and four samples,
 * corrects the others ({@link ControlledMeans}). Error: independent randomizations give a standard
 * error for each pattern, root mean square over its entries; it is that of the mean. Products are
 * summed in single precision, which is off by less than 1e-5 of their scale. Quadruples with equal
 * samples, which are few, cheap, large and all that G¹ and Θ¹ rest on, are taken exactly. The δ
 * function of a kink is not sampled but taken exactly.
 */
public final class SampledAverages implements QuadrupleAverages {
  private final Matrix kernel;
  private final QuadrupleAverages coincident;
  private final @Nullable KinkedAverages kinks;
  private final PairFeatures features;
  private final double[] withSlopes;
  private final double[] withValues;
  private final double[] errors;
  private final String method;

  private SampledAverages(
      Activation activation,
      Matrix kernel,
      QuadrupleAverages coincident,
      PairFeatures features,
      double[] withSlopes,
      double[] withValues,
      double[] errors,
      String method) {
    this.kernel = kernel;
    this.coincident = coincident;
    this.kinks =
        activation instanceof PiecewiseLinear lines && !lines.smooth()
            ? new KinkedAverages(lines, kernel)
            : null;
    this.features = features;
    this.withSlopes = withSlopes;
    this.withValues = withValues;
    this.errors = errors;
    this.method = method;
  }

  /**
   * Draws nodes and averages.
   *
   * @param moments exact averages of two, of the same layer
   * @param coincident exact averages of four, for quadruples with equal samples
   * @param keeper of the products that are done
   */
  public static SampledAverages of(
      Activation activation,
      Matrix kernel,
      PairMoments moments,
      QuadrupleAverages coincident,
      Sampling sampling,
      Workers workers,
      Keeper keeper) {
    int samples = kernel.rows();
    var features = new PairFeatures(samples);
    var nodes = new JointNodes(kernel);
    var known = KnownAverages.of(activation, kernel, moments);
    boolean antithetic = activation.parity() == Parity.NONE;
    int points = antithetic ? Math.max(1, sampling.points() / 2) : sampling.points();
    var values = new NodeValues(samples, points, antithetic);
    double[] normal = new double[points * nodes.axes()];
    double[] z = new double[points * samples];
    List<Randomization> randomizations = new ArrayList<>();
    for (int index = 0; index < sampling.randomizations(); index++) {
      nodes.draw(points, RandomStream.of(sampling.seed(), index), normal, z);
      values.evaluate(activation, z, workers);
      var products = new NodeProducts(features, values, keeper.named("nodes%d-".formatted(index)));
      randomizations.add(
          new Randomization(
              values,
              known,
              kernel,
              features,
              products.means("slopes", features.rows(), features.slopeColumns()),
              products.means("values", features.valueRows(), features.valueColumns()),
              products.means("inputs", features.nodeRows(), features.nodeColumns()),
              workers));
    }
    var means = new ControlledMeans(features, randomizations, workers);
    double[] withSlopes = means.withSlopes();
    double[] withValues = means.withValues();
    String method =
        "sampled: %d randomizations of %d shared nodes%s, exact where samples coincide"
            .formatted(
                sampling.randomizations(), points, antithetic ? " and their mirror images" : "");
    return new SampledAverages(
        activation, kernel, coincident, features, withSlopes, withValues, means.errors(), method);
  }

  /** The memory at the peak: means, those of each randomization, and values at the nodes of one. */
  public static long bytes(int samples, Sampling sampling) {
    long columns = (long) samples * (samples - 1) / 2;
    long rows = 3 * columns + 2L * samples * samples;
    long nodes = (QuadrupleMoments.ORDERS + 3L) * samples * sampling.points();
    long single = (long) Float.BYTES * sampling.randomizations() * columns * (rows + 2 * columns);
    return single + Double.BYTES * (columns * (rows + columns) + nodes);
  }

  @Override
  public void take(int a, int b, int c, int d, QuadrupleMoments out) {
    if (a == b || b == c || c == d) {
      coincident.take(a, b, c, d, out);
      return;
    }
    int[] samples = {a, b, c, d};
    for (DerivativePattern pattern : DerivativePattern.values()) {
      for (int code : pattern.codes()) {
        out.values[code] = has(pattern) ? lookUp(samples, code) : Double.NaN;
      }
    }
    if (kinks != null) {
      kinks.takeKinks(QuadrupleAverages.covariance(kernel, a, b, c, d), out);
    }
  }

  /** The last two slots with first derivatives make the column, the other two the row. */
  private double lookUp(int[] samples, int code) {
    int columns = features.columns();
    if (code == 0) {
      int row = features.row(0, 0, samples[0], samples[1]);
      return withValues[row * columns + features.column(samples[2], samples[3])];
    }
    int[] slots = new int[4];
    int front = 1;
    int back = 3;
    for (int slot = 3; slot >= 0; slot--) {
      if (QuadrupleMoments.order(code, slot) == 1 && back > 1) {
        slots[back--] = slot;
      } else {
        slots[front--] = slot;
      }
    }
    int p = QuadrupleMoments.order(code, slots[0]);
    int q = QuadrupleMoments.order(code, slots[1]);
    int i = samples[slots[0]];
    int j = samples[slots[1]];
    int row = p >= q ? features.row(p, q, i, j) : features.row(q, p, j, i);
    return withSlopes[row * columns + features.column(samples[slots[2]], samples[slots[3]])];
  }

  @Override
  public double error(DerivativePattern pattern) {
    return kinks != null && pattern == DerivativePattern.S2110
        ? kinks.error(pattern)
        : errors[pattern.index()];
  }

  @Override
  public boolean has(DerivativePattern pattern) {
    return kinks == null || kinks.has(pattern);
  }

  @Override
  public boolean sampled() {
    return true;
  }

  @Override
  public String method() {
    return method;
  }
}
