package dev.quartic.study.expand.start;

import dev.quartic.study.compare.PowerLaw;
import java.util.Arrays;
import java.util.List;

/**
 * A number without units that tells how far from independent and Gaussian networks of a width are.
 *
 * @param name in summaries
 * @param symbol in writing
 * @param measured by width
 * @param errors one standard error each
 * @param predicted by width, to leading order; NaN where theory has nothing
 * @param exponent s of {@code c nˢ} that it is expected to follow; 0 for a constant, NaN for zero
 *     at every width
 */
public record JointTrend(
    String name,
    String symbol,
    List<Double> measured,
    List<Double> errors,
    List<Double> predicted,
    double exponent) {
  private static final double RESOLVED = 3;

  /** Copies the lists. */
  public JointTrend {
    measured = List.copyOf(measured);
    errors = List.copyOf(errors);
    predicted = List.copyOf(predicted);
  }

  /** Whether theory says something of it. */
  public boolean isPredicted() {
    return predicted.stream().allMatch(Double::isFinite);
  }

  /**
   * The exponent that the measurement follows, where it is above its error by a factor of {@value
   * #RESOLVED} at all widths; otherwise NaN with an infinite error.
   */
  public PowerLaw law(double[] widths) {
    double[] sizes = measured.stream().mapToDouble(Math::abs).toArray();
    double[] noise = errors.stream().mapToDouble(error -> error).toArray();
    boolean resolved = widths.length > 1;
    for (int index = 0; index < widths.length; index++) {
      resolved &= sizes[index] > RESOLVED * noise[index];
      resolved &= Math.signum(measured.get(index)) == Math.signum(measured.getFirst());
    }
    return resolved
        ? PowerLaw.of(Arrays.copyOf(widths, widths.length), sizes, noise)
        : new PowerLaw(Double.NaN, Double.POSITIVE_INFINITY);
  }
}
