package dev.quartic.ensemble.train;

/** The training of a network diverged, or did not reach its end within the steps allowed. */
public final class TrainingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long member;

  TrainingFailedException(long member, String message) {
    super("network %d of the ensemble: %s".formatted(member, message));
    this.member = member;
  }

  /** The index of the network. */
  public long member() {
    return member;
  }
}
