package dev.quartic.app.page;

import dev.quartic.app.report.Chart;
import dev.quartic.app.report.chart.LossAndAccuracy;
import dev.quartic.app.report.chart.Trace;
import dev.quartic.app.study.ExpectedScores;
import dev.quartic.app.study.TheoryStudy;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            study == null ? Optional.empty() : Optional.of(study.trainScores()),
            ensemble,
            ensemble == null ? null : ensemble.trainLoss(),
            ensemble == null ? null : ensemble.trainAccuracy()));
    var predicted = study == null ? Optional.<List<ExpectedScores>>empty() : study.testScores();
    if (predicted.isPresent() || (ensemble != null && ensemble.testLoss() != null)) {
      splits.add(
          split(
              "test",
              study,
              predicted,
              ensemble,
              ensemble == null ? null : ensemble.testLoss(),
              ensemble == null ? null : ensemble.testAccuracy()));
    }
    return LossAndAccuracy.chart("Loss and accuracy of one network, on average", splits);
  }

  private static LossAndAccuracy.Split split(
      String name,
      @Nullable TheoryStudy study,
      Optional<List<ExpectedScores>> scores,
      @Nullable EnsembleResult ensemble,
      @Nullable Series loss,
      @Nullable Series accuracy) {
    Trace theoryLoss = null;
    Trace theoryAccuracy = null;
    if (study != null && scores.isPresent()) {
      theoryLoss = trace(study, scores.get(), ExpectedScores::loss);
      if (scores.get().getFirst().accuracy().isPresent()) {
        theoryAccuracy = trace(study, scores.get(), score -> score.accuracy().getAsDouble());
      }
    }
    return new LossAndAccuracy.Split(
        name, theoryLoss, measured(ensemble, loss), theoryAccuracy, measured(ensemble, accuracy));
  }

  private static Trace trace(
      TheoryStudy study, List<ExpectedScores> scores, ToDoubleFunction<ExpectedScores> figure) {
    return Trace.exact(
        Curves.times(study.plan().times()), scores.stream().mapToDouble(figure).toArray());
  }

  private static @Nullable Trace measured(
      @Nullable EnsembleResult ensemble, @Nullable Series series) {
    return ensemble == null || series == null
        ? null
        : Trace.measured(
            Curves.times(ensemble.times()), series.mean().data(), series.error().data());
  }
}
