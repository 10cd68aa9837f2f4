package dev.quartic.network.activation.expression;

/** A formula that has no Taylor series at a place. */
final class NotSmooth extends Exception {
  private static final long serialVersionUID = 1;

  /** A message that says what is there, as the subject of a sentence. */
  NotSmooth(String message) {
    super(message, null, false, false);
  }
}
