package dev.quartic.study.sweep;

import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.tune.TuneQuestion;
import dev.quartic.study.verification.Verification;

/**
 * Refuses what cannot be answered before any point is begun. Most of what is refused shows in the
 * kernels and their spectrum, which take little time beside order 1/n and beside networks; where
 * they are all there is to compute, and not small, they are not computed twice.
 */
final class PointCheck {
  private static final int FEW_SAMPLES = 200;

  private PointCheck() {}

  /**
   * Looks at one point.
   *
   * @throws dev.quartic.question.Refusal where it would be refused
   */
  static void check(PointCommand command, Question question, Workers workers) {
    switch (command) {
      case PREDICT -> {
        question.requireTargets();
        question.model();
        if (question.samples().count() <= FEW_SAMPLES
            || question.isOf(Order.ONE)
            || question.isOf(Order.HALF)
            || question.learning() instanceof GradientDescent) {
          TheoryStudy.asked(question, workers);
        }
      }
      case SIMULATE -> {
        Question settled = TheoryStudy.asked(question, workers).question();
        EnsembleStudy.requireSimulable(settled);
        EnsembleStudy.requirePrecision(settled);
      }
      case VERIFY -> {
        Verification.requireHidden(question);
        EnsembleStudy.requirePrecision(question);
        TheoryStudy.of(question, workers);
      }
      case TUNE -> TuneQuestion.of(question);
      case FLOW -> question.model();
    }
  }
}
