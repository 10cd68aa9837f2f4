package dev.quartic.theory.criticality;

import dev.quartic.network.activation.Activation;

/** What a search for criticality found. */
public sealed interface Criticality {

  /**
   * A critical point.
   *
   * @param point the one to use
   */
  record Critical(CriticalPoint point) implements Criticality {}

  /**
   * There is none.
   *
   * @param activation σ
   * @param reason why, in one sentence
   */
  record None(Activation activation, String reason) implements Criticality {}

  /** The class's name in results. */
  default String className() {
    return switch (this) {
      case Critical(CriticalPoint point) -> point.universality().name();
      case None _ -> "none";
    };
  }
}
