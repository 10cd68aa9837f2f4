package dev.quartic.theory.training.dataset;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import dev.quartic.theory.training.Conditioning;
import dev.quartic.theory.training.IllConditioned;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The end of training where Θ_AA in double precision is beyond memory: by conjugate gradients whose
 * products make every tile of Θ anew in double precision, where the work of an engine is done. They
 * are led by a {@link SingleFactor} of all of Θ or, where that is beyond memory too, by {@link
 * Landmarks}. Formulas are those of {@link EndOfTraining}.
 *
 * <p>Means are given of all samples, variances of the first test samples and, with a ridge, of the
 * first training samples; the others are NaN.
 */
public final class StreamedEnd implements DataSetLearner {
  private static final int MOST_PRODUCTS = 40;
  private static final int MOST_BY_LANDMARKS = 500;

  /** Residuals that are not good enough to be shown. */
  private static final double REFUSED = 1e-4;

  private static final long SEED = 0x1a0d;

  private final KernelTiles tiles;
  private final int samples;
  private final DistinctInputs distinct;
  private final TileProducts products;
  private final Preconditioner preconditioner;
  private final double[] ridges;
  private final int chosen;
  private final int most;
  private final Workers workers;
  private final Consumer<String> told;
  private Extremes extremes;
  private double residual = Double.NaN;

  private StreamedEnd(
      KernelTiles tiles,
      int samples,
      DistinctInputs distinct,
      TileProducts products,
      Preconditioner preconditioner,
      double[] ridges,
      int chosen,
      int most,
      Workers workers,
      Consumer<String> told) {
    this.tiles = tiles;
    this.samples = samples;
    this.distinct = distinct;
    this.products = products;
    this.preconditioner = preconditioner;
    this.ridges = ridges;
    this.chosen = Math.min(chosen, tiles.samples() - distinct.train());
    this.most = most;
    this.workers = workers;
    this.told = told;
    extremes = extremes(1);
  }

  /**
   * Makes and factors Θ_AA in single precision; see {@link EndOfTraining#of}.
   *
   * @param ridge ρ; 0 for none
   * @param chosen of how many samples variances are wanted
   * @param engine where tiles are made that are not kept
   * @param told what has been reached
   */
  public static StreamedEnd of(
      NetworkModel model,
      GaussianAverages averages,
      Table inputs,
      int train,
      double ridge,
      int chosen,
      Engine engine,
      Consumer<String> told) {
    return led(
        DistinctInputs.of(inputs, train),
        model,
        averages,
        inputs.rows(),
        ridge,
        chosen,
        MOST_PRODUCTS,
        engine,
        told,
        (tiles, _, size, ridges) ->
            SingleFactor.of(tiles, size, ridges, engine.workers(), told)
                .orElseThrow(() -> hopeless(size, "Theta is singular to working precision")));
  }

  /**
   * Keeps nothing of Θ_AA but what some training samples, chosen by chance, say of it.
   *
   * @param train N_A, more than an edge of tiles
   * @param landmarks how many of them, roughly: whole edges of tiles, fewer than there are
   */
  public static StreamedEnd byLandmarks(
      NetworkModel model,
      GaussianAverages averages,
      Table inputs,
      int train,
      double ridge,
      int chosen,
      int landmarks,
      Engine engine,
      Consumer<String> told) {
    return led(
        DistinctInputs.of(inputs, train).shuffled(SEED),
        model,
        averages,
        inputs.rows(),
        ridge,
        chosen,
        MOST_BY_LANDMARKS,
        engine,
        told,
        (tiles, products, size, ridges) -> {
          int edges = Math.clamp(landmarks / KernelTiles.EDGE, 1, (size - 1) / KernelTiles.EDGE);
          double meanRidge = Arrays.stream(ridges).average().orElse(0);
          return Landmarks.of(
              tiles, products, size, edges * KernelTiles.EDGE, meanRidge, engine.workers(), told);
        });
  }

  /** Prepares what leads conjugate gradients. */
  private interface Leader {
    Preconditioner of(KernelTiles tiles, TileProducts products, int size, double[] ridges);
  }

  private static StreamedEnd led(
      DistinctInputs distinct,
      NetworkModel model,
      GaussianAverages averages,
      int samples,
      double ridge,
      int chosen,
      int most,
      Engine engine,
      Consumer<String> told,
      Leader leader) {
    KernelTiles tiles = KernelTiles.of(model, averages, distinct.inputs(), engine.workers());
    double[] ridges = distinct.ridges(ridge);
    var products = new TileProducts(engine, tiles, distinct.train());
    try {
      return new StreamedEnd(
          tiles,
          samples,
          distinct,
          products,
          leader.of(tiles, products, distinct.train(), ridges),
          ridges,
          chosen,
          most,
          engine.workers(),
          told);
    } catch (RuntimeException failure) {
      products.close();
      throw failure;
    }
  }

  private Extremes extremes(double seen) {
    return new Extremes(
        distinct.train(),
        preconditioner.largest(),
        preconditioner.smallest(seen),
        tiles.errors().largest());
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
    return KernelSizes.of(tiles, samples, distinct::placeOfAny, tiles.errors());
  }

  /** Led by landmarks, θ_min is known after a prediction, from below; before it, hardly. */
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
    CrossKernels cross = new StreamedProducts(tiles, size, workers).cross(0, chosen);
    int[] own = distinct.firstPlaces(hasRidge() ? chosen / 10 : 0);
    var columns = new StreamedColumns(y, cross.ntk(), own, ridges);
    Matrix right = columns.rightHandSides();
    ConjugateGradients.Solution solution =
        new ConjugateGradients(this::product, preconditioner::apply, most, workers, told)
            .solve(right, columns.goals());
    Matrix x = solution.x();
    Matrix image = Matrix.zeros(size, x.columns());
    Matrix carried = Matrix.zeros(size, x.columns());
    products.times(x, image, carried);
    residual = StreamedColumns.residual(right, image(x, image));
    extremes = extremes(solution.smallest());
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

  private double[] variance(
      int train, int[] own, Matrix x, Matrix carried, Matrix crossKernel, int outputs) {
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
    for (int index = 0; index < own.length; index++) {
      for (int sample = 0; sample < train; sample++) {
        if (distinct.place(sample) == own[index]) {
          variance[sample] = sums[outputs + chosen + index];
        }
      }
    }
    return variance;
  }

  /** A factor is in single precision, and no variance comes of it alone. */
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
    preconditioner.close();
    products.close();
  }
}
