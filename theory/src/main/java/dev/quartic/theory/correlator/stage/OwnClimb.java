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
final class OwnClimb implements OwnTerms {
  /** Left functions σ⁽ᵖ⁾ᵢσ⁽ᵠ⁾ⱼ that meet metric legs. */
  private static final int[][] METRIC = {{2, 0}, {1, 1}, {0, 2}, {3, 1}, {2, 2}, {1, 3}};

  /** Those that meet f, linked at one of the two places. */
  private static final int[][] LINKED = {{2, 1}, {1, 2}};

  private static final int FUNCTIONS = METRIC.length + 2 * LINKED.length;
  private static final int SLOPES = 1; // σ′σ′ among METRIC

  private final Stages stages;
  private final PairMoments own;
  private final List<StageCoefficients> coefficients;
  private final int[] samples;
  private final OwnTransport transport;

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
    samples = new int[] {i, j};
    transport = new OwnTransport(stages, coefficients, averages, samples);
  }

  private static int linked(int function, int link) {
    return METRIC.length + 2 * function + link;
  }

  @Override
  public double[] terms(int stage) {
    int layer = stage - 1;
    OwnTransport.Arrived arrived =
        transport.to(
            layer, FUNCTIONS, (t, over, values, errors) -> source(t, layer, over, values, errors));
    StageCoefficients top = coefficients.get(stage - 2);
    double theta = top.theta[samples[0] * top.samples + samples[1]];
    return new double[] {
      metric(arrived.values(), top.weightVariance),
      ntk(arrived.values(), top, theta),
      metric(arrived.errors(), Math.abs(top.weightVariance)),
      ntk(arrived.errors(), top, Math.abs(theta))
    };
  }

  private static double metric(double[][] at, double factor) {
    return factor / 2 * bends(at, 0);
  }

  /** E[σ⁽ᵖ⁺²⁾σ⁽ᵖ⁾]ᵛ₁₁ + 2 E[σ⁽ᵖ⁺¹⁾σ⁽ᵖ⁺¹⁾]ᵛ₁₂ + E[σ⁽ᵖ⁾σ⁽ᵖ⁺²⁾]ᵛ₂₂. */
  private static double bends(double[][] at, int p) {
    return at[3 * p][OwnTransport.place(Leg.V, 0, 0)]
        + 2 * at[3 * p + 1][OwnTransport.place(Leg.V, 0, 1)]
        + at[3 * p + 2][OwnTransport.place(Leg.V, 1, 1)];
  }

  private static double ntk(double[][] at, StageCoefficients top, double theta) {
    double byLinks =
        at[linked(0, 1)][OwnTransport.place(Leg.F, 0, 0)]
            + at[linked(1, 1)][OwnTransport.place(Leg.F, 1, 0)]
            + at[linked(0, 0)][OwnTransport.place(Leg.F, 0, 1)]
            + at[linked(1, 0)][OwnTransport.place(Leg.F, 1, 1)];
    return top.rate / 2 * bends(at, 0)
        + top.dressing * theta / 2 * bends(at, 1)
        + top.weightVariance * (at[SLOPES][OwnTransport.place(Leg.A, 0, 1)] + byLinks);
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
        var plain = OwnAverage.of(over, moments, 0, 0, p, q);
        double factor = perNeuron * stage.weightVariance;
        double v = factor * plain.value() - perNeuron * stage.mean(Leg.V, k, l) * mean;
        OwnTransport.put(values[function], Leg.V, pair, v);
        OwnTransport.put(errors[function], Leg.V, pair, Math.abs(factor) * plain.error());
        if (function == SLOPES) {
          var primed = OwnAverage.of(over, moments, 1, 1, p, q);
          double a =
              stage.rate * plain.value()
                  + stage.dressing * theta * primed.value()
                  - stage.mean(Leg.A, k, l) * mean;
          double error =
              Math.abs(stage.rate) * plain.error()
                  + Math.abs(stage.dressing * theta) * primed.error();
          OwnTransport.put(values[function], Leg.A, pair, perNeuron * a);
          OwnTransport.put(errors[function], Leg.A, pair, perNeuron * error);
        }
      }
      for (int function = 0; function < LINKED.length; function++) {
        int p = LINKED[function][0];
        int q = LINKED[function][1];
        var secondPrimed = OwnAverage.of(over, moments, 0, 1, p, q);
        var firstPrimed = OwnAverage.of(over, moments, 1, 0, p, q);
        for (int link = 0; link < 2; link++) {
          double atSecond = perNeuron * stage.weightVariance * links.get(l, samples[link]);
          double atFirst = perNeuron * stage.weightVariance * links.get(k, samples[link]);
          int row = linked(function, link);
          values[row][OwnTransport.place(Leg.F, pair[0], pair[1])] +=
              atSecond * secondPrimed.value();
          errors[row][OwnTransport.place(Leg.F, pair[0], pair[1])] +=
              Math.abs(atSecond) * secondPrimed.error();
          if (pair[0] != pair[1]) {
            values[row][OwnTransport.place(Leg.F, pair[1], pair[0])] +=
                atFirst * firstPrimed.value();
            errors[row][OwnTransport.place(Leg.F, pair[1], pair[0])] +=
                Math.abs(atFirst) * firstPrimed.error();
          }
        }
      }
    }
  }
}
