package dev.quartic.theory.crossing;

import dev.quartic.numerics.random.RandomStream;

/** Follows all neurons near one kink of one sample through training. */
interface Crossings {
  /**
   * Adds what they do to a passage.
   *
   * @param row of all arrays: a kink of a training sample
   * @param sign of (φ, C): velocities are {@code sign · (a + σ′ b)}
   * @param drive a and b
   * @param random for what is not summed exactly
   * @param passage receives N averaged over each step (of descent: at its beginning), the change of
   *     sign · G in each step, N at the times of the plan, and how many are then on the other side
   *     of the kink, or held at it
   */
  void follow(int row, double sign, Drive drive, RandomStream random, KinkPassage passage);

  /**
   * Velocities at the kink, {@code a + σ′ b}.
   *
   * @param a what all other samples and the response make, integrated over each step, {@code [R,
   *     K]}
   * @param b what the sample itself makes, {@code [R, K]}
   * @param aNow a at the times of the plan, {@code [R, T]}; of flow alone
   * @param bNow b, likewise
   */
  @SuppressWarnings("ArrayRecordComponent") // scratch of one thread
  record Drive(double[] a, double[] b, double[] aNow, double[] bNow) {
    static Drive of(int rows, TrainingGrid grid) {
      int steps = rows * grid.steps();
      int times = rows * grid.times();
      return new Drive(new double[steps], new double[steps], new double[times], new double[times]);
    }
  }

  /** That of a grid: of flow or of descent. */
  static Crossings of(Kink kink, TrainingGrid grid) {
    return grid.flow() ? new FlowCrossings(kink, grid) : new DescentCrossings(kink, grid);
  }
}
