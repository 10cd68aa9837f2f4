package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;
import java.io.Serializable;
import java.util.List;

/**
 * A network and its training as draws see them: as they are, or with tables of low rank and slow
 * modes taken together. The same random numbers serve both.
 *
 * @param hidden layers 1 … L − 1
 * @param dynamics of training
 * @param start of training
 */
record View(List<HiddenLayer> hidden, Dynamics dynamics, Start start) implements Serializable {

  static View of(NetworkTables tables, Dynamics dynamics, Matrix targets) {
    return new View(
        tables.hidden(),
        dynamics,
        Start.of(tables.kernels().kernel(), dynamics.vectors(), targets));
  }

  /**
   * A cheaper one that is nearly the same.
   *
   * @param rank of tables
   * @param modes that are followed one by one
   */
  View coarse(int rank, int modes) {
    Dynamics fewer = dynamics.ofFastest(modes);
    return new View(
        hidden.stream().map(layer -> layer.ofRank(rank)).toList(), fewer, start.with(fewer));
  }
}
