package dev.quartic.study.expand.algorithms;

import java.util.List;

/**
 * Two algorithms that are compared, by their places in {@link NamedPlan#of}.
 *
 * @param independent whether it says what the pairs before it do not: of three differences one is
 *     that of the others
 */
public record AlgorithmPair(int first, int second, boolean independent) {
  /** All of them. */
  public static final List<AlgorithmPair> ALL =
      List.of(
          new AlgorithmPair(1, 0, true),
          new AlgorithmPair(2, 0, true),
          new AlgorithmPair(2, 1, false));

  /** In writing, the difference that is meant. */
  public String name(List<NamedPlan> plans) {
    return "%s − %s".formatted(plans.get(first).name(), plans.get(second).name());
  }
}
