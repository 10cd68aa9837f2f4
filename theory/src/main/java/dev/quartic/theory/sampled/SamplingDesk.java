package dev.quartic.theory.sampled;

import dev.quartic.numerics.checkpoint.Checkpoints;
import dev.quartic.numerics.parallel.Engine;
import org.jspecify.annotations.Nullable;

/**
 * Where sampling works and keeps its sums.
 *
 * @param engine on which batches run
 * @param kept the sums of a killed run, from which it goes on with the same digits; null for
 *     nowhere
 */
public record SamplingDesk(Engine engine, @Nullable Checkpoints kept) {
  /** Keeps nothing. */
  public static SamplingDesk of(Engine engine) {
    return new SamplingDesk(engine, null);
  }

  void resume(Sampling sums) {
    if (kept != null) {
      kept.resume(sums);
    }
  }

  void offer(Sampling sums) {
    if (kept != null) {
      kept.offer(sums);
    }
  }

  void keep(Sampling sums) {
    if (kept != null) {
      kept.keep(sums);
    }
  }
}
