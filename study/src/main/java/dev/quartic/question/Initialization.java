package dev.quartic.question;

import dev.quartic.network.architecture.InitializationVariances;

/** How C_b and C_W are fixed. */
public sealed interface Initialization {

  /** The critical pair of the activation, in all layers. */
  record Critical() implements Initialization {}

  /**
   * Numbers.
   *
   * @param variances by layer
   */
  record Given(InitializationVariances variances) implements Initialization {}
}
