package dev.quartic.theory.training.dataset;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.Relaxation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.linalg.Lanczos;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.linalg.SymmetricPanels;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import dev.quartic.theory.training.Conditioning;
import dev.quartic.theory.training.IllConditioned;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Any times of training where no eigen-decomposition of Θ_AA pays or fits into memory: functions of
 * Θ as {@link ResolventSeries}, one Cholesky factor of Θ + σ in the place of Θ for every {@link
 * ResolventWindow} of two or three decades of time. Memory: 4N² bytes; all tiles are made anew for
 * every window, and once more for K.
 *
 * <p>Means are given of all samples, variances of the first test samples and of the first training
 * samples; the others are NaN. Error of the series: 1e-8 of the root mean square of the targets and
 * of √K, bounded, and part of the error that is stated.
 */
public final class ResolventTraining implements DataSetLearner {
  /** Lanczos finds θ_max from below, to some 1e-4. */
  private static final double ABOVE = 1.01;

  private final KernelTiles tiles;
  private final int train;
  private final KernelSizes sizes;
  private final Extremes extremes;
  private final TileProducts products;
  private final int chosen;
  private final int own;
  private final Workers workers;
  private final Consumer<String> told;
  private @Nullable PanelCholesky ofNtk;

  private ResolventTraining(
      KernelTiles tiles, int train, int chosen, Engine engine, Consumer<String> told) {
    this.tiles = tiles;
    this.train = train;
    this.chosen = Math.min(chosen, tiles.samples() - train);
    own = Math.min(Math.ceilDiv(chosen, 10), train);
    workers = engine.workers();
    this.told = told;
    SymmetricPanels ntk = ntk(0);
    double largest = Lanczos.largest(train, x -> ntk.times(x, workers));
    Optional<PanelCholesky> factor = PanelCholesky.of(ntk, workers);
    ofNtk = factor.orElse(null);
    double smallest =
        factor.map(f -> 1 / Lanczos.largest(train, x -> f.solve(x, workers))).orElse(0.0);
    KernelTiles.Errors errors = tiles.errors();
    var found = new Extremes(train, largest, smallest, errors.largest());
    extremes = found.hasEnd() ? found : new Extremes(train, largest, 0, errors.largest());
    sizes = KernelSizes.of(tiles, tiles.samples(), sample -> sample, errors);
    products = new TileProducts(engine, tiles, train);
    told.accept("condition of Theta %.1e".formatted(extremes.conditionNumber()));
  }

  /**
   * Makes Θ_AA, and finds how far it reaches; see {@link EndOfTraining#of}.
   *
   * @param chosen of how many test samples variances are wanted
   * @param engine where tiles are made that are not kept
   * @param told what has been reached
   */
  public static ResolventTraining of(
      NetworkModel model,
      GaussianAverages averages,
      Table inputs,
      int train,
      int chosen,
      Engine engine,
      Consumer<String> told) {
    KernelTiles tiles = KernelTiles.of(model, averages, inputs, engine.workers());
    return new ResolventTraining(tiles, train, chosen, engine, told);
  }

  private SymmetricPanels ntk(double shift) {
    var ntk = new SymmetricPanels(train, Precision.DOUBLE);
    try {
      DataSetKernels.fill(tiles, train, null, ntk, workers);
      if (shift > 0) {
        ntk.addToDiagonal(shift);
      }
      return ntk;
    } catch (RuntimeException failure) {
      ntk.close();
      throw failure;
    }
  }

  @Override
  public KernelSizes sizes() {
    return sizes;
  }

  @Override
  public Conditioning conditioning() {
    return extremes;
  }

  /** What is known at one time: columns of targets, of chosen test and of own samples. */
  private record AtTime(Matrix decayed, Matrix responded) {}

  @Override
  public InfiniteWidthPrediction predict(TrainingPlan plan, Matrix targets) {
    Relaxation relaxation = Relaxation.of(plan);
    List<Double> times = plan.times();
    boolean end = Double.isInfinite(times.getLast()) && relaxation.ridge() == 0;
    List<Double> onTheWay = end ? times.subList(0, times.size() - 1) : times;
    CrossKernels cross = new StreamedProducts(tiles, train, workers).cross(0, chosen);
    Matrix decaying = beside(targets, units());
    Matrix responding = beside(targets, cross.ntk());
    AtTime[] reached = new AtTime[times.size()];
    if (end) {
      reached[times.size() - 1] = atTheEnd(decaying, responding);
    }
    closeFactor();
    double error = 0;
    double largest = ABOVE * extremes.largest();
    for (ResolventWindow window : windows(relaxation, onTheWay, largest)) {
      error = Math.max(error, window.error());
      follow(window, largest, decaying, responding, reached);
    }
    return prediction(plan, relaxation, targets, cross, Arrays.asList(reached), error);
  }

  private List<ResolventWindow> windows(Relaxation relaxation, List<Double> times, double largest) {
    double ntk = 0;
    for (int sample = 0; sample < tiles.samples(); sample++) {
      ntk = Math.max(ntk, tiles.ntk(sample));
    }
    var spectrum = new ResolventWindow.Spectrum(train, largest, train * ntk);
    return ResolventWindow.cover(relaxation, times, spectrum)
        .orElseThrow(() ->
            new IllConditioned(
                "series in resolvents of Theta do not reach the last of the times (theta_max = %.3g); ask for earlier ones, or for the end of training alone"
                    .formatted(extremes.largest())));
  }

  /** Columns e_i of the first training samples. */
  private Matrix units() {
    return Matrix.build(train, own, (row, column) -> row == column ? 1 : 0);
  }

  private static Matrix beside(Matrix left, Matrix right) {
    int columns = left.columns();
    return Matrix.build(
        left.rows(),
        columns + right.columns(),
        (row, column) ->
            column < columns ? left.get(row, column) : right.get(row, column - columns));
  }

  private AtTime atTheEnd(Matrix decaying, Matrix responding) {
    PanelCholesky factor = ofNtk;
    if (factor == null || !extremes.hasEnd()) {
      throw new IllConditioned(
          String.format(
              Locale.ROOT,
              "the end of training does not exist to working precision: Theta on the %d training samples is singular"
                  + " (repeated inputs?); remove them, or ask for finite times",
              train));
    }
    return new AtTime(Matrix.zeros(train, decaying.columns()), factor.solve(responding, workers));
  }

  private void follow(
      ResolventWindow window,
      double largest,
      Matrix decaying,
      Matrix responding,
      AtTime[] reached) {
    double shift = window.shift();
    try (PanelCholesky factor =
        PanelCholesky.of(ntk(shift), workers)
            .orElseThrow(() -> new IllConditioned("Theta is not positive to working precision"))) {
      var block = new ResolventBlock(factor, shift, largest, workers);
      List<Matrix> decayed = block.apply(window.decays(), window.degree(), decaying);
      List<Matrix> responded =
          block.apply(window.responses(), window.degree(), factor.solve(responding, workers));
      for (int index = 0; index < window.times().size(); index++) {
        reached[window.times().get(index)] = new AtTime(decayed.get(index), responded.get(index));
      }
    }
    told.accept(
        "%d times by a factor of Theta + %.1e, degree %d"
            .formatted(window.times().size(), shift, window.degree()));
  }

  private InfiniteWidthPrediction prediction(
      TrainingPlan plan,
      Relaxation relaxation,
      Matrix targets,
      CrossKernels cross,
      List<AtTime> reached,
      double error) {
    int outputs = targets.columns();
    Matrix solved = side(reached, AtTime::responded, 0, outputs);
    Matrix onTest = products.onTest(solved);
    Matrix weights = side(reached, AtTime::responded, outputs, chosen);
    Matrix kept = side(reached, AtTime::decayed, outputs, own);
    Matrix both = beside(weights, kept);
    Matrix carried = Matrix.zeros(train, both.columns());
    products.times(both, null, carried);
    double[] sums = new double[both.columns()];
    ColumnSums.add(sums, 0, both, carried, 1);
    List<Matrix> means = new ArrayList<>();
    List<double[]> variances = new ArrayList<>();
    for (int time = 0; time < reached.size(); time++) {
      Matrix left = reached.get(time).decayed();
      Matrix onTrain =
          Matrix.build(train, outputs, (row, k) -> targets.get(row, k) - left.get(row, k));
      int from = time * outputs;
      means.add(onTrain.stackedOn(onTest.block(0, onTest.rows(), from, from + outputs)));
      variances.add(variance(time, reached.size(), sums, weights, cross));
    }
    double rounding = Math.max(sizes.errors().largest(), Math.ulp(1.0));
    return new InfiniteWidthPrediction(
        plan.times(),
        means,
        variances,
        List.of(),
        tiles.samples(),
        rounding * extremes.steepness(relaxation, plan.times().getLast()) + error);
  }

  private double[] variance(
      int time, int times, double[] sums, Matrix weights, CrossKernels cross) {
    double[] variance = new double[tiles.samples()];
    Arrays.fill(variance, Double.NaN);
    int first = time * chosen;
    double[] between = new double[chosen];
    ColumnSums.add(between, 0, weights.block(0, train, first, first + chosen), cross.kernel(), -2);
    for (int test = 0; test < chosen; test++) {
      variance[train + test] = cross.variances()[test] + between[test] + sums[first + test];
    }
    System.arraycopy(sums, times * chosen + time * own, variance, 0, own);
    return variance;
  }

  private interface Side {
    Matrix of(AtTime one);
  }

  /** Some columns of all times side by side. */
  private Matrix side(List<AtTime> reached, Side side, int from, int count) {
    List<Matrix> all = reached.stream().map(side::of).toList();
    return Matrix.build(
        train,
        count * all.size(),
        (row, column) -> all.get(column / count).get(row, from + column % count));
  }

  /** Factors are made for times, and none stays. */
  @Override
  public Learned learned(TrainingPlan plan, Matrix targets) {
    throw new IllegalArgumentException(
        "what training leaves cannot be kept where times are followed without eigenvectors");
  }

  @Override
  public void close() {
    closeFactor();
    products.close();
  }

  private void closeFactor() {
    if (ofNtk != null) {
      ofNtk.close();
      ofNtk = null;
    }
  }
}
