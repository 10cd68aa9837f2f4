package dev.quartic.files.data;

import dev.quartic.numerics.array.Matrix;
import java.util.List;

/**
 * Targets of classes: −1 and +1 for two, otherwise one output for each class, 1 for its own and 0
 * else.
 */
final class ClassTargets {
  private ClassTargets() {}

  /** Returns {@code [samples, 1]} for two classes, {@code [samples, classes]} for more. */
  static Matrix of(List<Integer> labels, List<Integer> classes) {
    if (classes.size() == 2) {
      return Matrix.build(
          labels.size(), 1, (sample, _) -> labels.get(sample).equals(classes.getFirst()) ? -1 : 1);
    }
    return Matrix.build(
        labels.size(),
        classes.size(),
        (sample, output) -> labels.get(sample).equals(classes.get(output)) ? 1 : 0);
  }
}
