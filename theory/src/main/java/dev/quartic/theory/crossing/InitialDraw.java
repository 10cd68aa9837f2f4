package dev.quartic.theory.crossing;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.training.LinearTraining;
import java.util.Arrays;

/**
 * Initial outputs of training samples, {@code z₀ = R ξ} with {@code R Rᵀ = K_AA}, and the residuals
 * that they and −z₀ have at infinite width.
 */
final class InitialDraw {
  private final TrainingGrid grid;
  private final int train;
  private final int outputs;
  private final int rank;
  private final double[] vectors; // U, [A, modes]
  private final double[] toModes; // Uᵀ R, [modes, rank]
  private final double[] targetSteps; // of y, [A, n_L, K]
  private final double[] targetNow; // [A, n_L, T]
  private final double[] normal; // ξ, [rank, n_L]
  private final double[] modes; // Uᵀ z₀, [modes, n_L]
  private final double[] scratch;
  private final double[] steps; // of z₀, [A, n_L, K]
  private final double[] now; // [A, n_L, T]

  /** Prepares; {@code root} is R. */
  InitialDraw(TrainingGrid grid, LinearTraining training, Matrix root, Matrix targets) {
    this.grid = grid;
    train = root.rows();
    rank = root.columns();
    outputs = targets.columns();
    Matrix eigenvectors = training.spectrum().eigen().vectors();
    vectors = eigenvectors.data();
    toModes = Blas.product(eigenvectors, true, root, false).data();
    normal = new double[rank * outputs];
    modes = new double[train * outputs];
    int widest = Math.max(grid.steps(), grid.times());
    scratch = new double[train * outputs * widest];
    steps = new double[train * outputs * grid.steps()];
    now = new double[train * outputs * grid.times()];
    targetSteps = steps.clone();
    targetNow = now.clone();
    double[] ofTargets = Blas.product(eigenvectors, true, targets, false).data();
    evolve(ofTargets, grid.drive(), grid.steps(), targetSteps);
    evolve(ofTargets, grid.decay(), grid.times(), targetNow);
  }

  private void evolve(double[] start, double[] factors, int columns, double[] out) {
    for (int mode = 0; mode < train; mode++) {
      for (int output = 0; output < outputs; output++) {
        double value = start[mode * outputs + output];
        int row = (mode * outputs + output) * columns;
        for (int column = 0; column < columns; column++) {
          scratch[row + column] = value * factors[mode * columns + column];
        }
      }
    }
    int width = outputs * columns;
    Blas.gemm(
        false, false, train, width, train, 1, vectors, 0, train, scratch, 0, width, 0, out, 0,
        width);
  }

  /** Draws other initial outputs. */
  void draw(RandomStream random) {
    random.fillGaussian(1, normal, 0, normal.length);
    start();
  }

  /** Takes ξ as it is given, {@code [rank, n_L]}. */
  void set(double[] given) {
    System.arraycopy(given, 0, normal, 0, normal.length);
    start();
  }

  private void start() {
    Arrays.fill(modes, 0);
    Blas.gemm(
        false, false, train, outputs, rank, 1, toModes, 0, rank, normal, 0, outputs, 0, modes, 0,
        outputs);
    evolve(modes, grid.drive(), grid.steps(), steps);
    evolve(modes, grid.decay(), grid.times(), now);
  }

  /** ξ, {@code [rank, n_L]}. */
  double[] normal() {
    return normal;
  }

  /**
   * Writes ε of ±z₀.
   *
   * @param overSteps integrated over each step, {@code [N_A, n_L, K]}
   * @param atTimes at the times of the plan, {@code [N_A, n_L, T]}
   */
  void residuals(double sign, double[] overSteps, double[] atTimes) {
    for (int place = 0; place < steps.length; place++) {
      overSteps[place] = sign * steps[place] - targetSteps[place];
    }
    for (int place = 0; place < now.length; place++) {
      atTimes[place] = sign * now[place] - targetNow[place];
    }
  }
}
