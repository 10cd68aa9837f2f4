package dev.quartic.ensemble.train;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;

/** Gradient flow by the classical Runge–Kutta method with equal steps: the oracle. */
final class RungeKutta {
  private RungeKutta() {}

  static void flow(
      NetworkLayout layout, TrainingData data, double[] parameters, double time, int steps) {
    var at = new Linearization(layout, data, Products.counted());
    double h = time / steps;
    double[][] k = new double[4][parameters.length];
    double[] ahead = {0, 0.5, 0.5, 1};
    for (int step = 0; step < steps; step++) {
      for (int stage = 0; stage < 4; stage++) {
        for (int index = 0; index < parameters.length; index++) {
          double before = stage == 0 ? 0 : k[stage - 1][index];
          at.parameters()[index] = parameters[index] - h * ahead[stage] * before;
        }
        at.refresh();
        at.gradient(k[stage]);
      }
      for (int index = 0; index < parameters.length; index++) {
        parameters[index] -=
            h / 6 * (k[0][index] + 2 * k[1][index] + 2 * k[2][index] + k[3][index]);
      }
    }
  }
}
