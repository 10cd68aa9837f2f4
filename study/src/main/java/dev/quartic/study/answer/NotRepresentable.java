package dev.quartic.study.answer;

/** A result that double precision cannot hold: an overflow on the way ended in infinity or NaN. */
public final class NotRepresentable extends ArithmeticException {
  private static final long serialVersionUID = 1;

  NotRepresentable(String array, int entry, double value) {
    super(
        "the result has %s in %s (entry %d): numbers beyond the range of double precision came up; inputs, targets or an activation of a smaller scale may help"
            .formatted(Double.isNaN(value) ? "NaN" : "an infinite number", array, entry));
  }
}
