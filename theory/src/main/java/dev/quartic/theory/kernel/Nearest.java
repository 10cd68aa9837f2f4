package dev.quartic.theory.kernel;

import java.util.Arrays;

/** The smallest 1 − |ρ| of pairs that are not followed by themselves, layer by layer. */
final class Nearest {
  private final double[] distances;

  Nearest(int depth) {
    distances = new double[depth];
    Arrays.fill(distances, 1);
  }

  /** Takes note of what a thread has seen. */
  void take(PairBlock block) {
    take(block.nearest());
  }

  synchronized void take(double[] own) {
    Arrays.setAll(distances, layer -> Math.min(distances[layer], own[layer]));
  }

  /** Of layers 1, 2, …; 1 where there are none. */
  synchronized double[] distances() {
    return distances.clone();
  }
}
