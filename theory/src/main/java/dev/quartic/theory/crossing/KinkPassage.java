package dev.quartic.theory.crossing;

import java.util.Arrays;

/**
 * What neurons near all kinks of all training samples, R of them, do in training, averaged over
 * both signs of (φ, C); integrals over ζ₀.
 *
 * @param steps K
 * @param times T
 * @param gate N averaged over each step of flow, at the beginning of each step of descent, {@code
 *     [R, K]}
 * @param lift what G, times the sign, grows by in each step, {@code [R, K]}
 * @param net N at the times of the plan, {@code [R, T]}
 * @param crossed neurons that are then on the other side than at the start, {@code [R, T]}
 * @param held neurons that are then held at the kink, {@code [R, T]}
 */
@SuppressWarnings("ArrayRecordComponent") // scratch of one thread
record KinkPassage(
    int steps,
    int times,
    double[] gate,
    double[] lift,
    double[] net,
    double[] crossed,
    double[] held) {

  /**
   * Makes room.
   *
   * @param rows kinks of training samples
   */
  static KinkPassage of(int rows, TrainingGrid grid) {
    int steps = rows * grid.steps();
    int times = rows * grid.times();
    return new KinkPassage(
        grid.steps(),
        grid.times(),
        new double[steps],
        new double[steps],
        new double[times],
        new double[times],
        new double[times]);
  }

  /** Forgets all. */
  void clear() {
    Arrays.fill(gate, 0);
    Arrays.fill(lift, 0);
    Arrays.fill(net, 0);
    Arrays.fill(crossed, 0);
    Arrays.fill(held, 0);
  }
}
