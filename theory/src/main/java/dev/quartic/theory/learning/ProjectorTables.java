package dev.quartic.theory.learning;

/**
 * The {@linkplain AlgorithmProjectors projectors} at one time for all modes of a basis.
 *
 * <p>The first index of a table is a {@link #row}: a training mode, or N_A for any test mode; the
 * others are training modes.
 */
final class ProjectorTables {
  /** Whether training goes in steps; the projectors within a step are empty where it does not. */
  final boolean steps;

  final double[] decay; // g, [N]
  final double[] once; // F¹, [rows, N_A]
  final double[] twice; // F², [rows, N_A, N_A]
  final double[] drift; // F^X
  final double[] driftWithin; // F^X′
  final double[] curve; // y¹, [rows, N_A, N_A, N_A]
  final double[] curveWithin; // y²
  final double[] curveBefore; // y³
  final double[] third; // y⁴
  final double[] observable; // f, [N_A]
  final double[] observableTwice; // f², [N_A, N_A]
  final double[] observableWithin; // f³
  private final int train;

  ProjectorTables(AlgorithmProjectors projectors, ModeBasis basis) {
    train = basis.trainModes();
    steps = projectors instanceof AlgorithmProjectors.Descent;
    double[] w = basis.rates();
    decay = new double[w.length];
    for (int mode = 0; mode < w.length; mode++) {
      decay[mode] = mode < train ? projectors.decay(w[mode]) : 1;
    }
    int rows = train + 1;
    once = new double[rows * train];
    twice = new double[rows * train * train];
    drift = new double[twice.length];
    driftWithin = new double[steps ? twice.length : 0];
    curve = new double[twice.length * train];
    curveWithin = new double[steps ? curve.length : 0];
    curveBefore = new double[curveWithin.length];
    third = new double[curveWithin.length];
    for (int i = 0; i < rows; i++) {
      double wi = i < train ? w[i] : 0;
      for (int j = 0; j < train; j++) {
        once[i * train + j] = projectors.once(wi, w[j]);
        for (int a = 0; a < train; a++) {
          fill(projectors, w, wi, (i * train + j) * train + a, j, a);
        }
      }
    }
    observable = new double[train];
    observableTwice = new double[train * train];
    observableWithin = new double[train * train];
    for (int a = 0; a < train; a++) {
      observable[a] = projectors.observable(w[a]);
      for (int b = 0; b < train; b++) {
        observableTwice[a * train + b] = projectors.observableTwice(w[a], w[b]);
        observableWithin[a * train + b] = projectors.observableWithin(w[a], w[b]);
      }
    }
  }

  private void fill(
      AlgorithmProjectors projectors, double[] w, double wi, int place, int j, int a) {
    twice[place] = projectors.twice(wi, w[j], w[a]);
    drift[place] = projectors.drift(wi, w[j], w[a]);
    if (steps) {
      driftWithin[place] = projectors.driftWithin(wi, w[j], w[a]);
    }
    for (int b = 0; b < train; b++) {
      int next = place * train + b;
      curve[next] = projectors.curve(wi, w[j], w[a], w[b]);
      if (steps) {
        curveWithin[next] = projectors.curveWithin(wi, w[j], w[a], w[b]);
        curveBefore[next] = projectors.curveBefore(wi, w[j], w[a], w[b]);
        third[next] = projectors.third(wi, w[j], w[a], w[b]);
      }
    }
  }

  /** The row of a mode in the tables. */
  int row(int mode) {
    return Math.min(mode, train);
  }

  double once(int i, int j) {
    return once[row(i) * train + j];
  }

  double twice(int i, int j, int k) {
    return twice[(row(i) * train + j) * train + k];
  }
}
