package dev.quartic.theory.correlator.stage;

import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;

/**
 * The covariance that one neuron's noise gives to two legs, n of its layer taken out.
 *
 * @param left the stage of the left leg
 * @param right that of the right one
 * @param kernel of what the two stages read, {@code [left sample, right sample]}
 * @param links Θ of that, likewise
 */
record Source(StageCoefficients left, StageCoefficients right, Matrix kernel, Matrix links) {

  /** One entry. */
  double at(LegPair pair, int i, int j, int k, int l, Averages averages) {
    Leg one = pair.left();
    Leg other = pair.right();
    double sum = 0;
    for (int a = 0; a <= (one.dressed() ? 1 : 0); a++) {
      for (int b = 0; b <= (other.dressed() ? 1 : 0); b++) {
        sum +=
            factor(left, one, a, i, j)
                * factor(right, other, b, k, l)
                * averages.at(
                    one.first() + a, one.second() + a, other.first() + b, other.second() + b);
      }
    }
    if (one.metric()) {
      sum -= left.mean(one, i, j) * right.mean(other, k, l);
    }
    if (left.projection() != null && right.projection() != null) {
      sum -= Projection.taken(left, right, kernel, pair, i, j, k, l);
    }
    for (int link = 0; link < one.leftLinks().length; link++) {
      int from = one.leftLinks()[link] == 0 ? i : j;
      int to = other.rightLinks()[link] == 0 ? k : l;
      sum *= links.get(from, to);
    }
    return sum;
  }

  private static double factor(StageCoefficients stage, Leg leg, int term, int i, int j) {
    if (term == 1) {
      return stage.dressing * stage.theta[i * stage.samples + j];
    }
    return leg.dressed() ? stage.rate : stage.weightVariance;
  }

  /** The error of all entries of a pair of legs that those of the averages make. */
  double error(LegPair pair, QuadrupleAverages averages) {
    Leg one = pair.left();
    Leg other = pair.right();
    double sum = 0;
    for (int a = 0; a <= (one.dressed() ? 1 : 0); a++) {
      for (int b = 0; b <= (other.dressed() ? 1 : 0); b++) {
        sum +=
            size(left, one, a)
                * size(right, other, b)
                * averages.error(
                    pattern(
                        one.first() + a, one.second() + a, other.first() + b, other.second() + b));
      }
    }
    if (one.metric() || left.projection() != null) {
      sum += (left.error() + right.error()) * largest(left, one) * largest(right, other);
    }
    return sum * Math.pow(links.maxAbs(), one.leftLinks().length);
  }

  private static double size(StageCoefficients stage, Leg leg, int term) {
    if (term == 0) {
      return Math.abs(leg.dressed() ? stage.rate : stage.weightVariance);
    }
    return Math.abs(stage.dressing) * Arrays.stream(stage.theta).map(Math::abs).max().orElse(0);
  }

  private static double largest(StageCoefficients stage, Leg leg) {
    double largest = 0;
    for (int i = 0; i < stage.samples; i++) {
      largest = Math.max(largest, Math.abs(stage.mean(leg, i, i)));
    }
    return largest;
  }

  static DerivativePattern pattern(int... orders) {
    int[] sorted = sorted(orders);
    for (DerivativePattern pattern : DerivativePattern.values()) {
      int[] candidate =
          sorted(pattern.order(0), pattern.order(1), pattern.order(2), pattern.order(3));
      if (Arrays.equals(sorted, candidate)) {
        return pattern;
      }
    }
    throw new IllegalArgumentException("no average of orders " + Arrays.toString(orders));
  }

  private static int[] sorted(int... orders) {
    int[] sorted = orders.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
