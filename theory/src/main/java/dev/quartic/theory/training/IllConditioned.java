package dev.quartic.theory.training;

/** A solve that working precision cannot carry; the message says which, and what to do instead. */
public final class IllConditioned extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what cannot be solved and what can. */
  public IllConditioned(String message) {
    super(message);
  }
}
