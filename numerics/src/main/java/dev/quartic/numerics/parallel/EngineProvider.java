package dev.quartic.numerics.parallel;

import java.util.function.Consumer;

/** Makes engines from their names; found by {@link java.util.ServiceLoader}. */
public interface EngineProvider {
  /**
   * The engine of a name; the same one when it is asked for again.
   *
   * @param name such as {@code local[4]} or {@code spark://host:7077}
   * @param here threads of this machine, for work that stays on it
   * @param told what a person should know of where the work runs, a line each; from any thread
   * @throws IllegalArgumentException where there is no such engine; its message says what is
   *     required
   * @throws EngineFailure where it cannot be reached
   */
  Engine open(String name, Workers here, Consumer<String> told);
}
