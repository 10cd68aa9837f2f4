package dev.quartic.ensemble;

/** Told how far an ensemble has come; called from one thread at a time. */
@FunctionalInterface
public interface EnsembleObserver {
  /** Looks away. */
  EnsembleObserver NONE = (_, _) -> {};

  /** Another member is done; members found in a checkpoint count as done. */
  void progress(long done, long total);
}
