package dev.quartic.study.expand.limits;

import dev.quartic.ensemble.metric.MetricChain;
import dev.quartic.ensemble.metric.MetricDraws;
import dev.quartic.ensemble.metric.MetricPopulation;
import dev.quartic.ensemble.metric.RelativeFluctuation;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.study.compare.EffectiveAgreement;
import dev.quartic.study.compare.EffectiveCount;
import dev.quartic.study.compare.WidthFit;
import dev.quartic.study.compare.WidthModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * The fluctuation of the output's variance over a grid of widths and depths, measured and
 * predicted.
 *
 * <p>Where the prediction is above {@value #HEAVY}, independent draws would miss the tail that
 * makes the variance, and populations take their place. Exact predictions are compared point by
 * point. Otherwise, at each depth, {@code n · measured = v + c₁/n + c₂/n²} is fitted over the
 * widths where the prediction at order 1/n is at most {@value #EXPANDABLE}, and v compared; c₂ with
 * four widths or more, and no test with fewer than three.
 *
 * @param grid widths and depths
 * @param members independent networks at each width
 * @param prediction from theory
 * @param points by width, then depth
 * @param tests by depth; empty where points are compared directly
 * @param effectiveCount how many independent numbers the z-scores are worth
 */
public record LimitsStudy(
    LimitsGrid grid,
    int members,
    LimitsPrediction prediction,
    List<Point> points,
    List<DepthTest> tests,
    double effectiveCount) {
  /** Fluctuations that independent draws measure well. */
  private static final double HEAVY = 0.3;

  /** Predictions of order 1/n up to here are extrapolated to n → ∞. */
  static final double EXPANDABLE = 0.5;

  /**
   * One network shape.
   *
   * @param width n
   * @param depth L
   * @param ratio (L − 1)/n, hidden layers over width
   * @param firstOrder v(L)/n
   * @param exact where known
   * @param measured Var(G)/E[G]²
   * @param error one standard error of it
   * @param population whether populations measured it
   */
  public record Point(
      int width,
      int depth,
      double ratio,
      double firstOrder,
      OptionalDouble exact,
      double measured,
      double error,
      boolean population) {
    /** The best prediction there is. */
    public double predicted() {
      return exact.orElse(firstOrder);
    }

    /** (measured − exact)/error, NaN without an exact law. */
    public double zScore() {
      return exact.isPresent() ? (measured - exact.getAsDouble()) / error : Double.NaN;
    }
  }

  /**
   * The coefficient of 1/n at one depth.
   *
   * @param depth L
   * @param widths how many were fitted
   * @param predicted v(L)
   * @param fitted its measured value
   * @param error one standard error of that
   */
  public record DepthTest(int depth, int widths, double predicted, double fitted, double error) {
    /** (fitted − predicted)/error. */
    public double zScore() {
      return (fitted - predicted) / error;
    }
  }

  /**
   * Draws and compares.
   *
   * @param members independent networks at each width
   * @param keeper of this model, its input, grid, members and seed
   * @param progress told the number of widths done
   */
  public static LimitsStudy of(
      NetworkModel model,
      LimitsPrediction prediction,
      LimitsGrid grid,
      int members,
      long seed,
      Keeper keeper,
      IntConsumer progress) {
    List<Point> points = new ArrayList<>();
    List<List<RelativeFluctuation>> measured = new ArrayList<>();
    for (int width : grid.widths()) {
      var chain =
          new MetricChain(
              model.activation(),
              model.variances().bias(1),
              model.variances().weight(1),
              width,
              prediction.firstKernel());
      long own = seed + 1_000_003L * width;
      var here =
          new ArrayList<>(
              measure(
                  chain,
                  grid,
                  prediction,
                  members,
                  own,
                  keeper.named("width%d-".formatted(width))));
      for (int place = 0; place < here.size(); place++) {
        points.add(point(prediction, width, here.get(place)));
      }
      measured.add(here);
      progress.accept(measured.size());
    }
    boolean exact = prediction.rate().isPresent();
    List<DepthTest> tests = exact ? List.of() : tests(grid, prediction, points);
    return new LimitsStudy(
        grid,
        members,
        prediction,
        List.copyOf(points),
        tests,
        exact
            ? independent(measured)
            : Math.min(tests.size(), independent(List.of(measured.getLast()))));
  }

  private static List<RelativeFluctuation> measure(
      MetricChain chain,
      LimitsGrid grid,
      LimitsPrediction prediction,
      int members,
      long seed,
      Keeper keeper) {
    List<Integer> light =
        grid.depths().stream().filter(depth -> !heavy(prediction, chain.width(), depth)).toList();
    List<Integer> heavy =
        grid.depths().stream().filter(depth -> heavy(prediction, chain.width(), depth)).toList();
    List<RelativeFluctuation> all = new ArrayList<>();
    if (!light.isEmpty()) {
      all.addAll(MetricDraws.of(chain, light, members, seed, keeper).fluctuations());
    }
    if (!heavy.isEmpty()) {
      all.addAll(MetricPopulation.fluctuations(chain, heavy, members, ~seed, keeper));
    }
    all.sort((one, other) -> Integer.compare(one.layer(), other.layer()));
    return all;
  }

  private static boolean heavy(LimitsPrediction prediction, int width, int depth) {
    return prediction.coefficient(depth) / width > HEAVY;
  }

  private static Point point(LimitsPrediction prediction, int width, RelativeFluctuation measured) {
    int depth = measured.layer();
    return new Point(
        width,
        depth,
        (depth - 1.0) / width,
        prediction.coefficient(depth) / width,
        prediction.exact(width, depth),
        measured.value(),
        measured.error(),
        heavy(prediction, width, depth));
  }

  private static List<DepthTest> tests(
      LimitsGrid grid, LimitsPrediction prediction, List<Point> points) {
    List<DepthTest> tests = new ArrayList<>();
    for (int depth : grid.depths()) {
      List<Point> used =
          points.stream()
              .filter(point -> point.depth() == depth && point.firstOrder() <= EXPANDABLE)
              .toList();
      if (used.size() < 3) {
        continue;
      }
      WidthFit fit =
          WidthModel.inverse(used.size())
              .fit(
                  used.stream().mapToDouble(Point::width).toArray(),
                  used.stream().mapToDouble(Point::measured).toArray(),
                  used.stream().mapToDouble(Point::error).toArray());
      tests.add(
          new DepthTest(
              depth,
              used.size(),
              prediction.coefficient(depth),
              fit.intercept(),
              fit.interceptError()));
    }
    return List.copyOf(tests);
  }

  /**
   * Points of one width share networks; those of different widths do not, and a fit over widths at
   * each depth has the correlations of one width.
   */
  private static double independent(List<List<RelativeFluctuation>> measured) {
    double count = 0;
    for (List<RelativeFluctuation> width : measured) {
      for (var same :
          width.stream().collect(Collectors.groupingBy(one -> one.replicates().length)).values()) {
        count += EffectiveCount.of(same.stream().map(RelativeFluctuation::replicates).toList());
      }
    }
    return count;
  }

  /** All z-scores: of points, or of coefficients. */
  public double[] zScores() {
    return prediction.rate().isPresent()
        ? points.stream().mapToDouble(Point::zScore).toArray()
        : tests.stream().mapToDouble(DepthTest::zScore).toArray();
  }

  /** What they say together. */
  public EffectiveAgreement agreement() {
    return EffectiveAgreement.of(zScores(), effectiveCount);
  }

  /** One shape. */
  public Point point(int width, int depth) {
    return points.stream()
        .filter(point -> point.width() == width && point.depth() == depth)
        .findFirst()
        .orElseThrow();
  }
}
