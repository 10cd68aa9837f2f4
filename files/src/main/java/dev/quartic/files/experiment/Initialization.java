package dev.quartic.files.experiment;

import dev.quartic.network.architecture.InitializationVariances;

/** How an experiment fixes C_b and C_W. */
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
