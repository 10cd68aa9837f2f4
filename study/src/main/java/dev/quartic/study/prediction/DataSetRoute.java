package dev.quartic.study.prediction;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Covered;
import dev.quartic.question.Question;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.Forecast;
import dev.quartic.theory.gaussian.GaussianAverages;
import dev.quartic.theory.training.dataset.DataSetLearner;
import dev.quartic.theory.training.dataset.DataSetPosterior;
import dev.quartic.theory.training.dataset.EndOfTraining;
import dev.quartic.theory.training.dataset.ModesOfTraining;
import dev.quartic.theory.training.dataset.StreamedEnd;
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
  /** Any times. */
  MODES("in the eigenbasis of Theta"),
  /** Bayesian learning. */
  POSTERIOR("by a Cholesky factor of K and the noise");

  /** Test samples whose variances are given where those of all would take too long. */
  private static final int CHOSEN = 1000;

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
      return MODES;
    }
    boolean few = END.forecast(question, 1).fitsMachine() || question.covered() == Covered.TEST;
    return few ? END : STREAMED;
  }

  /** In words. */
  String words() {
    return words;
  }

  Forecast forecast(Question question, int threads) {
    return this == STREAMED
        ? Costs.streamed(question, chosen(question), threads)
        : Costs.dataSet(question, this == MODES, threads);
  }

  private static int chosen(Question question) {
    return Math.min(CHOSEN, question.samples().test().count());
  }

  /**
   * Prepares it.
   *
   * @param told what has been reached, where that takes minutes
   */
  DataSetLearner learner(Question question, Workers workers, Consumer<String> told) {
    Matrix inputs = question.samples().inputs();
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
              workers,
              told);
      case MODES ->
          ModesOfTraining.of(question.model(), averages, inputs, train, withTest, workers);
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
