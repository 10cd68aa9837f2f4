package dev.quartic.report.page;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.Series;
import dev.quartic.report.Chart;
import dev.quartic.report.Table;
import dev.quartic.report.chart.LossAndAccuracy;
import dev.quartic.report.chart.Trace;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.prediction.ExpectedScores;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.study.prediction.TheoryStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Loss and accuracy against training time. */
final class Scores {
  private Scores() {}

  /** Theory at infinite width, ensemble, or both. */
  static Chart chart(@Nullable TheoryStudy study, @Nullable EnsembleResult ensemble) {
    return chart(study, null, ensemble);
  }

  /** The same with order 1/n where it may be believed. */
  static Chart chart(
      @Nullable TheoryStudy study,
      @Nullable FirstOrderStudy finite,
      @Nullable EnsembleResult ensemble) {
    List<LossAndAccuracy.Split> splits = new ArrayList<>();
    splits.add(
        split(
            "train",
            study,
            study == null ? Optional.empty() : Optional.of(study.trainScores()),
            finite,
            finite == null ? Optional.empty() : Optional.of(finite.trainScores()),
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
              finite,
              finite == null ? Optional.empty() : finite.testScores(),
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
      @Nullable FirstOrderStudy finite,
      Optional<List<ExpectedScores>> corrected,
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
    Trace firstOrderLoss = null;
    Trace firstOrderAccuracy = null;
    if (finite != null && corrected.isPresent()) {
      List<ExpectedScores> all = corrected.get();
      firstOrderLoss = Trusted.trace(finite, time -> positive(all.get(time).loss()));
      if (all.getFirst().accuracy().isPresent()) {
        firstOrderAccuracy = Trusted.trace(finite, time -> all.get(time).accuracy().getAsDouble());
      }
    }
    return new LossAndAccuracy.Split(
        name,
        theoryLoss,
        firstOrderLoss,
        measured(ensemble, loss),
        theoryAccuracy,
        firstOrderAccuracy,
        measured(ensemble, accuracy));
  }

  /** A logarithmic axis has no place for the others. */
  private static double positive(double value) {
    return value > 0 ? value : Double.NaN;
  }

  /** Loss, and what it is made of, at both orders; on test samples where they have targets. */
  static Table table(TheoryStudy study, FirstOrderStudy finite, @Nullable EnsembleResult ensemble) {
    boolean tested = study.testScores().isPresent();
    List<ExpectedScores> zero = study.testScores().orElseGet(study::trainScores);
    List<ExpectedScores> one = finite.testScores().orElseGet(finite::trainScores);
    Series measured = ensemble == null ? null : tested ? ensemble.testLoss() : ensemble.trainLoss();
    List<String> header =
        new ArrayList<>(
            List.of(
                "t",
                (tested ? "test" : "training") + " loss, n = ∞",
                "½ bias²",
                "½ variance",
                "to order 1/n",
                "½ bias²",
                "½ variance"));
    if (measured != null) {
      header.add("ensemble");
    }
    List<List<String>> rows = new ArrayList<>();
    for (int time = 0; time < zero.size(); time++) {
      boolean trusted = time <= finite.lastTrusted();
      List<String> row = new ArrayList<>();
      row.add(Numbers.format(study.plan().times().get(time), 3));
      addLoss(row, zero.get(time), true);
      addLoss(row, one.get(time), trusted);
      if (measured != null) {
        row.add(Numbers.withError(measured.mean().get(time), measured.error().get(time)));
      }
      rows.add(row);
    }
    return Table.of(header, rows);
  }

  private static void addLoss(List<String> row, ExpectedScores scores, boolean trusted) {
    row.add(trusted ? Numbers.padded(scores.loss()) : "–");
    row.add(trusted ? Numbers.padded(scores.squaredBias() / 2) : "–");
    row.add(trusted ? Numbers.padded(scores.variance() / 2) : "–");
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
