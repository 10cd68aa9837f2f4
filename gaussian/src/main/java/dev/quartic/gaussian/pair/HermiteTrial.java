package dev.quartic.gaussian.pair;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Parity;
import dev.quartic.numerics.linalg.Blas;
import java.util.Arrays;

/** A Hermite expansion with one choice of step and number of terms, and its errors. */
final class HermiteTrial {
  private final HermiteFunctionTable table;
  private final int samples;
  private final double[] coefficients;
  private final double[] inverseNorms;
  private final boolean[] silent;
  private final double[] power;
  private final double[] slopePower;
  final double stepError;
  final double tail;

  HermiteTrial(Activation activation, double[] variances, HermiteFunctionTable table) {
    this.table = table;
    samples = variances.length;
    int nodes = table.nodes();
    int terms = table.terms();
    double[] values = new double[samples * nodes];
    double[] slopes = new double[samples * nodes];
    double[] coarse = new double[samples * nodes];
    power = new double[samples];
    slopePower = new double[samples];
    inverseNorms = new double[samples];
    silent = new boolean[samples];
    double[] means = new double[samples];
    double[] arguments = new double[nodes];
    double[] weights = table.values(); // row k = 0 holds h φ(x)
    double worst = 0;
    for (int i = 0; i < samples; i++) {
      double norm = Math.sqrt(variances[i]);
      silent[i] = norm == 0;
      inverseNorms[i] = silent[i] ? 1 : 1 / norm;
      for (int node = 0; node < nodes; node++) {
        arguments[node] = norm * table.node(node);
      }
      activation.evaluate(arguments, 0, values, i * nodes, slopes, i * nodes, nodes);
      double coarseMean = 0;
      double coarsePower = 0;
      double coarseSlopePower = 0;
      for (int node = 0; node < nodes; node++) {
        double value = values[i * nodes + node];
        double slope = slopes[i * nodes + node];
        means[i] += weights[node] * value;
        power[i] += weights[node] * value * value;
        slopePower[i] += weights[node] * slope * slope;
        if (table.coarse(node)) {
          coarseMean += 2 * weights[node] * value;
          coarsePower += 2 * weights[node] * value * value;
          coarseSlopePower += 2 * weights[node] * slope * slope;
          coarse[i * nodes + node] = 2 * slope;
        }
      }
      worst = Math.max(worst, relative(coarsePower - power[i], power[i]));
      worst = Math.max(worst, relative(coarseSlopePower - slopePower[i], slopePower[i]));
      worst = Math.max(worst, relative(coarseMean - means[i], Math.sqrt(power[i])));
    }
    coefficients = new double[terms * samples];
    double[] slopeCoefficients = project(slopes, weights, nodes, terms);
    double[] coarseCoefficients = project(coarse, weights, nodes, terms);
    Parity parity = activation.parity();
    for (int k = 0; k < terms; k++) {
      for (int i = 0; i < samples; i++) {
        double scale = Math.sqrt(slopePower[i]);
        worst =
            Math.max(
                worst,
                relative(
                    coarseCoefficients[k * samples + i] - slopeCoefficients[k * samples + i],
                    scale));
        if (k == 0) {
          coefficients[i] = parity.allows(0) ? means[i] : 0;
        }
        if (k + 1 < terms) {
          coefficients[(k + 1) * samples + i] =
              parity.allows(k + 1)
                  ? slopeCoefficients[k * samples + i] / (inverseNorms[i] * Math.sqrt(k + 1.0))
                  : 0;
        }
      }
    }
    stepError = worst;
    tail = tailBeyond(terms);
  }

  /** ⟨f heₖ⟩ of every sample, {@code [terms, samples]}. */
  private double[] project(double[] values, double[] weights, int nodes, int terms) {
    double[] out = new double[terms * samples];
    Blas.gemm(
        false, true, terms, samples, nodes, 1, weights, 0, nodes, values, 0, nodes, 0, out, 0,
        samples);
    return out;
  }

  private static double relative(double difference, double scale) {
    return difference == 0 ? 0 : Math.abs(difference) / scale;
  }

  /** The largest frequency of a sample; see {@link SeriesTrust}. */
  double frequency(double[] variances) {
    double largest = 0;
    for (int i = 0; i < samples; i++) {
      largest = Math.max(largest, SeriesTrust.frequency(variances[i], power[i], slopePower[i]));
    }
    return largest;
  }

  /** Whether the step can be believed; see {@link SeriesTrust}. */
  boolean confirmed(Activation activation, double[] variances, double step, double tolerance) {
    return SeriesTrust.dense(frequency(variances), table.terms(), step)
        && SeriesTrust.confirmed(
            activation, variances, new double[][] {power, slopePower}, step, tolerance);
  }

  boolean finite() {
    return Double.isFinite(stepError) && Double.isFinite(tail);
  }

  /** The largest share of ⟨σ²⟩ or ⟨σ′²⟩ that the first {@code kept} coefficients leave out. */
  private double tailBeyond(int kept) {
    double worst = 0;
    for (int i = 0; i < samples; i++) {
      double inverseVariance = inverseNorms[i] * inverseNorms[i];
      double rest = power[i];
      double slopeRest = slopePower[i];
      for (int k = 0; k < kept; k++) {
        double square = coefficients[k * samples + i] * coefficients[k * samples + i];
        rest -= k > 0 && silent[i] ? 0 : square;
        slopeRest -= k * square * inverseVariance;
      }
      worst = Math.max(worst, relative(rest, power[i]));
      worst = Math.max(worst, relative(slopeRest, slopePower[i]));
    }
    return worst;
  }

  /** Drops coefficients that no sample needs. */
  HermiteExpansion trimmed(double tolerance) {
    int kept = table.terms();
    double[] rest = new double[samples];
    double[] slopeRest = new double[samples];
    trimming:
    while (kept > 1) {
      int k = kept - 1;
      for (int i = 0; i < samples; i++) {
        double square = coefficients[k * samples + i] * coefficients[k * samples + i];
        rest[i] += silent[i] ? 0 : square;
        slopeRest[i] += k * square * inverseNorms[i] * inverseNorms[i];
        if (rest[i] > tolerance * power[i] || slopeRest[i] > tolerance * slopePower[i]) {
          break trimming;
        }
      }
      kept--;
    }
    double error = Math.max(tolerance, Math.max(tail, stepError));
    return new HermiteExpansion(
        samples, kept, Arrays.copyOf(coefficients, kept * samples), inverseNorms, error);
  }
}
