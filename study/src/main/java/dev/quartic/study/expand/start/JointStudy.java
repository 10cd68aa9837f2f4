package dev.quartic.study.expand.start;

import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.ensemble.response.JointFeatures;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.study.compare.EffectiveAgreement;
import dev.quartic.study.compare.EffectiveCount;
import dev.quartic.study.compare.WidthFit;
import dev.quartic.study.compare.WidthModel;
import dev.quartic.study.expand.start.JointMoments.Statistic;
import dev.quartic.study.expand.start.JointPrediction.Kind;
import dev.quartic.study.expand.start.JointPrediction.Moment;
import dev.quartic.study.work.Work;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The joint distribution of z, H and dH at initialization, of networks of several widths beside the
 * theory of order 1/n.
 *
 * <p>{@code n (measured − infinite width) = c₀ + c₁/n + …}, n = n_{L−1}, is fitted to every moment
 * over the widths (with c₂/n² from four on; with one there is no test), and c₀ compared with the
 * predicted coefficient.
 *
 * @param prediction from theory
 * @param shapes the networks, by ascending width
 * @param draws z, H and dH of all networks, by width
 * @param comparisons of all moments
 * @param trends correlation coefficients and shapes over the widths
 * @param effectiveCount how many independent numbers the z-scores amount to
 */
public record JointStudy(
    JointPrediction prediction,
    List<Architecture> shapes,
    List<Matrix> draws,
    List<Comparison> comparisons,
    List<JointTrend> trends,
    double effectiveCount) {

  /**
   * One moment, measured.
   *
   * @param kind in writing
   * @param tensors that its coefficient is the sum of, in writing
   * @param subscripts samples
   * @param predicted coefficient of 1/n
   * @param measured n (moment − infinite width), by width
   * @param errors one standard error each
   * @param fitted c₀, NaN for one width
   * @param fittedError one standard error of it
   * @param zScore (fitted − predicted)/error
   */
  public record Comparison(
      String kind,
      String tensors,
      List<Integer> subscripts,
      double predicted,
      List<Double> measured,
      List<Double> errors,
      double fitted,
      double fittedError,
      double zScore) {}

  /**
   * Compares.
   *
   * @param features places in the rows of draws
   * @param tensors of the output layer, without a coefficient of their own width
   * @param shapes by ascending width
   * @param draws {@code [M, features]}, by width
   */
  public static JointStudy of(
      JointFeatures features, LayerTensors tensors, List<Architecture> shapes, List<Matrix> draws) {
    var prediction = new JointPrediction(features, tensors);
    var trends = JointTrends.of(prediction);
    List<JointMoments> sums = new ArrayList<>();
    List<List<Moment>> moments = new ArrayList<>();
    for (Matrix rows : draws) {
      double[] means = ntkMeans(features, rows);
      List<Moment> here = prediction.moments(means);
      List<Statistic> statistics = new ArrayList<>(trends.statistics());
      here.forEach(moment -> statistics.add(moment.statistic()));
      sums.add(new JointMoments(reduced(rows, means), statistics));
      moments.add(here);
    }
    List<Comparison> comparisons = new ArrayList<>();
    List<double[]> replicates = new ArrayList<>();
    for (int entry = 0; entry < moments.getFirst().size(); entry++) {
      Comparison comparison = compare(entry, moments, sums, shapes, replicates);
      comparisons.add(comparison);
    }
    return new JointStudy(
        prediction,
        List.copyOf(shapes),
        List.copyOf(draws),
        List.copyOf(comparisons),
        trends.measure(sums, index -> lastWidth(shapes.get(index))),
        shapes.size() < 2 ? 0 : EffectiveCount.of(replicates));
  }

  /** The tensors of the output layer that are compared. */
  public static LayerTensors tensors(NetworkModel model, Matrix inputs, Work work) {
    List<LayerTensors> layers = new ArrayList<>();
    TensorFlow.of(model, work.workers())
        .keeping(work.keeper(RunFingerprint.of(model, inputs)).named("theory-"))
        .run(inputs, TensorRequest.of(JointPrediction.NEEDED), layers::add);
    return layers.getLast();
  }

  private static Comparison compare(
      int entry,
      List<List<Moment>> moments,
      List<JointMoments> sums,
      List<Architecture> shapes,
      List<double[]> replicates) {
    int count = shapes.size();
    double[] widths = new double[count];
    double[] deviations = new double[count];
    double[] errors = new double[count];
    List<Double> scaled = new ArrayList<>();
    List<Double> scaledErrors = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      Moment moment = moments.get(index).get(entry);
      var measured = sums.get(index).measure(moment.statistic());
      widths[index] = lastWidth(shapes.get(index));
      deviations[index] = measured.value() - moment.limit();
      errors[index] = measured.error();
      scaled.add(widths[index] * deviations[index]);
      scaledErrors.add(widths[index] * errors[index]);
      if (index == 0) {
        replicates.add(measured.replicates());
      }
    }
    Moment moment = moments.getFirst().get(entry);
    double fitted = Double.NaN;
    double error = Double.NaN;
    if (count > 1) {
      WidthFit fit = WidthModel.inverse(count).fit(widths, deviations, errors);
      fitted = fit.intercept();
      error = fit.interceptError();
    }
    return new Comparison(
        moment.kind().moment(),
        moment.kind().tensors(),
        moment.subscripts(),
        moment.coefficient(),
        scaled,
        scaledErrors,
        fitted,
        error,
        (fitted - moment.coefficient()) / Math.hypot(error, moment.error()));
  }

  private static double lastWidth(Architecture shape) {
    return shape.width(shape.depth() - 1);
  }

  /** Means of H at the features' places; 0 elsewhere. */
  private static double[] ntkMeans(JointFeatures features, Matrix rows) {
    double[] means = new double[features.count()];
    for (int a = 0; a < features.samples(); a++) {
      for (int b = 0; b <= a; b++) {
        int place = features.kernel(a, b);
        for (int member = 0; member < rows.rows(); member++) {
          means[place] += rows.get(member, place) / rows.rows();
        }
      }
    }
    return means;
  }

  private static Matrix reduced(Matrix rows, double[] means) {
    return Matrix.build(
        rows.rows(), rows.columns(), (row, column) -> rows.get(row, column) - means[column]);
  }

  /** First hidden widths. */
  public List<Integer> widths() {
    return shapes.stream().map(shape -> shape.width(1)).toList();
  }

  /** The kinds of moments, in the order of tables. */
  public List<String> kinds() {
    return Arrays.stream(Kind.values())
        .map(Kind::moment)
        .filter(kind -> comparisons.stream().anyMatch(one -> one.kind().equals(kind)))
        .toList();
  }

  /** The sum of tensors that the coefficients of a kind are, in writing. */
  public String tensors(String kind) {
    return comparisons.stream()
        .filter(one -> one.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .tensors();
  }

  /** All z-scores that there are. */
  public double[] zScores() {
    return comparisons.stream().mapToDouble(Comparison::zScore).filter(Double::isFinite).toArray();
  }

  /** Those of one kind. */
  public double[] zScores(String kind) {
    return comparisons.stream()
        .filter(one -> one.kind().equals(kind))
        .mapToDouble(Comparison::zScore)
        .filter(Double::isFinite)
        .toArray();
  }

  /** What they say together. */
  public EffectiveAgreement agreement() {
    return EffectiveAgreement.of(zScores(), effectiveCount);
  }
}
