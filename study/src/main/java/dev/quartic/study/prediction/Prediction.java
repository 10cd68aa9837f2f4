package dev.quartic.study.prediction;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Covered;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Gaps;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.measurement.EnsembleRoom;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.measurement.EnsembleSummary;
import dev.quartic.study.measurement.PrecisionNote;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.EnsembleCosts;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Work;
import dev.quartic.theory.learning.Validity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * p(f*), the distribution over trained networks.
 *
 * @param theory infinite width
 * @param firstOrder the terms of order 1/n of flow and descent; null where there are none
 * @param sampled the same, sampled; null where there are none
 * @param halfOrder the terms of order n^(−1/2) of networks with a kink; null where there are none
 * @param posterior those of Bayesian learning; null where there are none
 * @param ensemble real networks beside it; null where there are none
 * @param choice how its noise variance or its ridge was come by; null where it was asked for
 */
public record Prediction(
    TheoryStudy theory,
    @Nullable FirstOrderStudy firstOrder,
    @Nullable SampledStudy sampled,
    @Nullable HalfOrderStudy halfOrder,
    @Nullable PosteriorStudy posterior,
    @Nullable EnsembleResult ensemble,
    @Nullable Choice choice)
    implements Answer {
  /**
   * An ensemble of more operations is not put beside a prediction unasked: half a minute on two
   * threads, typically. Not a time: what a run finds must not depend on how busy the machine is.
   */
  private static final double UNASKED_OPERATIONS = 6e11;

  private static final int UNASKED_MEMBERS = 200;

  /**
   * The theory alone.
   *
   * @param members of an ensemble that will be wanted beside it; refused here, before any work,
   *     where it cannot be held
   */
  public static Prediction of(Question question, OptionalInt members, Work work) {
    requireEnsemble(question, members, work);
    return of(question, work);
  }

  /** Refuses an ensemble beside it that cannot be held, or trained. */
  public static void requireEnsemble(Question question, OptionalInt members, Work work) {
    if (members.orElse(1) != 0 && question.learning().ridge() == 0) {
      EnsembleStudy.requirePrecision(question);
    }
    if (members.orElse(0) > 0 && !(question.learning() instanceof Bayesian)) {
      question.requireNoRidge();
      EnsembleRoom.require(question, List.of(question.architecture()), false, work.threads());
    }
  }

  /** The theory alone. */
  public static Prediction of(Question question, Work work) {
    work.progress().asked(question);
    work.progress().forecast("theory", TheoryStudy.forecast(question, work.threads()));
    return of(TheoryStudy.asked(question, work.engine(), told(work)), work);
  }

  /** Tells what has been reached. */
  static Consumer<String> told(Work work) {
    return step -> work.progress().settled("reached", step);
  }

  /** What follows from infinite width. */
  static Prediction of(TheoryStudy open, Work work) {
    TheoryStudy theory = HalfOrderChoice.settled(open, work);
    theory.warnings().forEach(work.progress()::warn);
    return new Prediction(
        theory,
        firstOrder(theory, work),
        SampledStudy.wanted(theory) ? SampledStudy.of(theory, work) : null,
        halfOrder(theory, work),
        posterior(theory, work),
        null,
        null);
  }

  /** The same, saying how its question was come by. */
  public Prediction chosenBy(Choice made) {
    return new Prediction(theory, firstOrder, sampled, halfOrder, posterior, ensemble, made);
  }

  private static @Nullable FirstOrderStudy firstOrder(TheoryStudy theory, Work work) {
    if (!theory.question().isOf(Order.ONE)
        || theory.plan() instanceof TrainingPlan.Bayesian
        || SampledStudy.wanted(theory)) {
      return null;
    }
    work.progress()
        .forecast(
            "order 1/n",
            Costs.firstOrder(theory.question(), theory.plan(), work.threads())
                .atLeast(FirstOrderStudy.quadrupleSeconds(theory) / work.threads()));
    return FirstOrderStudy.of(theory, work);
  }

  private static @Nullable HalfOrderStudy halfOrder(TheoryStudy theory, Work work) {
    return theory.question().isOf(Order.HALF) ? HalfOrderStudy.of(theory, work) : null;
  }

  private static @Nullable PosteriorStudy posterior(TheoryStudy theory, Work work) {
    return theory.question().isOf(Order.ONE)
            && theory.plan() instanceof TrainingPlan.Bayesian bayesian
        ? PosteriorStudy.of(theory, bayesian, work)
        : null;
  }

  /**
   * The same beside real networks.
   *
   * @param members how many; 0 for none; empty for as many as are quickly trained
   */
  public Prediction beside(OptionalInt members, Work work) {
    if (theory.plan() instanceof TrainingPlan.Bayesian
        || theory.plan().ridge() > 0
        || members.orElse(1) == 0) {
      return this;
    }
    int count = members.orElse(UNASKED_MEMBERS);
    Question question = theory.question();
    EnsembleStudy.requirePrecision(question);
    var shape = question.architecture();
    Optional<String> obstacle =
        EnsembleRoom.obstacle(question, List.of(shape), false, work.threads());
    if (members.isEmpty() && obstacle.isPresent()) {
      work.progress().settled("ensemble", "none beside it: it would take " + obstacle.get());
      return this;
    }
    EnsembleSettings settings = settings(question, count, work);
    Forecast forecast = EnsembleCosts.ensemble(question, shape, theory.plan(), settings);
    if (members.isEmpty()
        && EnsembleCosts.operations(question, shape, theory.plan(), settings)
            > UNASKED_OPERATIONS) {
      work.progress()
          .settled(
              "ensemble",
              "none beside it: %d networks would take about %s"
                      .formatted(count, Forecast.duration(forecast.seconds()))
                  + FasterEnsemble.hint(theory, forecast, work.threads())
                      .map(hint -> "; " + hint)
                      .orElse(""));
      return this;
    }
    work.progress().forecast("ensemble of %d networks".formatted(count), forecast);
    FasterEnsemble.hint(theory, forecast, work.threads())
        .ifPresent(hint -> work.progress().settled("faster", hint));
    try (var stage = work.progress().stage("training networks", count)) {
      var trained =
          EnsembleStudy.run(
              question,
              shape,
              theory.plan(),
              settings,
              (done, _) -> stage.at(done),
              work.shelf().place("ensemble"));
      PrecisionNote.warning(trained).ifPresent(work.progress()::warn);
      return new Prediction(theory, firstOrder, sampled, halfOrder, posterior, trained, choice);
    }
  }

  private static EnsembleSettings settings(Question question, int members, Work work) {
    return EnsembleStudy.lookedAt(
        question,
        EnsembleSettings.of(members, question.seeds().single(), work.engine())
            .withPrecision(question.ensemble().precision()));
  }

  @Override
  public String command() {
    return "predict";
  }

  /** What was asked, its times and order settled. */
  @Override
  public Question question() {
    return theory.question();
  }

  @Override
  public List<String> warnings() {
    return Stream.of(
            theory.warnings().stream(),
            Stream.ofNullable(sampled).flatMap(one -> one.warnings().stream()),
            Stream.ofNullable(ensemble).flatMap(one -> PrecisionNote.warning(one).stream()),
            Stream.ofNullable(choice).flatMap(one -> one.warning().stream()))
        .flatMap(all -> all)
        .toList();
  }

  /** The times of all that follows: t of a flow, numbers of steps, {@code inf} for the end. */
  public List<Double> times() {
    return theory.plan().times();
  }

  @Override
  public Order order() {
    if (halfOrder != null) {
      return Order.HALF;
    }
    return firstOrder == null && sampled == null && posterior == null ? Order.ZERO : Order.ONE;
  }

  /** E[z] at infinite width, {@code [T, N, n_L]}; training samples first, then test samples. */
  public NdArray mean0() {
    return theory.mean();
  }

  /** Var[z] at infinite width, {@code [T, N, n_L]}. */
  public NdArray variance0() {
    return theory.variance();
  }

  /**
   * Cov[z] of one output at infinite width, {@code [T, N, N]}, or of test samples alone where these
   * were asked for, {@code [T, N_B, N_B]}; different outputs are independent.
   *
   * @throws IllegalArgumentException where none were asked for
   */
  public NdArray covariance0() {
    return array("covariance0");
  }

  private Covered covered() {
    return theory.question().covered();
  }

  /** The term of order 1/n of E[z] at the widths asked about, {@code [T, N, n_L]}. */
  public NdArray mean1() {
    return array("mean1");
  }

  /** The term of order 1/n of Cov[z], {@code [T, N, n_L, N, n_L]}. */
  public NdArray covariance1() {
    return array("covariance1");
  }

  /** Whether each time may be believed at order 1/n, and the sizes that decide it. */
  public List<Validity> validity() {
    return firstOrder == null ? List.of() : firstOrder.validity();
  }

  /**
   * One array by its name in {@code results.npz}.
   *
   * @throws IllegalArgumentException where there is none of this name
   */
  public NdArray array(String name) {
    NdArray array = arrays().get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          "there must be an array of this name, one of %s, but was %s"
              .formatted(arrays().keySet(), name));
    }
    return Objects.requireNonNull(array);
  }

  @Override
  public List<String> axes(String array) {
    if (covered() != Covered.TEST) {
      return Answer.super.axes(array);
    }
    boolean ofTests = sampled != null && SampledStudy.OF_OBSERVED.contains(array);
    return array.equals("covariance0") || ofTests
        ? Answer.super.axes(array).stream()
            .map(axis -> axis.replace("sample", "testSample"))
            .toList()
        : Answer.super.axes(array);
  }

  @Override
  public Gaps gaps() {
    boolean some =
        theory.prediction().variances().stream()
            .anyMatch(all -> Arrays.stream(all).anyMatch(Double::isNaN));
    Gaps gaps = some ? Gaps.TIMES.missing("variance0") : Gaps.TIMES;
    if (sampled != null && sampled.believed() < times().size()) {
      gaps = gaps.missing(SampledStudy.MISSING);
    }
    return halfOrder == null ? gaps : gaps.missing(HalfOrderStudy.MISSING);
  }

  @Override
  public Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("times", EnsembleStudy.times(theory.plan()));
    arrays.put("mean0", theory.mean());
    arrays.put("variance0", theory.variance());
    if (covered() != Covered.NONE) {
      arrays.put(
          "covariance0", theory.covariance(covered() == Covered.TEST ? theory.trainSamples() : 0));
    }
    if (firstOrder != null) {
      arrays.putAll(firstOrder.arrays());
    }
    if (sampled != null) {
      arrays.putAll(sampled.arrays());
    }
    if (halfOrder != null) {
      arrays.putAll(halfOrder.arrays());
    }
    if (posterior != null) {
      arrays.putAll(posterior.arrays());
    }
    return arrays;
  }

  @Override
  public void describe(Tree summary) {
    if (choice != null) {
      summary.put("choice", choice.tree());
    }
    TheorySummary.add(summary, theory, warnings());
    if (firstOrder != null) {
      FirstOrderSummary.add(summary, firstOrder);
    }
    if (sampled != null) {
      summary.put("sampledOrder", sampled.tree());
    }
    if (halfOrder != null) {
      summary.put("halfOrder", halfOrder.tree());
    }
    if (posterior != null) {
      PosteriorSummary.add(summary, posterior);
    }
    if (ensemble != null) {
      summary.put("ensemble", EnsembleSummary.of(ensemble));
    }
  }
}
