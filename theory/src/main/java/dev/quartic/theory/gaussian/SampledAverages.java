package dev.quartic.theory.gaussian;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Parity;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Averages of four over joint nodes of all samples: one matrix product of {@link PairFeatures} gives all
 * N⁴ of them.
 *
 * <p>Nodes are randomized quasi-Monte Carlo ({@link JointNodes}), and −z for every z unless parity
 * makes that idle. Control variates with known means: {@code ⟨f₁f₂f₃f₄⟩ ≈ mean(f₁f₂f₃f₄) − Σ M_{cd}
 * (mean(f_a f_b) − M_{ab})} over the six pairs ab with cd the rest; these coefficients are optimal for
 * functions near linear. Error: independent randomizations give a standard error for each pattern, root
 * mean square over its entries; it is that of the mean. The δ function of a kink is not sampled but taken
 * exactly.
 */
final class SampledAverages implements QuadrupleAverages {
  private static final int BLOCK = 512;
  private static final int CHUNK = 512;

  private final Matrix kernel;
  private final @Nullable KinkedAverages kinks;
  private final PairFeatures features;
  private final double[] withSlopes;
  private final double[] withValues;
  private final double[] errors;
  private final String method;

  private SampledAverages(
      Activation activation,
      Matrix kernel,
      PairFeatures features,
      double[] withSlopes,
      double[] withValues,
      double[] errors,
      String method) {
    this.kernel = kernel;
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
   */
  static SampledAverages of(
      Activation activation, Matrix kernel, PairMoments moments, Sampling sampling, Workers workers) {
    int samples = kernel.rows();
    var features = new PairFeatures(samples);
    var nodes = new JointNodes(kernel);
    boolean antithetic = activation.parity() == Parity.NONE;
    int points = antithetic ? Math.max(1, sampling.points() / 2) : sampling.points();
    int columns = features.columns();
    var spread = new Spread(features);
    double[] withSlopes = new double[features.rows().size() * columns];
    double[] withValues = new double[columns * columns];
    for (int index = 0; index < sampling.randomizations(); index++) {
      double[] z = nodes.draw(points, RandomStream.of(sampling.seed(), index));
      var values = new NodeValues(activation, z, samples, points, antithetic, workers);
      double[] slopes = gram(values, features.rows(), features.slopes(), workers);
      double[] plain = gram(values, features.values(), features.values(), workers);
      var control = new PairControl(values, moments);
      control.correct(features.rows(), features.slopes(), slopes, workers);
      control.correct(features.values(), features.values(), plain, workers);
      spread.add(slopes, withSlopes, plain, withValues, index + 1);
    }
    String method =
        "sampled: %d randomizations of %d shared nodes%s"
            .formatted(sampling.randomizations(), points, antithetic ? " and their mirror images" : "");
    return new SampledAverages(
        activation,
        kernel,
        features, withSlopes, withValues, spread.errors(sampling.randomizations()), method);
  }

  /** The memory at the peak: means and those of one randomization, and values at its nodes. */
  static long bytes(int samples, Sampling sampling) {
    long columns = (long) samples * (samples + 1) / 2;
    long rows = 3 * columns + 2L * samples * samples;
    long nodes = (QuadrupleMoments.ORDERS + 2L) * samples * sampling.points();
    return Double.BYTES * (2 * columns * (rows + columns) + nodes);
  }

  /** Means of products of rows and columns, {@code [rows, columns]}. */
  private static double[] gram(
      NodeValues values,
      List<PairFeatures.Pair> rows,
      List<PairFeatures.Pair> columns,
      Workers workers) {
    int width = columns.size();
    double[] out = new double[rows.size() * width];
    int chunks = (rows.size() + CHUNK - 1) / CHUNK;
    workers.forEach(
        chunks,
        chunk -> {
          int from = chunk * CHUNK;
          int height = Math.min(CHUNK, rows.size() - from);
          double[] left = new double[height * BLOCK];
          double[] right = new double[width * BLOCK];
          for (int node = 0; node < values.nodes(); node += BLOCK) {
            int count = Math.min(BLOCK, values.nodes() - node);
            values.products(rows.subList(from, from + height), node, count, left);
            values.products(columns, node, count, right);
            Blas.gemm(
                false, true, height, width, count, 1.0 / values.nodes(), left, 0, count, right, 0,
                count, node == 0 ? 0 : 1, out, from * width, width);
          }
        });
    return out;
  }

  @Override
  public void take(int a, int b, int c, int d, QuadrupleMoments out) {
    int[] samples = {a, b, c, d};
    int columns = features.columns();
    out.values[0] =
        withValues[features.unordered(a, b) * columns + features.unordered(c, d)];
    for (DerivativePattern pattern : DerivativePattern.values()) {
      if (pattern == DerivativePattern.S0000) {
        continue;
      }
      for (int code : pattern.codes()) {
        out.values[code] = has(pattern) ? lookUp(samples, code, columns) : Double.NaN;
      }
    }
    if (kinks != null) {
      kinks.takeKinks(QuadrupleAverages.covariance(kernel, a, b, c, d), out);
    }
  }

  /** Two slots with first derivatives make the column, the other two the row. */
  private double lookUp(int[] samples, int code, int columns) {
    int[] slots = new int[4];
    int front = 0;
    int back = 3;
    for (int slot = 3; slot >= 0; slot--) {
      if (QuadrupleMoments.order(code, slot) == 1 && back > 1) {
        slots[back--] = slot;
      } else {
        slots[front++] = slot;
      }
    }
    int p = QuadrupleMoments.order(code, slots[0]);
    int q = QuadrupleMoments.order(code, slots[1]);
    int i = samples[slots[0]];
    int j = samples[slots[1]];
    int row = p >= q ? features.row(p, q, i, j) : features.row(q, p, j, i);
    return withSlopes[row * columns + features.unordered(samples[slots[2]], samples[slots[3]])];
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
  public String method() {
    return method;
  }
}
