package dev.quartic.numerics.array;

/**
 * A result beyond the range of numbers: an overflow, or what subtracting two of them leaves.
 *
 * <p>Inputs, targets or variances of such a size are at fault, not the computation.
 */
public final class NotFinite extends ArithmeticException {
  private static final long serialVersionUID = 1;

  /** A message that says what overflowed, and what has that size. */
  public NotFinite(String message) {
    super(message);
  }

  /**
   * Passes finite values on.
   *
   * @param what they are, the subject of a sentence
   * @param cause of their size, a clause to end it with; may be empty
   * @throws NotFinite where one is infinite or NaN
   */
  public static void refuse(String what, double[] values, String cause) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new NotFinite(
            "%s: beyond the largest number (found %s)%s"
                .formatted(what, value, cause.isEmpty() ? "" : "; " + cause));
      }
    }
  }
}
