package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;

/**
 * What training on a data set leaves behind at infinite width: enough to tell what trained networks
 * do at any other samples, without training again. Holds memory until it is closed.
 *
 * <p>Order: leading in 1/n.
 */
public sealed interface Learned extends AutoCloseable
    permits LearnedEnd, LearnedModes, LearnedPosterior {
  /** x of the training samples, {@code [N_A, n₀]}. */
  Table inputs();

  /** y of them, {@code [N_A, n_L]}. */
  Matrix targets();

  /**
   * At other samples, for every time in order.
   *
   * @param cross kernels between {@link #inputs} and the others
   */
  List<Outcome> at(CrossKernels cross, Workers workers);

  @Override
  void close();
}
