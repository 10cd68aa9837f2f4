package dev.quartic.theory.correlator.stage;

import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.gaussian.quadruple.CurvatureAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Covariances of functions of one neuron at a layer with the kernel noise it made at earlier
 * stages, of one pair of samples, carried up to that layer. Samples of legs are places: 0 for i, 1
 * for j.
 */
final class OwnClimb {
  /** Left functions σ⁽ᵖ⁾ᵢσ⁽ᵠ⁾ⱼ that meet metric legs. */
  private static final int[][] METRIC = {{2, 0}, {1, 1}, {0, 2}, {3, 1}, {2, 2}, {1, 3}};

  /** Those that meet f, linked at one of the two places. */
  private static final int[][] LINKED = {{2, 1}, {1, 2}};

  private static final int FUNCTIONS = METRIC.length + 2 * LINKED.length;
  private static final int PAIRS = 4;
  private static final int ROOM = 3 * PAIRS; // legs V, A, F
  private static final int SLOPES = 1; // σ′σ′ among METRIC

  private final Stages stages;
  private final PairMoments own;
  private final List<StageCoefficients> coefficients;
  private final List<@Nullable CurvatureAverages> averages;
  private final int[] samples;

  /**
   * A pair.
   *
   * @param own averages of the layer
   * @param coefficients of stages 2 … L
   * @param averages over the layer that stage t reads and this one, entry t; null where independent
   */
  OwnClimb(
      Stages stages,
      PairMoments own,
      List<StageCoefficients> coefficients,
      List<@Nullable CurvatureAverages> averages,
      int i,
      int j) {
    this.stages = stages;
    this.own = own;
    this.coefficients = coefficients;
    this.averages = averages;
    samples = new int[] {i, j};
  }

  private static int place(Leg leg, int k, int l) {
    int kind = leg == Leg.V ? 0 : leg == Leg.A ? 1 : 2;
    return kind * PAIRS + 2 * k + l;
  }

  private static int linked(int function, int link) {
    return METRIC.length + 2 * function + link;
  }

  /** The terms of G¹ and Θ¹ of a stage, and their errors. */
  double[] terms(int stage) {
    int layer = stage - 1;
    double[][][] values = new double[layer + 1][FUNCTIONS][ROOM];
    double[][][] errors = new double[layer + 1][FUNCTIONS][ROOM];
    for (int t = 2; t <= layer; t++) {
      climb(t, values, false);
      climb(t, errors, true);
      CurvatureAverages over = averages.get(t);
      if (over != null) {
        source(t, layer, over, values[t], errors[t]);
      }
    }
    StageCoefficients top = coefficients.get(stage - 2);
    double theta = top.theta[samples[0] * top.samples + samples[1]];
    return new double[] {
      metric(values[layer], top.weightVariance),
      ntk(values[layer], top, theta),
      metric(errors[layer], Math.abs(top.weightVariance)),
      ntk(errors[layer], top, Math.abs(theta))
    };
  }

  private static double metric(double[][] at, double factor) {
    return factor / 2 * bends(at, 0);
  }

  /** E[σ⁽ᵖ⁺²⁾σ⁽ᵖ⁾]ᵛ₁₁ + 2 E[σ⁽ᵖ⁺¹⁾σ⁽ᵖ⁺¹⁾]ᵛ₁₂ + E[σ⁽ᵖ⁾σ⁽ᵖ⁺²⁾]ᵛ₂₂. */
  private static double bends(double[][] at, int p) {
    return at[3 * p][place(Leg.V, 0, 0)]
        + 2 * at[3 * p + 1][place(Leg.V, 0, 1)]
        + at[3 * p + 2][place(Leg.V, 1, 1)];
  }

  private static double ntk(double[][] at, StageCoefficients top, double theta) {
    double byLinks =
        at[linked(0, 1)][place(Leg.F, 0, 0)]
            + at[linked(1, 1)][place(Leg.F, 1, 0)]
            + at[linked(0, 0)][place(Leg.F, 0, 1)]
            + at[linked(1, 0)][place(Leg.F, 1, 1)];
    return top.rate / 2 * bends(at, 0)
        + top.dressing * theta / 2 * bends(at, 1)
        + top.weightVariance * (at[SLOPES][place(Leg.A, 0, 1)] + byLinks);
  }

  /** Carries all covariances from the stages below up to t; with sizes in place of factors. */
  private void climb(int t, double[][][] at, boolean sizes) {
    StageCoefficients stage = coefficients.get(t - 2);
    int from = stages.skippedFrom(t);
    double gain = stages.skipWeight(t) * stages.skipWeight(t);
    for (int function = 0; function < FUNCTIONS; function++) {
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

  private void source(
      int t, int layer, CurvatureAverages over, double[][] values, double[][] errors) {
    StageCoefficients stage = coefficients.get(t - 2);
    int n = stages.samples();
    double perNeuron = 1.0 / stages.architecture().width(layer);
    var links = stages.ntk(t - 1, layer);
    var moments = new QuadrupleMoments();
    for (int[] pair : new int[][] {{0, 0}, {0, 1}, {1, 1}}) {
      int k = samples[pair[0]];
      int l = samples[pair[1]];
      over.take(k, l, n + samples[0], n + samples[1], moments);
      double theta = stage.theta[k * n + l];
      for (int function = 0; function < METRIC.length; function++) {
        int p = METRIC[function][0];
        int q = METRIC[function][1];
        double mean = own.at(p, q, samples[0], samples[1]);
        var plain = new Term(over, moments, 0, 0, p, q);
        double factor = perNeuron * stage.weightVariance;
        double v = factor * plain.value - perNeuron * stage.mean(Leg.V, k, l) * mean;
        put(values[function], Leg.V, pair, v);
        put(errors[function], Leg.V, pair, Math.abs(factor) * plain.error);
        if (function == SLOPES) {
          var primed = new Term(over, moments, 1, 1, p, q);
          double a =
              stage.rate * plain.value
                  + stage.dressing * theta * primed.value
                  - stage.mean(Leg.A, k, l) * mean;
          double error =
              Math.abs(stage.rate) * plain.error + Math.abs(stage.dressing * theta) * primed.error;
          put(values[function], Leg.A, pair, perNeuron * a);
          put(errors[function], Leg.A, pair, perNeuron * error);
        }
      }
      for (int function = 0; function < LINKED.length; function++) {
        int p = LINKED[function][0];
        int q = LINKED[function][1];
        var secondPrimed = new Term(over, moments, 0, 1, p, q);
        var firstPrimed = new Term(over, moments, 1, 0, p, q);
        for (int link = 0; link < 2; link++) {
          double atSecond = perNeuron * stage.weightVariance * links.get(l, samples[link]);
          double atFirst = perNeuron * stage.weightVariance * links.get(k, samples[link]);
          int row = linked(function, link);
          values[row][place(Leg.F, pair[0], pair[1])] += atSecond * secondPrimed.value;
          errors[row][place(Leg.F, pair[0], pair[1])] += Math.abs(atSecond) * secondPrimed.error;
          if (pair[0] != pair[1]) {
            values[row][place(Leg.F, pair[1], pair[0])] += atFirst * firstPrimed.value;
            errors[row][place(Leg.F, pair[1], pair[0])] += Math.abs(atFirst) * firstPrimed.error;
          }
        }
      }
    }
  }

  /** A symmetric entry. */
  private static void put(double[] to, Leg leg, int[] pair, double value) {
    to[place(leg, pair[0], pair[1])] += value;
    if (pair[0] != pair[1]) {
      to[place(leg, pair[1], pair[0])] += value;
    }
  }

  /** One average and its error. */
  private static final class Term {
    final double value;
    final double error;

    Term(CurvatureAverages over, QuadrupleMoments moments, int r, int s, int p, int q) {
      value = moments.at(0, r, 1, s, 2, p, 3, q);
      int code = r | s << 2 | p << 4 | q << 6;
      error = over.relativeError() * over.scale(code);
    }
  }
}
