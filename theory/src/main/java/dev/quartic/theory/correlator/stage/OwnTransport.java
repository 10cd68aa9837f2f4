package dev.quartic.theory.correlator.stage;

import dev.quartic.gaussian.quadruple.CurvatureAverages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries covariances of functions of one neuron with the legs v, a and f of a pair of samples up
 * through the stages. Samples of legs are places: 0 for the first, 1 for the second.
 */
final class OwnTransport {
  private static final int PAIRS = 4;

  /** Entries of one function: of three legs. */
  static final int ROOM = 3 * PAIRS;

  private final Stages stages;
  private final List<StageCoefficients> coefficients;
  private final List<@Nullable CurvatureAverages> averages;
  private final int[] samples;

  /**
   * Of a pair.
   *
   * @param coefficients of stages 2 … L
   * @param averages over the layer that stage t reads and the one above, entry t; null where
   *     independent
   */
  OwnTransport(
      Stages stages,
      List<StageCoefficients> coefficients,
      List<@Nullable CurvatureAverages> averages,
      int[] samples) {
    this.stages = stages;
    this.coefficients = coefficients;
    this.averages = averages;
    this.samples = samples;
  }

  /** What the neurons of a layer add at a stage. */
  @FunctionalInterface
  interface Made {
    /** Adds to values and errors of all functions, {@code [functions, ROOM]}. */
    void add(int t, CurvatureAverages over, double[][] values, double[][] errors);
  }

  /** Covariances at a layer and their errors, {@code [functions, ROOM]}. */
  @SuppressWarnings("ArrayRecordComponent") // read at once
  record Arrived(double[][] values, double[][] errors) {}

  /** Carries what every stage adds up to a layer. */
  Arrived to(int layer, int functions, Made made) {
    double[][][] values = new double[layer + 1][functions][ROOM];
    double[][][] errors = new double[layer + 1][functions][ROOM];
    for (int t = 2; t <= layer; t++) {
      climb(t, values, false);
      climb(t, errors, true);
      CurvatureAverages over = averages.get(t);
      if (over != null) {
        made.add(t, over, values[t], errors[t]);
      }
    }
    return new Arrived(values[layer], errors[layer]);
  }

  static int place(Leg leg, int k, int l) {
    int kind = leg == Leg.V ? 0 : leg == Leg.A ? 1 : 2;
    return kind * PAIRS + 2 * k + l;
  }

  /** Adds to a symmetric entry. */
  static void put(double[] to, Leg leg, int[] pair, double value) {
    to[place(leg, pair[0], pair[1])] += value;
    if (pair[0] != pair[1]) {
      to[place(leg, pair[1], pair[0])] += value;
    }
  }

  /** Carries all covariances from the stages below up to t; with sizes in place of factors. */
  private void climb(int t, double[][][] at, boolean sizes) {
    StageCoefficients stage = coefficients.get(t - 2);
    int from = stages.skippedFrom(t);
    double gain = stages.skipWeight(t) * stages.skipWeight(t);
    for (int function = 0; function < at[t].length; function++) {
      double[] to = at[t][function];
      double[] below = at[t - 1][function];
      for (Leg leg : new Leg[] {Leg.V, Leg.A, Leg.F}) {
        for (int pair = 0; pair < PAIRS; pair++) {
          int k = pair / 2;
          int l = pair % 2;
          to[place(leg, k, l)] =
              (from == 0 ? 0 : gain * at[from][function][place(leg, k, l)])
                  + carried(stage, leg, k, l, below, sizes);
        }
      }
    }
  }

  private double carried(
      StageCoefficients stage, Leg leg, int k, int l, double[] below, boolean sizes) {
    double[] sum = new double[1];
    stage.transport(
        leg,
        samples[k],
        samples[l],
        (from, i, j, factor) -> {
          int first = k == l || i == samples[k] ? at(i, k) : at(i, l);
          int second = k == l || j == samples[l] ? at(j, l) : at(j, k);
          sum[0] += (sizes ? Math.abs(factor) : factor) * below[place(from, first, second)];
        });
    return sum[0];
  }

  /** The place of a sample, one of those of a pair; equal samples have equal entries. */
  private int at(int sample, int preferred) {
    return samples[preferred] == sample ? preferred : 1 - preferred;
  }
}
