package dev.quartic.numerics.parallel;

import org.jspecify.annotations.Nullable;

/**
 * What carries the work has failed, and not the work itself: a machine that cannot be reached, a
 * process that ends again and again. What was handed over before is whole and may be kept.
 */
public final class EngineFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says in one line what has failed, and what to do. */
  public EngineFailure(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
