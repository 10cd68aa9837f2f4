package dev.quartic.study.tune;

import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Asked;
import dev.quartic.question.Initialization;
import dev.quartic.question.Network;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Gaps;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.work.Work;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Advice on initialization, learning rates and shape.
 *
 * @param study what it rests on
 * @param check what real networks did with it; null where they were not asked
 */
public record Advice(TuneStudy study, @Nullable TuneCheck check) implements Answer {
  private static final int CHECK_STEPS = 100;
  private static final int CHECK_NETWORKS = 10;

  /** Works it out. */
  public static Advice of(TuneQuestion question, Work work) {
    TuneStudy study = TuneStudy.of(question, work.workers());
    study.warnings().forEach(work.progress()::warn);
    return new Advice(study, null);
  }

  /**
   * The same held against real networks, beside frameworks' defaults.
   *
   * @throws Refusal where no targets are there to train on
   */
  public Advice checked(Work work) {
    requireCheckable(study.question());
    SampleSet samples = study.question().question().samples();
    var search =
        new StepSearch(
            CHECK_STEPS, study.question().question().ensemble().seed(), 2, CHECK_NETWORKS);
    work.progress()
        .forecast("networks", TuneCheck.forecast(study, samples, search, work.threads()));
    try (var stage = work.progress().stage("training networks", 4)) {
      return new Advice(
          study, TuneCheck.of(study, samples, search, work.workers(), (done, _) -> stage.at(done)));
    }
  }

  /** Refuses what {@link #checked} cannot do. */
  public static void requireCheckable(TuneQuestion question) {
    if (question.question().samples().train().targets() == null || question.samples().isEmpty()) {
      throw new Refusal(Asked.TRAIN_TARGETS, "data with targets to train on", "none");
    }
  }

  /** The network as advised. */
  public Network advised() {
    Network asked = study.question().question().network();
    return new Network(
        asked.architecture(),
        asked.activation(),
        new Initialization.Given(study.advised().variances()),
        study.advised().rates());
  }

  @Override
  public Gaps gaps() {
    return Gaps.TIMES.infinite("phase/.+").missing("phase/.+");
  }

  @Override
  public String command() {
    return "tune";
  }

  @Override
  public Question question() {
    return study.question().question();
  }

  @Override
  public List<String> warnings() {
    return study.warnings();
  }

  @Override
  public Map<String, NdArray> arrays() {
    return TuneArrays.of(study);
  }

  @Override
  public void describe(Tree summary) {
    TuneSummary.add(summary, study);
    if (check != null) {
      summary.put("check", check.tree());
    }
  }

  @Override
  public Tree summary(int threads) {
    Tree summary = TuneSummary.start(study, threads);
    describe(summary);
    return summary;
  }
}
