package dev.quartic.ensemble.estimate;

import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How well outputs match the targets of some samples: the loss {@code ½ Σ (z − y)²}, summed over
 * samples and outputs, and the fraction of samples that are put into the right class.
 *
 * <p>There are classes when the single target of each sample is +1 or −1 (told by the sign of the
 * output) or when each row of targets has one entry of a higher value, the same two values in all
 * rows (told by the largest output).
 */
public final class Scoring {
  private final int samples;
  private final int outputs;
  private final double @Nullable [] targets;
  private final boolean classified;

  /** Prepares to score these samples. */
  public Scoring(Samples samples) {
    Matrix given = samples.targets();
    this.samples = samples.count();
    outputs = given == null ? 0 : given.columns();
    targets = given == null || this.samples == 0 ? null : given.data();
    classified = targets != null && (outputs == 1 ? signs(targets) : oneHot(targets, outputs));
  }

  private static boolean signs(double[] targets) {
    return Arrays.stream(targets).allMatch(target -> Math.abs(target) == 1);
  }

  private static boolean oneHot(double[] targets, int outputs) {
    double high = Arrays.stream(targets).max().orElseThrow();
    double low = Arrays.stream(targets).min().orElseThrow();
    for (int from = 0; from < targets.length; from += outputs) {
      int ones = 0;
      for (int output = 0; output < outputs; output++) {
        double target = targets[from + output];
        if (target == high) {
          ones++;
        } else if (target != low) {
          return false;
        }
      }
      if (ones != 1) {
        return false;
      }
    }
    return true;
  }

  /** Whether there are targets, and so a loss. */
  public boolean hasLoss() {
    return targets != null;
  }

  /** Whether the targets are classes, and so there is an accuracy. */
  public boolean hasAccuracy() {
    return classified;
  }

  /** The loss of outputs {@code [samples, n_L]} from an offset; NaN without targets. */
  public double loss(double[] z, int from) {
    if (targets == null) {
      return Double.NaN;
    }
    double sum = 0;
    for (int index = 0; index < targets.length; index++) {
      double difference = z[from + index] - targets[index];
      sum += difference * difference;
    }
    return sum / 2;
  }

  /** The accuracy of outputs {@code [samples, n_L]} from an offset; NaN without classes. */
  public double accuracy(double[] z, int from) {
    if (targets == null || !classified) {
      return Double.NaN;
    }
    int right = 0;
    for (int sample = 0; sample < samples; sample++) {
      int row = sample * outputs;
      boolean match =
          outputs == 1
              ? z[from + row] * targets[row] > 0
              : largest(z, from + row) == largest(targets, row);
      right += match ? 1 : 0;
    }
    return (double) right / samples;
  }

  private int largest(double[] values, int from) {
    int best = 0;
    for (int output = 1; output < outputs; output++) {
      if (values[from + output] > values[from + best]) {
        best = output;
      }
    }
    return best;
  }
}
