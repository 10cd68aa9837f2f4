package dev.quartic.theory.sampled;

import java.io.Serializable;

/**
 * Where the numbers of a batch stand, one array after the other; T times, N samples, S observed
 * samples, n_L outputs.
 *
 * @param times T
 * @param samples N
 * @param observed S
 * @param outputs n_L
 * @param full whether covariances and the drift between observed samples are kept, or their
 *     diagonals alone
 * @param combinations of means and variances, after all others
 */
record Layout(int times, int samples, int observed, int outputs, boolean full, int combinations)
    implements Serializable {
  /** The parts of the mean: fluctuations of H, its first change, its second change. */
  static final int PARTS = 3;

  /** Entries of one part of the mean, {@code [T, N, n_L]}. */
  int meanSize() {
    return times * samples * outputs;
  }

  int part(int part, int time) {
    return part * meanSize() + time * samples * outputs;
  }

  /** The total of the parts, {@code [T, N, n_L]}. */
  int total(int time) {
    return part(PARTS, time);
  }

  /** Rows of a covariance, S n_L. */
  int joint() {
    return observed * outputs;
  }

  private int covarianceStart() {
    return (PARTS + 1) * meanSize();
  }

  /**
   * Entries of all covariances, {@code [T, S, n_L, S, n_L]}, or of variances, {@code [T, S, n_L]}.
   */
  int covarianceSize() {
    return times * joint() * (full ? joint() : 1);
  }

  int covariance(int time) {
    return covarianceStart() + time * joint() * (full ? joint() : 1);
  }

  /** The variance of a row of a covariance. */
  int variance(int time, int row) {
    return covariance(time) + (full ? row * joint() + row : row);
  }

  private int driftStart() {
    return covarianceStart() + covarianceSize();
  }

  /** Entries of the drift, {@code [T, S, S]}, or of its diagonal, {@code [T, S]}. */
  int driftSize() {
    return times * observed * (full ? observed : 1);
  }

  int drift(int time) {
    return driftStart() + time * observed * (full ? observed : 1);
  }

  int combination(int index) {
    return driftStart() + driftSize() + index;
  }

  /** The length of a part. */
  int size() {
    return combination(combinations);
  }
}
