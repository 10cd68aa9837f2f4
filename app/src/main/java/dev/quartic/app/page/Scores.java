package dev.quartic.app.page;

import dev.quartic.app.report.Chart;
import dev.quartic.app.report.chart.LossAndAccuracy;
import dev.quartic.app.report.chart.Trace;
import dev.quartic.app.study.ExpectedScores;
import dev.quartic.app.study.TheoryStudy;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.Series;
import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Loss and accuracy against training time. */
final class Scores {
  private Scores() {}

  /** Theory, ensemble, or both. */
  static Chart chart(@Nullable TheoryStudy study, @Nullable EnsembleResult ensemble) {
    List<LossAndAccuracy.Split> splits = new ArrayList<>();
    splits.add(
        split(
            "train",
            study,
            0,
            study == null ? null : study.targets(),
            ensemble,
            ensemble == null ? null : ensemble.trainLoss(),
            ensemble == null ? null : ensemble.trainAccuracy()));
    Matrix testTargets =
        study == null ? null : study.loaded().samples().test().targets();
    boolean testedByTheory = testTargets != null && testTargets.rows() > 0;
    boolean testedByEnsemble = ensemble != null && ensemble.testLoss() != null;
    if (testedByTheory || testedByEnsemble) {
      splits.add(
          split(
              "test",
              testedByTheory ? study : null,
              study == null ? 0 : study.trainSamples(),
              testTargets,
              ensemble,
              ensemble == null ? null : ensemble.testLoss(),
              ensemble == null ? null : ensemble.testAccuracy()));
    }
    return LossAndAccuracy.chart("Loss and accuracy of one network, on average", splits);
  }

  private static LossAndAccuracy.Split split(
      String name,
      @Nullable TheoryStudy study,
      int from,
      @Nullable Matrix targets,
      @Nullable EnsembleResult ensemble,
      @Nullable Series loss,
      @Nullable Series accuracy) {
    Trace theoryLoss = null;
    Trace theoryAccuracy = null;
    if (study != null && targets != null) {
      List<ExpectedScores> scores = ExpectedScores.of(study, from, targets);
      theoryLoss = trace(study, scores, ExpectedScores::loss);
      if (scores.getFirst().accuracy().isPresent()) {
        theoryAccuracy = trace(study, scores, score -> score.accuracy().getAsDouble());
      }
    }
    return new LossAndAccuracy.Split(
        name, theoryLoss, measured(ensemble, loss), theoryAccuracy, measured(ensemble, accuracy));
  }

  private static Trace trace(
      TheoryStudy study, List<ExpectedScores> scores, ToDoubleFunction<ExpectedScores> figure) {
    return Trace.exact(
        times(study.plan().times()), scores.stream().mapToDouble(figure).toArray());
  }

  private static @Nullable Trace measured(
      @Nullable EnsembleResult ensemble, @Nullable Series series) {
    return ensemble == null || series == null
        ? null
        : Trace.measured(times(ensemble.times()), series.mean().data(), series.error().data());
  }

  private static double[] times(List<Double> times) {
    return times.stream().mapToDouble(time -> time).toArray();
  }
}
