package dev.quartic.theory.training.dataset;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.linalg.Lanczos;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.linalg.SymmetricPanels;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import dev.quartic.theory.training.Conditioning;
import dev.quartic.theory.training.IllConditioned;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The end of training where Θ_AA in double precision is beyond memory: in single precision it is
 * factored, which is all that is kept, 2N² bytes; the factor preconditions conjugate gradients
 * whose products make every tile of Θ anew in double precision. Formulas are those of {@link
 * EndOfTraining}.
 *
 * <p>Means are given of all samples, variances of the first test samples and, with a ridge, of the
 * first training samples; the others are NaN.
 */
public final class StreamedEnd implements DataSetLearner {
  /** ‖r‖/‖b‖ that means are solved to. */
  private static final double MEAN_GOAL = 1e-9;

  /** The same of variances. */
  private static final double VARIANCE_GOAL = 1e-6;

  private static final int MOST_PRODUCTS = 40;

  /** To the diagonal of the preconditioner, of its largest eigenvalue. */
  private static final double MOST_ADDED = 0.01;

  /** Residuals that are not good enough to be shown. */
  private static final double REFUSED = 1e-4;

  private final KernelTiles tiles;
  private final KernelSizes sizes;
  private final DistinctInputs distinct;
  private final StreamedProducts products;
  private final PanelCholesky factor;
  private final Extremes extremes;
  private final double[] ridges;
  private final int chosen;
  private final Workers workers;
  private final Consumer<String> told;
  private double residual = Double.NaN;

  private StreamedEnd(
      KernelTiles tiles,
      KernelSizes sizes,
      DistinctInputs distinct,
      PanelCholesky factor,
      Extremes extremes,
      double[] ridges,
      int chosen,
      Workers workers,
      Consumer<String> told) {
    this.tiles = tiles;
    this.sizes = sizes;
    this.distinct = distinct;
    products = new StreamedProducts(tiles, distinct.train(), workers);
    this.factor = factor;
    this.extremes = extremes;
    this.ridges = ridges;
    this.chosen = chosen;
    this.workers = workers;
    this.told = told;
  }

  /**
   * Makes and factors Θ_AA in single precision; see {@link EndOfTraining#of}.
   *
   * @param ridge ρ; 0 for none
   * @param chosen of how many samples variances are wanted
   * @param told what has been reached
   */
  public static StreamedEnd of(
      NetworkModel model,
      GaussianAverages averages,
      Matrix inputs,
      int train,
      double ridge,
      int chosen,
      Workers workers,
      Consumer<String> told) {
    DistinctInputs distinct = DistinctInputs.of(inputs, train);
    KernelTiles tiles = KernelTiles.of(model, averages, distinct.inputs(), workers);
    double[] ridges = distinct.ridges(ridge);
    Factored factored = factored(tiles, distinct.train(), ridges, workers, told);
    PanelCholesky factor = factored.factor;
    try {
      int size = distinct.train();
      double inverse = Lanczos.largest(size, Lanczos.FEW_STEPS, x -> factor.solve(x, workers));
      KernelTiles.Errors errors = tiles.errors();
      return new StreamedEnd(
          tiles,
          KernelSizes.of(tiles, inputs.rows(), distinct::placeOfAny, errors),
          distinct,
          factor,
          new Extremes(size, factored.largest, 1 / inverse, errors.largest()),
          ridges,
          Math.min(chosen, inputs.rows() - train),
          workers,
          told);
    } catch (RuntimeException failure) {
      factor.close();
      throw failure;
    }
  }

  /** A factor of Θ + ρ, and its largest eigenvalue. */
  private record Factored(PanelCholesky factor, double largest) {}

  /**
   * Where rounding to single precision leaves no inverse, a little more on the diagonal has one.
   */
  private static Factored factored(
      KernelTiles tiles, int size, double[] ridges, Workers workers, Consumer<String> told) {
    double shift = 0;
    double largest;
    do {
      double added = shift;
      var ntk = new SymmetricPanels(size, Precision.SINGLE);
      try {
        DataSetKernels.fill(tiles, size, null, ntk, workers);
        told.accept("kernels of all samples");
        ntk.addToDiagonal(row -> ridges[row] + added);
        largest = Lanczos.largest(size, Lanczos.FEW_STEPS, x -> ntk.times(x, workers));
        Optional<PanelCholesky> factor = PanelCholesky.of(ntk, workers);
        if (factor.isPresent()) {
          told.accept("Cholesky factor in single precision");
          return new Factored(factor.get(), largest);
        }
      } catch (RuntimeException failure) {
        ntk.close();
        throw failure;
      }
      shift = shift == 0 ? largest * Precision.SINGLE.rounding() : 16 * shift;
    } while (shift <= MOST_ADDED * largest);
    throw hopeless(size, "Theta is singular to working precision");
  }

  private static IllConditioned hopeless(int train, String why) {
    return new IllConditioned(
        String.format(
            Locale.ROOT,
            "the end of training cannot be computed for %d training samples: %s (nearly repeated inputs?);"
                + " a ridge (training.ridge) gives it one",
            train,
            why));
  }

  @Override
  public KernelSizes sizes() {
    return sizes;
  }

  @Override
  public Conditioning conditioning() {
    return extremes;
  }

  /** ‖B − C X‖/‖B‖ of the worst column, from the solution itself; NaN before a prediction. */
  public double residual() {
    return residual;
  }

  @Override
  public InfiniteWidthPrediction predict(TrainingPlan plan, Matrix targets) {
    DistinctInputs.requireTheEnd(plan);
    int size = distinct.train();
    int outputs = targets.columns();
    Matrix y = distinct.meanTargets(targets);
    CrossKernels cross = products.cross(0, chosen);
    int own = hasRidge() ? Math.min(chosen, size) / 10 : 0;
    Matrix right = rightHandSides(y, cross.ntk(), own);
    double[] goals = new double[right.columns()];
    Arrays.fill(goals, VARIANCE_GOAL);
    Arrays.fill(goals, 0, outputs, MEAN_GOAL);
    Matrix x =
        new ConjugateGradients(
                this::product, block -> factor.solve(block, workers), MOST_PRODUCTS, workers, told)
            .solve(right, goals);
    Matrix image = Matrix.zeros(size, x.columns());
    Matrix carried = Matrix.zeros(size, x.columns());
    products.times(x, image, carried);
    residual = residual(right, x, image);
    told.accept("residual %.1e, from the solution itself".formatted(residual));
    if (!(residual <= REFUSED)) {
      throw hopeless(size, "the residual stays at %.1e".formatted(residual));
    }
    Matrix solved = x.block(0, size, 0, outputs);
    double[] variance = variance(targets.rows(), own, x, carried, cross.kernel(), outputs);
    Matrix mean = distinct.means(y, solved, ridges, products.onTest(solved));
    return new InfiniteWidthPrediction(
        plan.times(),
        List.of(mean),
        List.of(variance),
        List.of(),
        mean.rows(),
        extremes.errorOfTheEnd() + residual);
  }

  /** Targets, Θ_AB of chosen test samples, and ρ times the unit vectors of training samples. */
  private Matrix rightHandSides(Matrix y, Matrix cross, int own) {
    int outputs = y.columns();
    return Matrix.build(
        y.rows(),
        outputs + chosen + own,
        (row, column) -> {
          if (column < outputs) {
            return y.get(row, column);
          }
          if (column < outputs + chosen) {
            return cross.get(row, column - outputs);
          }
          return row == column - outputs - chosen ? ridges[row] : 0;
        });
  }

  /** Θ P + ρ P. */
  private Matrix product(Matrix block) {
    Matrix image = Matrix.zeros(block.rows(), block.columns());
    products.times(block, image, null);
    return image(block, image);
  }

  private Matrix image(Matrix block, Matrix image) {
    for (int row = 0; hasRidge() && row < block.rows(); row++) {
      for (int column = 0; column < block.columns(); column++) {
        int place = row * block.columns() + column;
        image.data()[place] = Math.fma(ridges[row], block.data()[place], image.data()[place]);
      }
    }
    return image;
  }

  private double residual(Matrix right, Matrix x, Matrix image) {
    image(x, image);
    double[] left = new double[right.columns()];
    double[] whole = new double[right.columns()];
    for (int row = 0; row < right.rows(); row++) {
      for (int column = 0; column < right.columns(); column++) {
        double b = right.get(row, column);
        double r = b - image.get(row, column);
        left[column] += r * r;
        whole[column] += b * b;
      }
    }
    double worst = 0;
    for (int column = 0; column < left.length; column++) {
      worst = Math.max(worst, whole[column] == 0 ? 0 : Math.sqrt(left[column] / whole[column]));
    }
    return worst;
  }

  private double[] variance(
      int train, int own, Matrix x, Matrix carried, Matrix crossKernel, int outputs) {
    int size = distinct.train();
    double[] sums = new double[x.columns()];
    ColumnSums.add(sums, 0, x, carried, 1);
    Matrix weights = x.block(0, size, outputs, outputs + chosen);
    ColumnSums.add(sums, outputs, weights, crossKernel, -2);
    double[] variance = new double[train + tiles.samples() - size];
    Arrays.fill(variance, 0, train, hasRidge() ? Double.NaN : 0);
    Arrays.fill(variance, train, variance.length, Double.NaN);
    for (int test = 0; test < chosen; test++) {
      variance[train + test] = tiles.kernel(size + test) + sums[outputs + test];
    }
    for (int sample = 0; sample < train; sample++) {
      if (distinct.place(sample) < own) {
        variance[sample] = sums[outputs + chosen + distinct.place(sample)];
      }
    }
    return variance;
  }

  /** The factor is in single precision, and no variance comes of it alone. */
  @Override
  public Learned learned(TrainingPlan plan, Matrix targets) {
    throw new IllegalArgumentException(
        "what training leaves cannot be kept where Theta is beyond memory in double precision");
  }

  private boolean hasRidge() {
    return ridges[0] > 0;
  }

  @Override
  public void close() {
    factor.close();
  }
}
