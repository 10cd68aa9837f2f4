package dev.quartic.ensemble;

import java.io.Serializable;

/**
 * What is kept of one trained member, laid out in one row of numbers: outputs {@code [T, N, n_L]},
 * its control {@code [T, N, n_L]}, the changes of the tangent kernel and of the last hidden layer's
 * kernel {@code [T, N, N]}, four scores {@code [4, T]}, what the training took, and where
 * precisions are compared the largest difference and the sum of squares of all of each time, {@code
 * [T, 2]}.
 *
 * @param times T
 * @param samples N
 * @param outputs n_L
 * @param hidden whether there is a hidden layer
 * @param controlled whether there is a control
 * @param compared whether precisions are compared
 */
record MemberRow(
    int times, int samples, int outputs, boolean hidden, boolean controlled, boolean compared)
    implements Serializable {
  /** The order of the scores. */
  static final int TRAIN_LOSS = 0;

  static final int TEST_LOSS = 1;
  static final int TRAIN_ACCURACY = 2;
  static final int TEST_ACCURACY = 3;
  private static final int SCORES = 4;

  /** The order of what the training took. */
  static final int STEPS = 0;

  static final int REJECTED = 1;
  static final int UNFITTED = 2;
  static final int DIFFERENCE = 3; // between two integrations; NaN where there was one
  private static final int EFFORTS = 4;

  /** Numbers that a batch may hold, 128 MB. */
  private static final long BATCH_NUMBERS = 1 << 24;

  private static final int LARGEST_BATCH = 32;

  /** Numbers that a row may have. */
  static final long LONGEST = 16 * BATCH_NUMBERS;

  /** Refuses rows too long for an array. */
  MemberRow {
    long length = length(times, samples, outputs, hidden, controlled);
    if (length > LONGEST) {
      throw new IllegalArgumentException(
          ("%d samples at %d times give %d numbers for each member, most of them its kernel; "
                  + "ask for fewer test samples or times")
              .formatted(samples, times, length));
    }
  }

  static long length(int times, int samples, int outputs, boolean hidden, boolean controlled) {
    return (controlled ? 2L : 1) * times * samples * outputs
        + meansLength(times, samples, hidden)
        + EFFORTS;
  }

  /** The changes of the kernels and the scores, whose means are wanted, follow each other. */
  static long meansLength(int times, int samples, boolean hidden) {
    return times * ((hidden ? 2L : 1) * samples * samples + SCORES);
  }

  /** Members in a batch: a matter of the sizes alone, for the digits depend on it. */
  static int batch(long length) {
    return Math.clamp(BATCH_NUMBERS / length, 1, LARGEST_BATCH);
  }

  /** N n_L. */
  int size() {
    return samples * outputs;
  }

  int outputsFrom(int time) {
    return time * size();
  }

  int controlFrom(int time) {
    return (times + time) * size();
  }

  int driftFrom(int time) {
    return (controlled ? 2 : 1) * times * size() + time * samples * samples;
  }

  int hiddenDriftFrom(int time) {
    return driftFrom(times + time);
  }

  int driftLength() {
    return times * samples * samples;
  }

  int score(int which, int time) {
    return driftFrom((hidden ? 2 : 1) * times) + which * times + time;
  }

  int effort(int which) {
    return score(SCORES, 0) + which;
  }

  int meansLength() {
    return (int) meansLength(times, samples, hidden);
  }

  int length() {
    return precisionFrom(compared ? times : 0);
  }

  /** The largest difference between precisions; NaN where there was one. The next: Σ of squares. */
  int precisionFrom(int time) {
    return effort(EFFORTS) + 2 * time;
  }

  int batch() {
    return batch(length());
  }
}
