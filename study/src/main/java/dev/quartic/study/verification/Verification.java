package dev.quartic.study.verification;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.question.Asked;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.measurement.EnsembleRoom;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.work.Work;

/** Theory beside real networks, in standard errors. */
public final class Verification {
  private Verification() {}

  /**
   * Trains networks, or for Bayesian learning draws and weighs them, at the widths of the question
   * and holds them against its prediction.
   *
   * @throws Refusal where there is no hidden layer, or what a prediction would be refused for
   */
  public static Answer trained(Question question, Work work) {
    requireHidden(question);
    work.progress().asked(question);
    question.requireNoRidge();
    EnsembleStudy.requirePrecision(question);
    if (question.architecture().normalized() && question.ensemble().widths().contains(1)) {
      throw new Refusal(Asked.WIDTHS, "2 or more, as layers are normalized", "1");
    }
    if (!(question.learning() instanceof Bayesian)) {
      var shapes =
          question.ensemble().ascendingWidths().stream()
              .map(question.architecture()::scaledTo)
              .toList();
      EnsembleRoom.require(question, shapes, true, work.threads());
    }
    TheoryStudy theory = TheoryStudy.whole(question, work.workers());
    return theory.plan() instanceof TrainingPlan.Bayesian bayesian
        ? BayesianVerification.of(theory, bayesian, work)
        : TrainedVerification.of(theory, work);
  }

  /**
   * Holds the tensors of order 1/n at initialization against those of real networks.
   *
   * @param inputs of the samples that are looked at, {@code [N, n₀]}
   */
  public static Answer initial(Question question, Matrix inputs, Work work) {
    requireHidden(question);
    question.requirePlain("the flow of tensors");
    work.progress().asked(question);
    return InitialVerification.of(question, inputs, work);
  }

  /** Refuses a network without a hidden layer. */
  public static void requireHidden(Question question) {
    if (question.network().depth() < 2) {
      throw new Refusal(Asked.DEPTH, "at least one hidden layer to vary in width", "1");
    }
  }
}
