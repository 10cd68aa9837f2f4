package dev.quartic.gaussian.line;

/**
 * A Gaussian average that does not exist, or that no affordable rule resolves; the message says
 * what was seen, and where.
 *
 * <p>The activation and its variances are at fault, not the computation: other data, another
 * activation or smaller variances are needed.
 */
public final class NoAverage extends ArithmeticException {
  private static final long serialVersionUID = 1;

  /** A message that names the activation, what was seen and where. */
  public NoAverage(String message) {
    super(message);
  }
}
