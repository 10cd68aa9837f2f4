package dev.quartic.gaussian.pair;

import dev.quartic.network.activation.Activation;

/**
 * Averages of two samples by the trapezoidal rule on a grid in whitened coordinates: the plain
 * route, slow and independent of closed forms and series, for smooth activations.
 *
 * <p>{@code z₁ = √a u}, {@code z₂ = √c (ρ u + √(1 − ρ²) v)} with u, v independent standard normal.
 * The step is halved until the value stands still; the last change is the error estimate. Cost: the
 * square of the number of nodes.
 */
public record PairQuadrature(Activation activation) {
  private static final double REACH = 12;
  private static final double FIRST_STEP = 0.5;
  private static final int HALVINGS = 6;

  /**
   * A value and the estimate of its error.
   *
   * @param value the average
   * @param error the change when the step was halved last
   */
  public record Result(double value, double error) {}

  /** Returns {@code ⟨σ⁽ᵖ⁾(z₁) σ⁽ᵠ⁾(z₂)⟩} to about the given error, absolute. */
  public Result moment(int p, int q, double a, double b, double c, double tolerance) {
    double rho = Correlation.of(a, b, c);
    double first = Math.sqrt(a);
    double along = Math.sqrt(c) * rho;
    double across = Math.sqrt(c) * Math.sqrt((1 - rho) * (1 + rho));
    double step = FIRST_STEP;
    double last = sum(p, q, first, along, across, step);
    for (int halving = 0; ; halving++) {
      step /= 2;
      double next = sum(p, q, first, along, across, step);
      double change = Math.abs(next - last);
      if (change <= tolerance || halving == HALVINGS) {
        return new Result(next, change);
      }
      last = next;
    }
  }

  private double sum(int p, int q, double first, double along, double across, double step) {
    int reach = (int) Math.ceil(REACH / step);
    double total = 0;
    for (int m = -reach; m <= reach; m++) {
      double u = m * step;
      double inner = 0;
      if (across == 0) {
        inner = activation.derivative(q, along * u);
      } else {
        for (int k = -reach; k <= reach; k++) {
          double v = k * step;
          inner += weight(v, step) * activation.derivative(q, along * u + across * v);
        }
      }
      total += weight(u, step) * activation.derivative(p, first * u) * inner;
    }
    return total;
  }

  private static double weight(double x, double step) {
    return step * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
