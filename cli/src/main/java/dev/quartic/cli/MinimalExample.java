package dev.quartic.cli;

import java.util.List;

/**
 * The problem of {@code quartic minimal} without a file: two training and two test samples, three
 * features, numbers that can be worked out on paper (k_AA = [[2, 1], [1, 2]], kernel regression
 * predicts 2 and 1).
 */
final class MinimalExample {
  private MinimalExample() {}

  /** As overrides of an empty experiment. */
  static final List<String> OVERRIDES =
      List.of(
          "name=minimal",
          "data.train={inputs: [[1, 0, 1], [0, 1, 1]], targets: [2, 1]}",
          "data.test={inputs: [[1, 1, 1], [1, -1, 0]]}",
          "model.features=inputs",
          "model.meta-features=[[[0, 1, 0], [1, 0, 0], [0, 0, 1]], [[1, 0, 0], [0, 0, 1], [0, 1, 0]],"
              + " [[1, 0, 1], [0, 1, 0], [1, 0, 0]], [[0, 0, 1], [0, 1, 0], [1, 0, -1]]]",
          "ensemble.members=400");
}
