package dev.quartic.numerics.parallel;

import java.util.Optional;

/**
 * A job that is nothing but data, and so its own recipe.
 *
 * @param <P> the outcome of a task
 */
public interface PortableJob<P> extends Job<P>, JobRecipe<P> {
  @Override
  default Optional<JobRecipe<P>> recipe() {
    return Optional.of(this);
  }

  @Override
  default Job<P> job() {
    return this;
  }
}
