package dev.quartic.study.prediction;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Asked;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Covered;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.DataSetCosts;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Machine;
import dev.quartic.theory.training.dataset.DataSetLearner;
import dev.quartic.theory.training.dataset.DataSetPosterior;
import dev.quartic.theory.training.dataset.EndOfTraining;
import dev.quartic.theory.training.dataset.ModesOfTraining;
import dev.quartic.theory.training.dataset.ResolventTraining;
import dev.quartic.theory.training.dataset.StreamedEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Ways to predict a whole data set, and what each takes. */
enum DataSetRoute {
  /** The end of training alone. */
  END("by a Cholesky factor of Theta"),
  /** The same, where Θ is beyond memory in double precision. */
  STREAMED(
      "by conjugate gradients on tiles of Theta made anew, a Cholesky factor in single precision as preconditioner"),
  /** The same, where that is beyond memory, too. */
  LANDMARKS("by conjugate gradients on tiles of Theta made anew, landmarks as preconditioner"),
  /** Any times. */
  MODES("in the eigenbasis of Theta"),
  /** The same, where an eigen-decomposition does not pay or is beyond memory. */
  RESOLVENTS(
      "by Chebyshev series in resolvents of Theta, a Cholesky factor for each range of times"),
  /** Bayesian learning. */
  POSTERIOR("by a Cholesky factor of K and the noise");

  /** Test samples whose variances are given where those of all would take too long. */
  private static final int CHOSEN = 1000;

  /** The same where a variance takes dozens of solves. */
  private static final int FEW = 100;

  /** Seconds that are waited for eigenvectors, which give all variances. */
  private static final double PATIENCE = 3600;

  /** How much longer than that they may take than what gives a few. */
  private static final double WORTH = 4;

  private final String words;

  DataSetRoute(String words) {
    this.words = words;
  }

  /** The one that a question takes. */
  static DataSetRoute of(Question question) {
    if (question.learning() instanceof Bayesian) {
      return POSTERIOR;
    }
    if (!question.learning().times().equals(Optional.of(List.of(Double.POSITIVE_INFINITY)))) {
      return finite(question);
    }
    boolean few = END.forecast(question, 1).fitsMachine() || question.covered() == Covered.TEST;
    return few ? END : STREAMED.forecast(question, 1).fitsMachine() ? STREAMED : LANDMARKS;
  }

  private static DataSetRoute finite(Question question) {
    Forecast modes = MODES.forecast(question, 1);
    boolean pays =
        modes.seconds() <= PATIENCE
            || modes.seconds() <= WORTH * RESOLVENTS.forecast(question, 1).seconds();
    boolean ask = question.covered() == Covered.TEST || (modes.fitsMachine() && pays);
    return ask ? MODES : RESOLVENTS;
  }

  /** Whether what training leaves can be kept. */
  boolean keeps() {
    return this != STREAMED && this != LANDMARKS && this != RESOLVENTS;
  }

  /** What is missing in its answer. */
  Optional<String> warning() {
    return switch (this) {
      case STREAMED, LANDMARKS ->
          Optional.of(
              "Variances are those of the first test samples, and with a ridge of the first training samples; the others are NaN, and scores of spread are estimated from these.");
      case RESOLVENTS ->
          Optional.of(
              "Variances are those of the first test samples and of the first training samples; the others are NaN, and scores of spread are estimated from these.");
      default -> Optional.empty();
    };
  }

  /** In words. */
  String words() {
    return words;
  }

  Forecast forecast(Question question, int threads) {
    return forecast(question, question.samples().train().count(), threads);
  }

  private Forecast forecast(Question question, int train, int threads) {
    return switch (this) {
      case STREAMED -> Costs.streamed(question, train, chosen(question), threads);
      case LANDMARKS -> DataSetCosts.byLandmarks(question, train, few(question), threads);
      case RESOLVENTS -> DataSetCosts.resolvents(question, train, few(question), threads);
      default -> Costs.dataSet(question, train, this == MODES, threads);
    };
  }

  /** Refuses what the machine cannot hold, and says what it can. */
  void requireRoom(Question question) {
    Forecast forecast = forecast(question, 1);
    if (forecast.fitsMachine()) {
      return;
    }
    List<String> ways = new ArrayList<>();
    ways.add("at most %,d training samples".formatted(mostThatFit(question)));
    if (question.covered() == Covered.TEST) {
      ways.add("covariance: none");
    }
    if ((this == MODES || this == RESOLVENTS) && LANDMARKS.forecast(question, 1).fitsMachine()) {
      ways.add("times: [inf], the end of training alone");
    }
    throw new Refusal(
        Asked.MACHINE,
        "what fits into the %s that a run may fill of this machine: %s"
            .formatted(Forecast.memory(Machine.memory()), String.join("; or ", ways)),
        "%s, %s".formatted(Forecast.memory(forecast.bytes()), words));
  }

  /** To two digits, downwards. */
  private int mostThatFit(Question question) {
    int fits = 0;
    int beyond = question.samples().train().count();
    while (beyond - fits > 1) {
      int middle = fits + (beyond - fits) / 2;
      if (forecast(question, middle, 1).fitsMachine()) {
        fits = middle;
      } else {
        beyond = middle;
      }
    }
    int unit = Math.max(1, (int) Math.pow(10, Math.floor(Math.log10(Math.max(1, fits))) - 1));
    return fits / unit * unit;
  }

  private static int few(Question question) {
    return Math.min(FEW, question.samples().test().count());
  }

  private static int chosen(Question question) {
    return Math.min(CHOSEN, question.samples().test().count());
  }

  /**
   * Prepares it.
   *
   * @param engine where tiles are made that are not kept
   * @param told what has been reached, where that takes minutes
   */
  DataSetLearner learner(Question question, Engine engine, Consumer<String> told) {
    Workers workers = engine.workers();
    Table inputs = question.samples().table();
    int train = question.samples().train().count();
    boolean withTest = question.covered() == Covered.TEST;
    GaussianAverages averages = GaussianAverages.DEFAULT;
    return switch (this) {
      case END ->
          EndOfTraining.of(
              question.model(),
              averages,
              inputs,
              train,
              question.learning().ridge(),
              withTest,
              workers);
      case STREAMED ->
          StreamedEnd.of(
              question.model(),
              averages,
              inputs,
              train,
              question.learning().ridge(),
              chosen(question),
              engine,
              told);
      case LANDMARKS ->
          StreamedEnd.byLandmarks(
              question.model(),
              averages,
              inputs,
              train,
              question.learning().ridge(),
              few(question),
              DataSetCosts.landmarks(train),
              engine,
              told);
      case MODES ->
          ModesOfTraining.of(question.model(), averages, inputs, train, withTest, workers);
      case RESOLVENTS ->
          ResolventTraining.of(
              question.model(), averages, inputs, train, few(question), engine, told);
      case POSTERIOR ->
          DataSetPosterior.of(
              question.model(),
              averages,
              inputs,
              train,
              ((Bayesian) question.learning()).noiseVariance(),
              withTest,
              workers);
    };
  }
}
