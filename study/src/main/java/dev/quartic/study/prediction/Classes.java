package dev.quartic.study.prediction;

import dev.quartic.numerics.array.Matrix;

/** Targets read as classes: −1 or +1 for one output, one-hot for several. */
final class Classes {
  private Classes() {}

  /** Whether all targets are of that kind. */
  static boolean are(Matrix targets) {
    for (int sample = 0; sample < targets.rows(); sample++) {
      int ones = 0;
      for (int output = 0; output < targets.columns(); output++) {
        double target = targets.get(sample, output);
        double other = targets.columns() == 1 ? -1 : 0;
        if (target != 1 && target != other) {
          return false;
        }
        ones += target == 1 ? 1 : 0;
      }
      if (targets.columns() > 1 && ones != 1) {
        return false;
      }
    }
    return targets.columns() > 0;
  }

  /** The class of a sample: 0 for −1 and 1 for +1, or the place of the one. */
  static int of(Matrix targets, int sample) {
    if (targets.columns() == 1) {
      return targets.get(sample, 0) > 0 ? 1 : 0;
    }
    int place = 0;
    while (targets.get(sample, place) != 1) {
      place++;
    }
    return place;
  }
}
