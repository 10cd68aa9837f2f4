package dev.quartic.gaussian.pair;

import dev.quartic.numerics.linalg.Blas;

/**
 * Projects functions on the Hermite functions of a table, one after another, and keeps the largest
 * error of the step and the largest remainder of the series, relative to {@code ⟨f²⟩}.
 */
final class HermiteProjection {
  private final HermiteFunctionTable table;
  private double stepError;
  private double tail;

  HermiteProjection(HermiteFunctionTable table) {
    this.table = table;
  }

  /**
   * What a function came to.
   *
   * @param coefficients cₖ, {@code [terms, samples]}
   * @param power ⟨f²⟩, {@code [samples]}
   */
  record Projected(double[] coefficients, double[] power) {}

  /** The largest change, so far, when every other node is left out. */
  double stepError() {
    return stepError;
  }

  /** The largest part of ⟨f²⟩, so far, that is left over. */
  double tail() {
    return tail;
  }

  /**
   * Projects.
   *
   * @param values f at the nodes, {@code [samples, nodes]}
   */
  Projected project(double[] values, int samples) {
    int nodes = table.nodes();
    double[] coarse = new double[values.length];
    double[] power = new double[samples];
    for (int i = 0; i < samples; i++) {
      double coarsePower = 0;
      for (int node = 0; node < nodes; node++) {
        double value = values[i * nodes + node];
        double weighted = table.values()[node] * value * value; // row k = 0 holds h φ(x)
        power[i] += weighted;
        if (table.coarse(node)) {
          coarse[i * nodes + node] = 2 * value;
          coarsePower += 2 * weighted;
        }
      }
      stepError = Math.max(stepError, relative(coarsePower - power[i], power[i]));
    }
    double[] coefficients = gram(values, samples);
    judge(coefficients, gram(coarse, samples), power);
    return new Projected(coefficients, power);
  }

  private void judge(double[] coefficients, double[] rough, double[] power) {
    int samples = power.length;
    for (int i = 0; i < samples; i++) {
      double rest = power[i];
      for (int k = 0; k < table.terms(); k++) {
        double value = coefficients[k * samples + i];
        double change = rough[k * samples + i] - value;
        stepError = Math.max(stepError, relative(change, Math.sqrt(power[i])));
        rest -= value * value;
      }
      tail = Math.max(tail, relative(rest, power[i]));
    }
  }

  private double[] gram(double[] values, int samples) {
    int nodes = table.nodes();
    int terms = table.terms();
    double[] out = new double[terms * samples];
    Blas.gemm(
        false,
        true,
        terms,
        samples,
        nodes,
        1,
        table.values(),
        0,
        nodes,
        values,
        0,
        nodes,
        0,
        out,
        0,
        samples);
    return out;
  }

  private static double relative(double difference, double scale) {
    return difference == 0 ? 0 : Math.abs(difference) / scale;
  }
}
