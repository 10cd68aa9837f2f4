package dev.quartic.gaussian.kink;

import dev.quartic.gaussian.pair.Correlation;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;

/**
 * ⟨σ″₀σ′₁σ′₂σ₃⟩ of a kink with slopes p and q: {@code σ″ = (p − q) δ}, and the rest is averaged
 * given z₀ = 0.
 *
 * <p>Where δ(z₀) meets σ′ of samples collinear with 0, the value is the limit of σ smoothed by a
 * little noise of its own for each slot: ½ (p + q) for one of them, ⅓ (p² + pq + q²) for two that
 * coincide with 0; σ itself vanishes there.
 *
 * @param positive p
 * @param negative q
 * @param covariance of the four slots, {@code [4, 4]}
 */
@SuppressWarnings("ArrayRecordComponent") // scratch between methods of this package
record KinkAverage(double positive, double negative, double[] covariance) {

  /** The average in the arrangement of a code. */
  double at(int code) {
    int zero = slot(code, 2, 0);
    int value = slot(code, 0, 0);
    int left = slot(code, 1, 0);
    int right = slot(code, 1, left + 1);
    double own = covariance[5 * zero];
    double leftRho = correlation(zero, left);
    double rightRho = correlation(zero, right);
    if (positive == negative || own == 0 || Math.abs(correlation(zero, value)) == 1) {
      return 0;
    }
    double density = (positive - negative) / Math.sqrt(2 * Math.PI * own);
    boolean leftFree = Math.abs(leftRho) < 1;
    boolean rightFree = Math.abs(rightRho) < 1;
    double atKink = 1;
    if (!leftFree && !rightFree) {
      double leftScale = leftRho * Math.sqrt(covariance[5 * left] / own);
      double rightScale = rightRho * Math.sqrt(covariance[5 * right] / own);
      atKink = twoAtKink(leftScale, rightScale);
    } else if (!leftFree || !rightFree) {
      atKink = (positive + negative) / 2;
    }
    double[] given = OrthantMoments.conditioned(covariance, 4, zero);
    int[] free = new int[3];
    int count = 0;
    if (leftFree) {
      free[count++] = left;
    }
    if (rightFree) {
      free[count++] = right;
    }
    free[count++] = value;
    return density * atKink * slopesAndValue(given, zero, free, count);
  }

  /** Two slopes where their own preactivations are proportional to the one at the kink. */
  private double twoAtKink(double leftScale, double rightScale) {
    double rho =
        leftScale
            * rightScale
            / Math.sqrt((1 + leftScale * leftScale) * (1 + rightScale * rightScale));
    double same = 0.25 + Math.asin(rho) / (2 * Math.PI);
    return (positive * positive + negative * negative) * same
        + 2 * positive * negative * (0.5 - same);
  }

  /** ⟨∏ σ′ σ⟩ over the free slots, the last of which has σ, given z_zero = 0. */
  private double slopesAndValue(double[] given, int zero, int[] free, int count) {
    double[] rest = new double[count * count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        rest[i * count + j] = given[3 * without(free[i], zero) + without(free[j], zero)];
      }
    }
    int[] powers = new int[count];
    powers[count - 1] = 1;
    double sum = 0;
    for (int signs = 0; signs < 1 << count; signs++) {
      double weight = 1;
      for (int i = 0; i < count; i++) {
        weight *= (signs >> i & 1) != 0 ? negative : positive;
      }
      weight *= (signs >> (count - 1)) != 0 ? -1 : 1;
      if (weight != 0) {
        sum +=
            weight
                * new OrthantMoments(OrthantMoments.signed(rest, signs, count), count)
                    .moment(powers);
      }
    }
    return sum;
  }

  private static int without(int slot, int removed) {
    return slot > removed ? slot - 1 : slot;
  }

  private static int slot(int code, int order, int from) {
    int slot = from;
    while (QuadrupleMoments.order(code, slot) != order) {
      slot++;
    }
    return slot;
  }

  private double correlation(int i, int j) {
    return Correlation.of(covariance[5 * i], covariance[4 * i + j], covariance[5 * j]);
  }
}
