package dev.quartic.study.verification;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.EnsembleRequest;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Gaps;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.measurement.EnsembleSummary;
import dev.quartic.study.measurement.PrecisionNote;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.study.prediction.FirstOrderSummary;
import dev.quartic.study.prediction.HalfOrderChoice;
import dev.quartic.study.prediction.HalfOrderStudy;
import dev.quartic.study.prediction.SampledStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.prediction.TheorySummary;
import dev.quartic.study.work.EnsembleCosts;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trained networks of several widths beside the prediction.
 *
 * @param widths the ensembles and the law of their deviation from infinite width
 * @param first the coefficients of order 1/n; null where they do not exist
 * @param sampled the same of groups of samples, where terms are sampled; else null
 * @param half those of order n^(−1/2); null where there are none
 */
public record TrainedVerification(
    WidthStudy widths,
    @Nullable FirstOrderVerification first,
    @Nullable SampledVerification sampled,
    @Nullable HalfOrderVerification half)
    implements Answer {
  private static final String KINK =
      "The activation has a kink: neurons that cross it make deviations from infinite width fall"
          + " like 1/√n, not 1/n.";

  /** Networks of the narrowest width that are expanded one by one, at most. */
  private static final int EXPANDED = 200;

  /** The same for flow, which takes many times longer. */
  private static final int EXPANDED_BY_FLOW = 60;

  /** Trains the ensembles and compares. */
  static TrainedVerification of(TheoryStudy open, Work work) {
    TheoryStudy theory = HalfOrderChoice.settled(open, work);
    theory.warnings().forEach(work.progress()::warn);
    Question question = theory.question();
    if (WidthLaw.trained(question.network().sigma()) == WidthLaw.INVERSE_ROOT) {
      work.progress().settled("law", KINK);
    }
    List<Integer> widths = question.ensemble().ascendingWidths();
    work.progress().forecast("ensembles of widths " + widths, forecast(theory, widths, work));
    SampledStudy sampled = SampledStudy.wanted(theory) ? SampledStudy.grouped(theory, work) : null;
    FirstOrderStudy terms =
        question.isOf(Order.ONE) && sampled == null ? FirstOrderStudy.of(theory, work) : null;
    HalfOrderStudy kinks = question.isOf(Order.HALF) ? HalfOrderStudy.of(theory, work) : null;
    List<WidthMeasurement> measurements = new ArrayList<>();
    for (int width : widths) {
      measurements.add(measurement(theory, width, work));
      PrecisionNote.warning(measurements.getLast().ensemble()).ifPresent(work.progress()::warn);
    }
    WidthStudy comparison = WidthStudy.of(theory, measurements);
    return new TrainedVerification(
        comparison,
        terms == null
            ? null
            : FirstOrderVerification.of(
                terms,
                comparison,
                theory.question().architecture().normalized() // no jets of them
                    ? null
                    : oneByOne(theory, widths, work)),
        sampled == null ? null : SampledVerification.of(sampled, comparison),
        kinks == null ? null : kinked(HalfOrderVerification.of(kinks, comparison), work));
  }

  /** Networks one by one at the times that are judged, where there are any and a power shows. */
  private static HalfOrderVerification kinked(HalfOrderVerification half, Work work) {
    WidthStudy study = half.widths();
    List<Integer> widths = study.widths();
    List<Double> times = half.countedAt(study.theory().plan().times());
    if (times.isEmpty() || widths.size() < 2) {
      return half;
    }
    Question asked = NetworkByNetwork.affordable(study.theory().question());
    Question question = asked.withTimes(times);
    TheoryStudy affordable = TheoryStudy.of(question, work.workers());
    int members = expanded(study.theory());
    try (var stage = work.progress().stage("network by network", widths.size())) {
      return half.with(
          KinkedNetworks.of(affordable, widths, members, question.seeds(), work, stage::at));
    }
  }

  private static WidthMeasurement measurement(TheoryStudy theory, int width, Work work) {
    Question question = theory.question();
    EnsembleSettings settings = settings(question, width, work);
    try (var stage = work.progress().stage("width " + width, settings.members())) {
      return WidthMeasurement.of(
          theory, width, settings, (done, _) -> stage.at(done), work.shelf());
    }
  }

  private static EnsembleSettings settings(Question question, int width, Work work) {
    return EnsembleSettings.of(
            members(question.ensemble(), width), question.seeds().of(width), work.engine())
        .withPrecision(question.ensemble().precision());
  }

  private static int members(EnsembleRequest request, int width) {
    return WidthMeasurement.members(request.members(), request.ascendingWidths().getFirst(), width);
  }

  private static Forecast forecast(TheoryStudy theory, List<Integer> widths, Work work) {
    Forecast sum = new Forecast(0, 0);
    Question question = theory.question();
    for (int width : widths) {
      Architecture shape = question.architecture().scaledTo(width);
      EnsembleSettings settings = settings(question, width, work);
      NetworkModel model = question.model().with(shape);
      double untrained =
          ControlChoice.untrained(theory, model, settings.members())
              * ControlChoice.operations(theory, model);
      sum =
          sum.then(EnsembleCosts.ensemble(question, shape, theory.plan(), settings))
              .then(EnsembleCosts.untrained(untrained, work.threads()));
    }
    return sum;
  }

  private static NetworkByNetwork oneByOne(TheoryStudy theory, List<Integer> widths, Work work) {
    int members = expanded(theory);
    TheoryStudy affordable =
        TheoryStudy.of(NetworkByNetwork.affordable(theory.question()), work.workers());
    try (var stage = work.progress().stage("network by network", widths.size())) {
      return NetworkByNetwork.of(
          affordable, widths, members, theory.question().seeds(), work, stage::at);
    }
  }

  /** How many networks of the narrowest width are expanded. */
  private static int expanded(TheoryStudy theory) {
    boolean flow = theory.plan() instanceof TrainingPlan.GradientFlow;
    return Math.min(flow ? EXPANDED_BY_FLOW : EXPANDED, theory.question().ensemble().members());
  }

  @Override
  public Order order() {
    return half == null ? Answer.super.order() : Order.HALF;
  }

  @Override
  public Gaps gaps() {
    if (half != null) {
      return Gaps.FITS.missing(HalfOrderStudy.MISSING).missing("fit/.+Half/predicted");
    }
    return sampled == null
        ? Gaps.FITS
        : Gaps.FITS.missing(SampledStudy.MISSING).missing("fit/group.+1/predicted");
  }

  @Override
  public String command() {
    return "verify";
  }

  @Override
  public Question question() {
    return widths.theory().question();
  }

  @Override
  public List<String> warnings() {
    return Stream.concat(
            widths.theory().warnings().stream(),
            widths.measurements().stream()
                .flatMap(one -> PrecisionNote.warning(one.ensemble()).stream()))
        .toList();
  }

  @Override
  public boolean agrees() {
    if (half != null) {
      return half.holds();
    }
    if (sampled != null) {
      return sampled.agreement().holds();
    }
    return first == null ? widths.agreement().holds() : first.holds();
  }

  @Override
  public void describe(Tree summary) {
    TheorySummary.add(summary, widths.theory(), warnings());
    summary.put("comparison", ComparisonSummary.comparison(widths));
    if (first != null) {
      FirstOrderSummary.add(summary, first.theory());
      ComparisonSummary.add(summary, first);
    }
    if (sampled != null) {
      summary.put("sampledOrder", sampled.theory().tree());
      ComparisonSummary.add(summary, sampled);
    }
    if (half != null) {
      summary.put("halfOrder", half.theory().tree());
      ComparisonSummary.add(summary, half);
    }
    TreeList ensembles = summary.list("ensembles");
    widths.measurements().forEach(one -> ensembles.add(EnsembleSummary.of(one.ensemble())));
  }

  /**
   * The prediction, the ensemble of every width n as {@code width{n}/…}, and the fits {@code
   * fit/{name}/{c0,c0Error,c1,z}}, beside the predicted coefficients where there are any.
   */
  @Override
  public Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("times", EnsembleStudy.times(widths.theory().plan()));
    arrays.put("mean0", widths.theory().mean());
    arrays.put("covariance0", widths.theory().covariance());
    if (first != null) {
      arrays.putAll(first.theory().arrays());
    }
    if (sampled != null) {
      arrays.putAll(sampled.theory().arrays());
    }
    if (half != null) {
      arrays.putAll(half.theory().arrays());
    }
    widths.measurements().forEach(one -> arrays.putAll(one.arrays()));
    for (FittedArray fit : List.of(widths.mean(), widths.covariance())) {
      addFit(arrays, fit);
    }
    for (CoefficientTest test : tests()) {
      addFit(arrays, test.fit());
      String prefix = "fit/%s/".formatted(test.fit().name());
      arrays.put(prefix + "predicted", test.predicted());
      arrays.put(prefix + "zPredicted", test.zScore());
    }
    return arrays;
  }

  private List<CoefficientTest> tests() {
    if (half != null) {
      return half.tests();
    }
    if (sampled != null) {
      return sampled.tests();
    }
    return first == null ? List.of() : first.tests();
  }

  private static void addFit(Map<String, NdArray> arrays, FittedArray fit) {
    String prefix = "fit/%s/".formatted(fit.name());
    arrays.put(prefix + "c0", fit.intercept());
    arrays.put(prefix + "c0Error", fit.interceptError());
    arrays.put(prefix + "c1", fit.slope());
    arrays.put(prefix + "z", fit.zScore());
  }
}
