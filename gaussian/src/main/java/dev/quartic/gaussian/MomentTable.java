package dev.quartic.gaussian;

import dev.quartic.gaussian.line.Growth;
import dev.quartic.gaussian.line.NoAverage;
import dev.quartic.gaussian.line.Poles;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.network.activation.Trigonometric;
import java.util.HashMap;
import java.util.Map;

/**
 * The {@link NeuronMoments} of one activation at many variances, as whoever moves a slider asks for
 * them: what σ and its derivatives are at the nodes z = m · 2^k is kept, so that another variance
 * costs other weights and no other values of σ.
 *
 * <p>The same rule as for a variance alone (trapezoidal, its step halved until that changes
 * nothing) at other nodes: the two agree within their errors, not in every digit. Digits do not
 * depend on what was asked before. Where that rule does not end, the moments are taken alone.
 *
 * <p>Memory: 128 bytes a pair of nodes, up to some 400,000 pairs. Threads may share one.
 */
public final class MomentTable {
  private static final int COUNT = NeuronMoments.COUNT;
  private static final int DERIVATIVES = 5;
  private static final int FACTORS = 4;
  private static final int MOST_PAIRS = 300_000;

  private final Activation activation;
  private final Map<Integer, NodePairs> halves = new HashMap<>();
  private final Map<Integer, NodePairs> thirds = new HashMap<>();
  private final Map<Integer, Boolean> wide = new HashMap<>();
  private double soundUpTo = -1;

  /** Begins an empty one. */
  public MomentTable(Activation activation) {
    this.activation = activation;
  }

  /**
   * Takes the averages.
   *
   * @param variance K, finite and not negative
   * @throws ArithmeticException where they do not exist or are out of reach
   */
  public synchronized NeuronMoments at(double variance) {
    if (activation instanceof PiecewiseLinear
        || activation instanceof Trigonometric
        || activation instanceof Polynomial
        || !(variance > Double.MIN_NORMAL)
        || Math.sqrt(variance) > NormalSum.WIDEST) {
      return NeuronMoments.of(activation, variance);
    }
    if (activation instanceof Custom) {
      if (variance > soundUpTo) {
        Poles.refuse(activation, variance);
        soundUpTo = variance;
      }
      int octave = Math.getExponent(variance);
      if (tooWide(octave) || tooWide(octave + 1)) {
        return NeuronMoments.of(activation, variance);
      }
    }
    if (pairs(halves) + pairs(thirds) > MOST_PAIRS) {
      halves.clear();
      thirds.clear();
    }
    return halving(variance);
  }

  private boolean tooWide(int octave) {
    return wide.computeIfAbsent(octave, this::isTooWide);
  }

  private boolean isTooWide(int octave) {
    try {
      double variance = Math.scalb(1.0, octave);
      return Growth.reach(activation, DERIVATIVES, FACTORS, variance) > NormalSum.REACH;
    } catch (NoAverage _) { // there, which need not be so at every variance of the octave
      return true;
    }
  }

  private static int pairs(Map<Integer, NodePairs> kept) {
    return kept.values().stream().mapToInt(NodePairs::count).sum();
  }

  private NeuronMoments halving(double variance) {
    double norm = Math.sqrt(variance);
    var convergence = new NormalSum.Convergence(norm);
    int level = Math.getExponent(Math.min(1, NormalSum.FIRST_STEP * norm));
    var sum = new WeightedSum(activation, variance);
    for (int coarse = Math.getExponent(NormalSum.REACH * norm); coarse >= level; coarse--) {
      sum.add(half(coarse));
    }
    double[] before = sum.averages(Math.scalb(1.0, level));
    while (true) {
      level--;
      sum.add(half(level));
      double step = Math.scalb(1.0, level);
      double[] now = sum.averages(step);
      double change = sum.change(before, now, step);
      before = now;
      switch (convergence.after(change, step)) {
        case GOES_ON -> {}
        case FAILS -> {
          return NeuronMoments.of(activation, variance);
        }
        case ENDS -> {
          if (!(activation instanceof Custom) || !aliased(variance, level, now)) {
            return NeuronMoments.of(variance, now, Math.max(change, Math.ulp(1.0)));
          }
          if (convergence.atTheEnd(step)) {
            return NeuronMoments.of(activation, variance);
          }
        }
      }
    }
  }

  private boolean aliased(double variance, int level, double[] averages) {
    double step = NormalSum.THIRD * Math.scalb(1.0, level);
    var sum = new WeightedSum(activation, variance);
    sum.add(thirds.computeIfAbsent(level, _ -> new NodePairs(step, step)));
    return !(sum.change(sum.averages(step), averages, step) < NormalSum.ALIASED);
  }

  private NodePairs half(int level) {
    double first = Math.scalb(1.0, level);
    return halves.computeIfAbsent(level, _ -> new NodePairs(first, 2 * first));
  }

  private static final class WeightedSum {
    private final Activation activation;
    private final double variance;
    private final double[] sum = new double[2 * COUNT]; // of f, then of |f|

    WeightedSum(Activation activation, double variance) {
      this.activation = activation;
      this.variance = variance;
      double[] middle = new double[COUNT];
      NeuronMoments.integrands(activation, 0, middle);
      for (int index = 0; index < COUNT; index++) {
        sum[index] = middle[index];
        sum[COUNT + index] = Math.abs(middle[index]);
      }
    }

    void add(NodePairs pairs) {
      pairs.add(activation, variance, NormalSum.REACH * Math.sqrt(variance), sum);
    }

    double[] averages(double step) {
      double[] averages = new double[COUNT];
      double weight = step / Math.sqrt(2 * Math.PI * variance);
      for (int index = 0; index < COUNT; index++) {
        averages[index] = weight * sum[index];
      }
      return averages;
    }

    double change(double[] before, double[] now, double step) {
      double weight = step / Math.sqrt(2 * Math.PI * variance);
      double worst = 0;
      for (int index = 0; index < COUNT; index++) {
        double difference = Math.abs(now[index] - before[index]);
        if (difference != 0) { // NaN included
          worst = Math.max(worst, difference / (weight * sum[COUNT + index]));
        }
      }
      return worst;
    }
  }
}
