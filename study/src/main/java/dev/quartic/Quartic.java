package dev.quartic;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.question.Candidates;
import dev.quartic.question.MinimalQuestion;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.expand.series.TaylorSeries;
import dev.quartic.study.flow.Flow;
import dev.quartic.study.flow.FlowRequest;
import dev.quartic.study.measurement.EnsembleRoom;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.measurement.Measurement;
import dev.quartic.study.minimal.MinimalProblem;
import dev.quartic.study.minimal.MinimalStudy;
import dev.quartic.study.prediction.Choice;
import dev.quartic.study.prediction.LearnedPrediction;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.tune.Advice;
import dev.quartic.study.tune.TuneQuestion;
import dev.quartic.study.verification.Verification;
import dev.quartic.study.work.Work;
import java.util.List;
import java.util.OptionalInt;

/**
 * The face of the library: one method for each thing that can be asked.
 *
 * <pre>{@code
 * var question = Question.of(Mlp.of(784, 3, 128, 1, new Tanh()).critical())
 *     .train(x, y).test(tests)
 *     .learning(GradientFlow.at(1, 10, Double.POSITIVE_INFINITY));
 * Prediction p = Quartic.predict(question);
 * Measurement m = Quartic.simulate(question.members(2000));
 * }</pre>
 *
 * <p>Without a {@link Work} all processors are used, nobody watches, and nothing is kept for a
 * killed run. What cannot be answered is a {@link dev.quartic.question.Refusal}, before any long
 * work begins. The same question gives the same digits on any number of threads.
 */
public final class Quartic {
  private Quartic() {}

  /**
   * p(f*), the distribution over trained networks, to the order that was asked for or the highest
   * that can be given; validity beside it.
   */
  public static Prediction predict(Question question) {
    return predict(question, Work.quiet());
  }

  /** The same, watched. */
  public static Prediction predict(Question question, Work work) {
    return Prediction.of(question, work);
  }

  /**
   * The same where an ensemble is to be put beside it: one that cannot be held is refused before
   * the theory, see {@link Prediction#beside}.
   *
   * @param members of the ensemble; 0 for none; empty for as many as are quickly trained
   */
  public static Prediction predict(Question question, OptionalInt members, Work work) {
    return Prediction.of(question, members, work);
  }

  /**
   * The same with the trained networks themselves, to be asked about other samples at infinite
   * width; to be closed.
   *
   * <pre>{@code
   * try (var learned = Quartic.learn(question)) {
   *   Outcomes later = learned.networks().ask(inputs);
   * }
   * }</pre>
   */
  public static LearnedPrediction learn(Question question) {
    return learn(question, OptionalInt.empty(), Work.quiet());
  }

  /** The same, watched; see {@link #predict(Question, OptionalInt, Work)}. */
  public static LearnedPrediction learn(Question question, OptionalInt members, Work work) {
    return LearnedPrediction.of(question, members, work);
  }

  /**
   * The noise variance or the ridge that the training samples speak for; {@link Choice#question}
   * asks with it.
   */
  public static Choice choose(Question question, Candidates among) {
    return choose(question, among, Work.quiet());
  }

  /** The same, watched. */
  public static Choice choose(Question question, Candidates among, Work work) {
    return Choice.of(question, among, work);
  }

  /** Draws and trains an ensemble of real networks and measures means and covariances. */
  public static Measurement simulate(Question question) {
    return simulate(question, Work.quiet());
  }

  /**
   * The same, watched. Times that the question leaves open are spread over the spectrum of Θ, and a
   * step is held against it.
   */
  public static Measurement simulate(Question question, Work work) {
    work.progress().asked(question);
    EnsembleStudy.requirePrecision(question);
    EnsembleRoom.require(question, List.of(question.architecture()), false, work.threads());
    TheoryStudy theory = TheoryStudy.asked(question, work.workers());
    theory.warnings().forEach(work.progress()::warn);
    return Measurement.of(theory.question(), theory.plan(), theory.warnings(), work);
  }

  /** Holds the prediction against ensembles at the widths of the question, in standard errors. */
  public static Answer verify(Question question) {
    return verify(question, Work.quiet());
  }

  /** The same, watched. */
  public static Answer verify(Question question, Work work) {
    return Verification.trained(question, work);
  }

  /**
   * Holds the tensors of order 1/n at initialization against real networks.
   *
   * @param inputs of the samples that are looked at, {@code [N, n₀]}
   */
  public static Answer verifyTensors(Question question, Matrix inputs, Work work) {
    return Verification.initial(question, inputs, work);
  }

  /** Critical initialization, learning rates by layer, depth to width, stable steps. */
  public static Advice tune(Question question) {
    return tune(TuneQuestion.of(question), Work.quiet());
  }

  /** The same with residual connections or another scaling, watched. */
  public static Advice tune(TuneQuestion question, Work work) {
    return Advice.of(question, work);
  }

  /** K, Θ and the tensors of order 1/n of every layer, as far as they are small. */
  public static Flow flow(Question question) {
    return flow(question, FlowRequest.UNASKED, Work.quiet());
  }

  /** The same for chosen tensors, layers and samples. */
  public static Flow flow(Question question, FlowRequest request, Work work) {
    return Flow.of(question, request, work);
  }

  /** The Taylor series of trained networks in θ* − θ, at the widths of the question. */
  public static TaylorSeries expand(Question question) {
    return expand(question, TaylorSeries.Request.UNASKED, Work.quiet());
  }

  /** The same to a chosen order. */
  public static TaylorSeries expand(Question question, TaylorSeries.Request request, Work work) {
    return TaylorSeries.of(question, request, work);
  }

  /** A minimal model, worked out by hand, by perturbation theory and by training. */
  public static MinimalStudy minimal(MinimalQuestion question) {
    return minimal(question, Work.quiet());
  }

  /** The same, watched. */
  public static MinimalStudy minimal(MinimalQuestion question, Work work) {
    return MinimalStudy.of(MinimalProblem.of(question), work);
  }
}
