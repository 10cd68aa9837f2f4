package dev.quartic.ensemble;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.derivatives.TangentKernel;
import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.estimate.ControlValues;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.estimate.PowerSums;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;

/**
 * What one untrained network after another says of the moments of the control w, averaged over the
 * sign of the last layer; belongs to one thread.
 *
 * <p>With a its odd and b its even part, measured from the centre, that average is {@code a aᵀ + b
 * bᵀ} for w wᵀ and {@code b, a² + b², 3 a² b + b³, a⁴ + 6 a² b² + b⁴} for the powers. Given the
 * hidden layers w₀ is normal, of variance {@code s = M (C_b + C_W σσᵀ/n) Mᵀ}: its own moments w₀
 * w₀ᵀ and w₀⁴ are replaced by {@code s} and {@code 3 s²}, which have the same mean and vary less.
 *
 * <p>Cost: a forward and a backward pass with the tangent kernel, an eigendecomposition, and {@code
 * 2 N³ + 8 P²} multiply-adds for each time.
 */
final class ControlMember {
  private final NetworkLayout layout;
  private final LinearizedControl control;
  private final ForwardPass forward;
  private final TangentKernel kernel;
  private final ControlValues values;
  private final double[] parameters;
  private final double[] matrix; // H, [P, P]
  private final double[] second; // [P, P]
  private final double[] powers; // [P, 4]
  private final int samples;
  private final int outputs;

  ControlMember(NetworkLayout layout, Matrix coordinates, LinearizedControl control) {
    this.layout = layout;
    this.control = control;
    forward = new ForwardPass(layout, coordinates, Products.counted());
    kernel = TangentKernel.whole(forward);
    values = new ControlValues(control);
    parameters = new double[layout.parameters()];
    samples = control.samples();
    outputs = control.outputs();
    int size = samples * outputs;
    matrix = new double[size * size];
    second = new double[size * size];
    powers = new double[size * PowerSums.POWERS];
  }

  /** Draws a network and adds it. */
  void add(long seed, long member, ControlSums sums) {
    layout.draw(seed, member, parameters);
    forward.run(parameters);
    kernel.run(parameters, matrix);
    values.evaluate(forward.outputs(), matrix);
    Matrix metric = metric();
    for (int time = 0; time < control.times(); time++) {
      Matrix map = control.maps().get(time);
      Matrix given = Blas.product(Blas.product(map, metric), false, map, true);
      fill(time * samples * outputs, given.data());
      sums.add(time, second, values.even(), time * samples * outputs, powers);
    }
  }

  /** The covariance of z(0) given the hidden layers, {@code C_b + C_W σσᵀ/n}. */
  private Matrix metric() {
    Layer last = layout.layer(layout.depth());
    Matrix hidden = Matrix.wrap(samples, last.inputs(), forward.lastHidden());
    Matrix gram = Blas.product(hidden, false, hidden, true);
    return Matrix.build(
        samples, samples, (i, j) -> last.biasVariance() + last.weightVariance() * gram.get(i, j));
  }

  private void fill(int from, double[] given) {
    double[] linear = values.linear();
    double[] odd = values.odd();
    double[] even = values.even();
    int size = samples * outputs;
    for (int p = 0; p < size; p++) {
      double w = linear[from + p];
      double a = odd[from + p];
      double b = even[from + p];
      for (int q = 0; q < size; q++) {
        double other = linear[from + q];
        double value = a * odd[from + q] + b * even[from + q] - w * other;
        boolean same = p % outputs == q % outputs;
        second[p * size + q] = value + (same ? given[p / outputs * samples + q / outputs] : 0);
      }
      double s = given[p / outputs * samples + p / outputs];
      int at = p * PowerSums.POWERS;
      powers[at] = b;
      powers[at + 1] = second[p * size + p];
      powers[at + 2] = (3 * a * a + b * b) * b;
      powers[at + 3] =
          a * a * a * a + 6 * a * a * b * b + b * b * b * b - w * w * w * w + 3 * s * s;
    }
  }
}
