package dev.quartic.files.experiment;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The problem of {@code quartic minimal} without samples of one's own: two training and two test
 * samples, three features, numbers that can be worked out on paper (k_AA = [[2, 1], [1, 2]], kernel
 * regression predicts 2 and 1).
 */
public final class MinimalExample {
  /** As overrides of an empty experiment. */
  private static final List<String> OVERRIDES =
      List.of(
          "name=minimal",
          "data.train={inputs: [[1, 0, 1], [0, 1, 1]], targets: [2, 1]}",
          "data.test={inputs: [[1, 1, 1], [1, -1, 0]]}",
          "model.features=inputs",
          "model.meta-features=[[[0, 1, 0], [1, 0, 0], [0, 0, 1]], [[1, 0, 0], [0, 0, 1], [0, 1, 0]],"
              + " [[1, 0, 1], [0, 1, 0], [1, 0, 0]], [[0, 0, 1], [0, 1, 0], [1, 0, -1]]]",
          "ensemble.members=400");

  private static final Pattern IMAGES =
      Pattern.compile("data\\.(train|test)\\.(images|labels|bundled)\\b");

  private MinimalExample() {}

  /**
   * The overrides of an experiment without a file, on top of this problem.
   *
   * @param overrides {@code key.path=value}
   */
  public static List<String> beneath(List<String> overrides) {
    return Stream.concat(under(overrides).stream(), overrides.stream()).toList();
  }

  /** This problem; nothing where images are named instead, which would stand beside its inputs. */
  static List<String> under(List<String> overrides) {
    boolean images = overrides.stream().anyMatch(one -> IMAGES.matcher(one).lookingAt());
    return images ? List.of() : OVERRIDES;
  }
}
