package dev.quartic.theory.correlator.stage;

import dev.quartic.gaussian.pair.DerivativePairs;
import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.gaussian.quadruple.CurvatureAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.numerics.array.Matrix;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@link OwnClimb} where layers are normalized before they are read. With E[u]ʸ the covariance of a
 * function u of one neuron with the noise y that it made itself, hats understood, φ = σ′σ′,
 *
 * <pre>{@code
 * G¹   E[φ]ᵛ¹² ⁻ ½K(v¹¹ + v²²) − ½ Σ_r S_r[∂_r σσ]
 * Θ¹   Θ (E[∂₁∂₂φ]ᵛ¹² ⁻ ½K(v¹¹ + v²²) − ½ Σ_r S_r[∂_r φ]) + E[φ]ᵃ¹² ⁻ ½Θ(v¹¹ + v²²)
 *        + E[∂₁φ@1]ᶠ¹|² ⁻ ᴷ ᶠ²|² − S_2[φ@1] + E[∂₂φ@2]ᶠ²|¹ ⁻ ᴷ ᶠ¹|¹ − S_1[φ@2]
 * }</pre>
 *
 * <p>times C_W, and λ_W/C_W times the first line in the second. S_r is what Stein's lemma leaves of
 * a factor ẑ_r: the derivative of the noise v_rr, or f_r|r, by it, times K× of the two layers.
 */
final class NormalizedOwnClimb implements OwnTerms {
  /** u without links: ∂₁∂₂σσ and ∂₁∂₂φ; then S_r of σσ and of φ, v₁₁ for r = 1, v₂₂ for r = 2. */
  private static final int[][] METRIC = {{1, 1}, {2, 2}};

  private static final int SHIFTED = 2;

  /** ∂₁φ linked at 1, ∂₂φ linked at 2; then S_r of φ, f₂|₂ for r = 2. */
  private static final int LINKED = 4;

  private static final int[][] LINKED_ORDERS = {{2, 1}, {1, 2}};
  private static final int LINKED_SHIFTED = 6;
  private static final int FUNCTIONS = 7;

  private final Stages stages;
  private final PairMoments own;
  private final DerivativePairs odd;
  private final List<StageCoefficients> coefficients;
  private final int[] samples;
  private final OwnTransport transport;

  /**
   * A pair.
   *
   * @param own averages of what is read of the layer
   * @param odd the same, of orders whose sum is odd
   * @param coefficients of stages 2 … L
   * @param averages over the layer that stage t reads and this one, entry t; null where independent
   */
  NormalizedOwnClimb(
      Stages stages,
      PairMoments own,
      DerivativePairs odd,
      List<StageCoefficients> coefficients,
      List<@Nullable CurvatureAverages> averages,
      int i,
      int j) {
    this.stages = stages;
    this.own = own;
    this.odd = odd;
    this.coefficients = coefficients;
    samples = new int[] {i, j};
    transport = new OwnTransport(stages, coefficients, averages, samples);
  }

  @Override
  public double[] terms(int stage) {
    int layer = stage - 1;
    OwnTransport.Arrived arrived =
        transport.to(
            layer, FUNCTIONS, (t, over, values, errors) -> source(t, layer, over, values, errors));
    StageCoefficients top = coefficients.get(stage - 2);
    Normalizing normalizing = Objects.requireNonNull(top.normalizing());
    double first = normalizing.roots()[samples[0]];
    double second = normalizing.roots()[samples[1]];
    double[] hats = {first * first, first * second, second * second};
    double k = normalizing.kernel().get(samples[0], samples[1]);
    double theta = top.theta[samples[0] * top.samples + samples[1]];
    var value = new Sum(arrived.values(), hats, k, theta, -1);
    var error = new Sum(arrived.errors(), hats, Math.abs(k), Math.abs(theta), 1);
    return new double[] {
      top.weightVariance * value.metric(0),
      value.ntk(top.rate, top.weightVariance),
      top.weightVariance * error.metric(0),
      error.ntk(top.rate, top.weightVariance)
    };
  }

  /**
   * The terms of all functions put together.
   *
   * @param hats 1/K₁₁, 1/√(K₁₁K₂₂), 1/K₂₂
   * @param sign −1, or 1 for sums of sizes
   */
  @SuppressWarnings("ArrayRecordComponent") // within this class
  private record Sum(double[][] at, double[] hats, double kernel, double theta, int sign) {
    private double of(int function, Leg leg, int k, int l) {
      return hats[k + l] * at[function][OwnTransport.place(leg, k, l)];
    }

    private double norms(int function) {
      return of(function, Leg.V, 0, 0) + of(function, Leg.V, 1, 1);
    }

    double metric(int function) {
      return of(function, Leg.V, 0, 1)
          + sign * (kernel * norms(function) + norms(SHIFTED + function)) / 2;
    }

    double ntk(double rate, double weightVariance) {
      double dressed = of(0, Leg.A, 0, 1) + sign * theta * norms(0) / 2;
      double byLinks =
          of(LINKED, Leg.F, 0, 1)
              + of(LINKED + 1, Leg.F, 1, 0)
              + sign * kernel * (of(LINKED, Leg.F, 1, 1) + of(LINKED + 1, Leg.F, 0, 0))
              + sign * (of(LINKED_SHIFTED, Leg.F, 0, 0) + of(LINKED_SHIFTED, Leg.F, 1, 1));
      return rate * metric(0) + weightVariance * (theta * metric(1) + dressed + byLinks);
    }
  }

  /** What neurons of the layer that stage t reads have made, n of them. */
  private void source(
      int t, int layer, CurvatureAverages over, double[][] values, double[][] errors) {
    StageCoefficients stage = coefficients.get(t - 2);
    Projection projection = Objects.requireNonNull(stage.projection());
    double perNeuron = 1.0 / stages.architecture().width(layer);
    Matrix cross = stages.read(t - 1, layer);
    Matrix links = stages.readNtk(t - 1, layer);
    var from = new From(stage, projection, cross, links, over, perNeuron);
    for (int[] pair : new int[][] {{0, 0}, {0, 1}, {1, 1}}) {
      var moments = new QuadrupleMoments();
      over.take(
          samples[pair[0]],
          samples[pair[1]],
          stage.samples + samples[0],
          stage.samples + samples[1],
          moments);
      from.metric(pair, moments, values, errors);
      from.linked(pair, moments, values, errors);
      if (pair[0] == pair[1]) {
        from.shifted(pair[0], moments, values, errors);
      }
    }
  }

  private double mean(int p, int q) {
    return (p + q) % 2 == 0
        ? own.at(p, q, samples[0], samples[1])
        : odd.moment(p, q, samples[0], samples[1]);
  }

  /** The noise of one stage. */
  private final class From {
    final StageCoefficients stage;
    final Projection projection;
    final Matrix cross;
    final Matrix links;
    final CurvatureAverages over;
    final double perNeuron;

    From(
        StageCoefficients stage,
        Projection projection,
        Matrix cross,
        Matrix links,
        CurvatureAverages over,
        double perNeuron) {
      this.stage = stage;
      this.projection = projection;
      this.cross = cross;
      this.links = links;
      this.over = over;
      this.perNeuron = perNeuron;
    }

    /** ⟨u ẑₘ⟩, ẑ of the earlier layer. */
    private double along(int m, int p, int q) {
      return cross.get(m, samples[0]) * mean(p + 1, q) + cross.get(m, samples[1]) * mean(p, q + 1);
    }

    /** Cov(u, ẑₘ²). */
    private double squared(int m, int p, int q) {
      double a = cross.get(m, samples[0]);
      double b = cross.get(m, samples[1]);
      return a * a * mean(p + 2, q) + 2 * a * b * mean(p + 1, q + 1) + b * b * mean(p, q + 2);
    }

    /** What averages over neurons take from the covariance of u with v or a. */
    private double taken(Leg leg, int k, int l, int p, int q) {
      return stage.mean(leg, k, l) * mean(p, q)
          + projection.linear(leg, k, l) * along(k, p, q)
          + projection.linear(leg, l, k) * along(l, p, q)
          + projection.square(leg, k, l) * squared(k, p, q)
          + projection.square(leg, l, k) * squared(l, p, q);
    }

    void metric(int[] pair, QuadrupleMoments moments, double[][] values, double[][] errors) {
      int k = samples[pair[0]];
      int l = samples[pair[1]];
      double theta = stage.theta[k * stage.samples + l];
      for (int function = 0; function < METRIC.length; function++) {
        int p = METRIC[function][0];
        int q = METRIC[function][1];
        var plain = OwnAverage.of(over, moments, 0, 0, p, q);
        double v = stage.weightVariance * plain.value() - taken(Leg.V, k, l, p, q);
        OwnTransport.put(values[function], Leg.V, pair, perNeuron * v);
        OwnTransport.put(
            errors[function], Leg.V, pair, perNeuron * stage.weightVariance * plain.error());
        if (function == 0) {
          var primed = OwnAverage.of(over, moments, 1, 1, p, q);
          double a =
              stage.rate * plain.value()
                  + stage.dressing * theta * primed.value()
                  - taken(Leg.A, k, l, p, q);
          double error =
              stage.rate * plain.error() + stage.dressing * Math.abs(theta) * primed.error();
          OwnTransport.put(values[function], Leg.A, pair, perNeuron * a);
          OwnTransport.put(errors[function], Leg.A, pair, perNeuron * error);
        }
      }
    }

    void linked(int[] pair, QuadrupleMoments moments, double[][] values, double[][] errors) {
      for (int link = 0; link < 2; link++) {
        int p = LINKED_ORDERS[link][0];
        int q = LINKED_ORDERS[link][1];
        double[] to = values[LINKED + link];
        double[] worst = errors[LINKED + link];
        for (int turn = 0; turn < (pair[0] == pair[1] ? 1 : 2); turn++) {
          int k = samples[pair[turn]];
          int l = samples[pair[1 - turn]];
          var average = OwnAverage.of(over, moments, turn, 1 - turn, p, q);
          double value =
              stage.weightVariance * average.value()
                  - projection.meanOfLinked(k, l) * mean(p, q)
                  - projection.ownOfLinked(k, l) * along(l, p, q);
          double factor = perNeuron * links.get(l, samples[link]);
          int place = OwnTransport.place(Leg.F, pair[turn], pair[1 - turn]);
          to[place] += factor * value;
          worst[place] += Math.abs(factor) * stage.weightVariance * average.error();
        }
      }
    }

    /** S_r, r one of the two places. */
    void shifted(int r, QuadrupleMoments moments, double[][] values, double[][] errors) {
      int m = samples[r];
      double c = stage.weightVariance;
      double factor = perNeuron * cross.get(m, m);
      int place = OwnTransport.place(Leg.V, r, r);
      for (int function = 0; function < METRIC.length; function++) {
        int p = METRIC[function][0] - r;
        int q = METRIC[function][1] - 1 + r;
        var average = OwnAverage.of(over, moments, 1, 0, p, q);
        double value =
            2 * c * average.value()
                - 2 * projection.linear(Leg.V, m, m) * mean(p, q)
                - 4 * projection.square(Leg.V, m, m) * along(m, p, q);
        values[SHIFTED + function][place] += factor * value;
        errors[SHIFTED + function][place] += Math.abs(factor) * 2 * c * average.error();
      }
      var slopes = OwnAverage.of(over, moments, 1, 1, 1, 1);
      var bends = OwnAverage.of(over, moments, 2, 0, 1, 1);
      double linked = factor * links.get(m, samples[1 - r]);
      int at = OwnTransport.place(Leg.F, r, r);
      values[LINKED_SHIFTED][at] +=
          linked
              * (c * (slopes.value() + bends.value()) - projection.ownOfLinked(m, m) * mean(1, 1));
      errors[LINKED_SHIFTED][at] += Math.abs(linked) * c * (slopes.error() + bends.error());
    }
  }
}
