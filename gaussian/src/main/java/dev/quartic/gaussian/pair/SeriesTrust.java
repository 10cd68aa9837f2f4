package dev.quartic.gaussian.pair;

import dev.quartic.gaussian.line.Growth;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What tells whether a Hermite series can be believed, and whether more terms would help.
 *
 * <p>A trapezoidal rule and the one of twice its step share every other alias of a wave, so that
 * their agreement alone proves nothing: a third step, incommensurate with both, has to agree too,
 * and the step has to be short against the wave.
 */
final class SeriesTrust {
  /** Where the nodes of series end. */
  private static final double REACH = 16;

  /** Of the third step to the first. */
  private static final double THIRD = Math.E / 4;

  private static final int FEW = 4;

  /** Samples that the third step is tried on. */
  private static final int LOOKED = 16;

  /** What the density alone needs of 2π/h. */
  private static final double DENSITY = 7;

  /** Terms from which on the rate at which the remainder falls can be told. */
  private static final int TELLING = 256;

  /** A remainder that has not begun to fall, as of a wave whose terms are still to come. */
  private static final double UNTOUCHED = 0.999999;

  private SeriesTrust() {}

  /**
   * A series at all variances; empty where one would need too many terms. The largest variance
   * tells of that before all of them take their time.
   *
   * @param orders σ and its first derivatives, that many
   */
  static <T> Optional<T> expand(
      Activation activation,
      int orders,
      double[] variances,
      Function<double[], Optional<T>> expansion) {
    double largest = Arrays.stream(variances).max().orElse(0);
    if (!withinReach(activation, orders, largest)
        || (variances.length > FEW && expansion.apply(new double[] {largest}).isEmpty())) {
      return Optional.empty();
    }
    return expansion.apply(variances);
  }

  /** Whether the density cuts σ and its derivatives off within reach of the nodes. */
  private static boolean withinReach(Activation activation, int orders, double variance) {
    return !(activation instanceof Custom)
        || Growth.reach(activation, orders, 2, variance) <= REACH;
  }

  /**
   * Whether a third step gives the same averages of squares, at the largest variance and at some
   * others: where waves are short, the step is too long for all of them.
   *
   * @param powers ⟨σ⁽ᵖ⁾²⟩ of the rule in question, {@code [orders][samples]}
   */
  static boolean confirmed(
      Activation activation, double[] variances, double[][] powers, double step, double tolerance) {
    double third = THIRD * step;
    int reach = (int) Math.ceil(REACH / third);
    for (int i : looked(variances)) {
      double norm = Math.sqrt(variances[i]);
      for (int order = 0; order < powers.length; order++) {
        double sum = 0;
        for (int node = -reach; node <= reach; node++) {
          double x = node * third;
          double value = activation.derivative(order, norm * x);
          sum += Math.exp(-0.5 * x * x) * value * value;
        }
        double power = sum * third / Math.sqrt(2 * Math.PI);
        double allowed = 10 * tolerance + 1e-13;
        if (!(Math.abs(power - powers[order][i]) <= allowed * power)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The sample of the largest variance, and up to {@value #LOOKED} spread over all. */
  private static int[] looked(double[] variances) {
    if (variances.length == 0) {
      return new int[0];
    }
    int stride = Math.max(1, variances.length / LOOKED);
    int largest = 0;
    for (int i = 1; i < variances.length; i++) {
      largest = variances[i] > variances[largest] ? i : largest;
    }
    var spread = IntStream.iterate(0, i -> i < variances.length, i -> i + stride);
    return IntStream.concat(IntStream.of(largest), spread).toArray();
  }

  /** Whether nodes are dense enough for a function of this frequency times the last polynomial. */
  static boolean dense(double frequency, int terms, double step) {
    return 2 * Math.PI / step >= frequency + Math.sqrt(terms) + DENSITY;
  }

  /** The typical frequency in standard deviations, √K · σ′/σ. */
  static double frequency(double variance, double power, double slopePower) {
    return power == 0 ? 0 : Math.sqrt(variance * slopePower / power);
  }

  /**
   * Whether the remainder will still be above a goal at the largest number of terms, if it goes on
   * falling like {@code e^(−κ√K)}, as it does for functions analytic about the real axis.
   *
   * @param before the remainder after half as many terms
   * @param now the remainder
   * @param frequency the largest of any sample
   */
  static boolean hopeless(
      double before, double now, int terms, int most, double frequency, double goal) {
    if (terms < TELLING) {
      return false;
    }
    if (now > UNTOUCHED && frequency * frequency < most) {
      return false;
    }
    double root = Math.sqrt(terms);
    double rate = Math.log(before / now) / (root - Math.sqrt(terms / 2.0));
    double last = Math.log(now) - Math.max(0, rate) * (Math.sqrt(most) - root);
    return last > Math.log(goal) + 3; // the rate is not known better than that
  }
}
