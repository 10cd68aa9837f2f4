package dev.quartic.study.sweep;

import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.flow.Flow;
import dev.quartic.study.flow.FlowRequest;
import dev.quartic.study.measurement.Measurement;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.tune.Advice;
import dev.quartic.study.tune.TuneQuestion;
import dev.quartic.study.verification.Verification;
import dev.quartic.study.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is done at every point of a grid. */
public enum PointCommand {
  /** p(f*), theory alone. */
  PREDICT,
  /** An ensemble of real networks. */
  SIMULATE,
  /** Ensembles of several widths beside the prediction. */
  VERIFY,
  /** Advice. */
  TUNE,
  /** Kernels and tensors. */
  FLOW;

  /** One word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The command of a word. */
  public static Optional<PointCommand> named(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(PointCommand::word).toList();
  }

  /** The answer at one point. */
  Answer answer(Question question, Work work) {
    return switch (this) {
      case PREDICT -> Prediction.of(question, work);
      case SIMULATE -> {
        TheoryStudy theory = TheoryStudy.asked(question, work.engine(), _ -> {});
        yield Measurement.of(theory.question(), theory.plan(), theory.warnings(), work);
      }
      case VERIFY -> Verification.trained(question, work);
      case TUNE -> Advice.of(TuneQuestion.of(question), work);
      case FLOW -> Flow.of(question, FlowRequest.UNASKED, work);
    };
  }
}
