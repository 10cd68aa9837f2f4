package dev.quartic.theory.crossing;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.theory.training.LinearTraining;
import java.util.Arrays;

/**
 * The answer of all outputs to a source, {@code δż = −Θ δz + f} from δz = 0 (descent: {@code v ← μ
 * v − η Θ δz, δz ← δz + v + f}), in the modes of Θ. In flow half of a step's source comes before
 * the step and half after it: of second order in the step.
 */
final class SourceResponse {
  private final TrainingGrid grid;
  private final int outputs;
  private final int train;
  private final int samples;
  private final double[] vectors; // U, [A, modes]
  private final double[] testCoupling; // Θ_BA U, [B, modes]
  private final double[] modeSource; // [modes, outputs, K]
  private final double[] atMarks; // δz in modes, [modes, outputs, T]
  private final double[] integrals; // of δz in modes, [modes, outputs, T]

  /**
   * Prepares.
   *
   * @param outputs n_L
   */
  SourceResponse(TrainingGrid grid, LinearTraining training, int outputs) {
    this.grid = grid;
    this.outputs = outputs;
    Matrix theta = training.kernels().frozenNtk();
    Matrix eigenvectors = training.spectrum().eigen().vectors();
    train = eigenvectors.rows();
    samples = theta.rows();
    vectors = eigenvectors.data();
    testCoupling = Blas.product(theta.block(train, samples, 0, train), eigenvectors).data();
    modeSource = new double[train * outputs * grid.steps()];
    atMarks = new double[train * outputs * grid.times()];
    integrals = new double[train * outputs * grid.times()];
  }

  /**
   * Writes δz at the times of the plan.
   *
   * @param source what f adds in each step, {@code [N, n_L, K]}
   * @param response δz, {@code [N, n_L, T]}, from {@code place}
   */
  void respond(double[] source, double[] response, int place) {
    int steps = grid.steps();
    int times = grid.times();
    int columns = outputs * steps;
    Blas.gemm(
        true,
        false,
        train,
        columns,
        train,
        1,
        vectors,
        0,
        train,
        source,
        0,
        columns,
        0,
        modeSource,
        0,
        columns);
    for (int mode = 0; mode < train; mode++) {
      for (int output = 0; output < outputs; output++) {
        if (grid.flow()) {
          flow(mode, mode * outputs + output);
        } else {
          descend(mode, mode * outputs + output);
        }
      }
    }
    int marks = outputs * times;
    Blas.gemm(
        false, false, train, marks, train, 1, vectors, 0, train, atMarks, 0, marks, 0, response,
        place, marks);
    if (samples > train) {
      Blas.gemm(
          false,
          false,
          samples - train,
          marks,
          train,
          -1,
          testCoupling,
          0,
          train,
          integrals,
          0,
          marks,
          0,
          response,
          place + train * marks,
          marks);
      for (int row = train * outputs; row < samples * outputs; row++) {
        addSums(source, row, response, place);
      }
    }
  }

  private void flow(int mode, int row) {
    int steps = grid.steps();
    double value = 0;
    double integral = 0;
    int time = skipStart(row);
    for (int step = 0; step < steps; step++) {
      double half = modeSource[row * steps + step] / 2;
      int place = mode * steps + step;
      integral += grid.gain()[place] * (value + half);
      value = grid.keep()[place] * (value + half) + half;
      time = mark(row, time, step, value, integral);
    }
  }

  private void descend(int mode, int row) {
    int steps = grid.steps();
    double rate = grid.rates()[mode];
    double value = 0;
    double velocity = 0; // over −Θ
    double integral = 0;
    int time = skipStart(row);
    for (int step = 0; step < steps; step++) {
      velocity = grid.momentum() * velocity + grid.stepSize() * value;
      integral += velocity;
      value += modeSource[row * steps + step] - rate * velocity;
      time = mark(row, time, step, value, integral);
    }
  }

  private int skipStart(int row) {
    int later = grid.firstLater();
    int from = row * grid.times();
    Arrays.fill(atMarks, from, from + later, 0);
    Arrays.fill(integrals, from, from + later, 0);
    return later;
  }

  private int mark(int row, int time, int step, double value, double integral) {
    int next = time;
    while (next < grid.times() && grid.marks()[next] == step + 1) {
      atMarks[row * grid.times() + next] = value;
      integrals[row * grid.times() + next++] = integral;
    }
    return next;
  }

  /** A test sample receives its source, which nothing damps. */
  private void addSums(double[] source, int row, double[] response, int place) {
    int times = grid.times();
    double sum = 0;
    int step = 0;
    for (int time = 0; time < times; time++) {
      for (; step < grid.marks()[time]; step++) {
        sum += source[row * grid.steps() + step];
      }
      response[place + row * times + time] += sum;
    }
  }
}
