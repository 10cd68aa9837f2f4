package dev.quartic.gaussian.lattice;

import dev.quartic.gaussian.line.NoAverage;
import dev.quartic.gaussian.line.Poles;
import dev.quartic.gaussian.quadruple.CurvatureAverages;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.array.Matrix;
import java.util.concurrent.atomic.DoubleAccumulator;

/**
 * {@link CurvatureAverages} of smooth activations on the lattices of {@link LatticeAverages}, with
 * the same estimate of the error: from the two lattices that are shifted against each other.
 */
public final class CurvatureLattice implements CurvatureAverages {
  private static final int REFINEMENTS = 3;
  private static final double ASSUMED_ORDER = 1.5;
  private static final double SAFETY = 4;
  private static final double REACH = 12;
  private static final double FINE = 1.0 / 32;

  private final LatticeAverages lattice;
  private final Matrix kernel;
  private final double tolerance;
  private final int[] codes;
  private final double[] scales = new double[QuadrupleMoments.CODES];
  private final DoubleAccumulator error = new DoubleAccumulator(Math::max, 0);

  /**
   * Prepares a joint kernel.
   *
   * @param tolerance relative to ⟨|product|⟩ of coincident samples
   * @throws NoAverage where the lattice would have too many nodes
   */
  public CurvatureLattice(Activation activation, Matrix kernel, double tolerance, int[] codes) {
    this.codes = codes.clone();
    double variance = LatticeAverages.largest(kernel);
    Poles.refuse(activation, variance);
    lattice =
        LatticeAverages.of(activation, kernel, tolerance)
            .orElseThrow(() ->
                new NoAverage(
                    "averages of %s over two stages are out of reach at a kernel of %.3g"
                        .formatted(activation.name(), variance)));
    this.kernel = kernel;
    this.tolerance = tolerance;
    for (double u = -REACH; u <= REACH; u += FINE) {
      double weight = FINE * Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
      for (int code : codes) {
        double product = weight;
        for (int slot = 0; slot < 4; slot++) {
          int order = QuadrupleMoments.order(code, slot);
          product *= activation.derivative(order, Math.sqrt(variance) * u);
        }
        scales[code] += Double.isFinite(product) ? Math.abs(product) : 0;
      }
    }
  }

  @Override
  public void take(int a, int b, int c, int d, QuadrupleMoments out) {
    var frame = ConditionalFrame.of(QuadrupleAverages.covariance(kernel, a, b, c, d));
    NodeRule current = lattice.rule();
    for (int attempt = 0; ; attempt++) {
      double worst = sum(frame, current, out.values);
      NodeRule finer = current.refined();
      if (worst <= tolerance || attempt == REFINEMENTS || finer.equals(current)) {
        error.accumulate(worst);
        return;
      }
      current = finer;
    }
  }

  private double sum(ConditionalFrame frame, NodeRule current, double[] values) {
    double[] other = new double[QuadrupleMoments.CODES];
    lattice.sums(frame, current, false, new CurvatureSums(frame, codes)).into(values);
    lattice.sums(frame, current, true, new CurvatureSums(frame, codes)).into(other);
    double worst = 0;
    for (int code : codes) {
      if (scales[code] > 0) {
        double difference = Math.abs(values[code] - other[code]) / 2;
        worst = Math.max(worst, difference / scales[code]);
      }
      values[code] = (values[code] + other[code]) / 2;
    }
    return lattice.floor() + SAFETY * Math.pow(worst, ASSUMED_ORDER);
  }

  @Override
  public double relativeError() {
    return error.get();
  }

  @Override
  public double scale(int code) {
    return scales[code];
  }
}
