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
import dev.quartic.study.prediction.SampledScores;
import dev.quartic.study.prediction.SampledStudy;
import dev.quartic.study.prediction.TheoryStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Loss and accuracy against training time. */
final class Scores {
  private Scores() {}

  /** Theory at infinite width, ensemble, or both. */
  static Chart chart(@Nullable TheoryStudy study, @Nullable EnsembleResult ensemble) {
    return chart(study, Corrected.NONE, Corrected.NONE, ensemble);
  }

  /** The same with order 1/n where it may be believed. */
  static Chart chart(
      @Nullable TheoryStudy study,
      @Nullable FirstOrderStudy finite,
      @Nullable EnsembleResult ensemble) {
    return finite == null
        ? chart(study, Corrected.NONE, Corrected.NONE, ensemble)
        : chart(
            study,
            Corrected.of(finite, finite.trainScores()),
            finite.testScores().map(all -> Corrected.of(finite, all)).orElse(Corrected.NONE),
            ensemble);
  }

  /** The same with sampled terms of order 1/n, which tell of losses alone. */
  static Chart sampledChart(
      TheoryStudy study, SampledStudy sampled, @Nullable EnsembleResult ensemble) {
    return chart(
        study,
        sampled.trainScores().map(all -> Corrected.of(sampled, all)).orElse(Corrected.NONE),
        sampled.testScores().map(all -> Corrected.of(sampled, all)).orElse(Corrected.NONE),
        ensemble);
  }

  private static Chart chart(
      @Nullable TheoryStudy study,
      Corrected train,
      Corrected test,
      @Nullable EnsembleResult ensemble) {
    List<LossAndAccuracy.Split> splits = new ArrayList<>();
    splits.add(
        split(
            "train",
            study,
            study == null ? Optional.empty() : Optional.of(study.trainScores()),
            train,
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
              test,
              ensemble,
              ensemble == null ? null : ensemble.testLoss(),
              ensemble == null ? null : ensemble.testAccuracy()));
    }
    return LossAndAccuracy.chart("Loss and accuracy of one network, on average", splits);
  }

  /** What order 1/n makes of loss and accuracy, where it is known. */
  private record Corrected(@Nullable Trace loss, @Nullable Trace accuracy) {
    static final Corrected NONE = new Corrected(null, null);

    static Corrected of(FirstOrderStudy finite, List<ExpectedScores> all) {
      return new Corrected(
          Trusted.trace(finite, time -> positive(all.get(time).loss())),
          all.getFirst().accuracy().isPresent()
              ? Trusted.trace(finite, time -> all.get(time).accuracy().getAsDouble())
              : null);
    }

    static Corrected of(SampledStudy sampled, List<SampledScores> all) {
      return all.isEmpty()
          ? NONE
          : new Corrected(
              Trace.exact(
                  Curves.times(sampled.times()),
                  all.stream().mapToDouble(one -> positive(one.expected().loss())).toArray()),
              null);
    }
  }

  private static LossAndAccuracy.Split split(
      String name,
      @Nullable TheoryStudy study,
      Optional<List<ExpectedScores>> scores,
      Corrected corrected,
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
        name,
        theoryLoss,
        corrected.loss(),
        measured(ensemble, loss),
        theoryAccuracy,
        corrected.accuracy(),
        measured(ensemble, accuracy));
  }

  /** A logarithmic axis has no place for the others. */
  private static double positive(double value) {
    return value > 0 ? value : Double.NaN;
  }

  /** Loss, and what it is made of, at both orders; on test samples where they have targets. */
  static Table table(TheoryStudy study, FirstOrderStudy finite, @Nullable EnsembleResult ensemble) {
    List<ExpectedScores> one = finite.testScores().orElseGet(finite::trainScores);
    return table(
        study,
        study.testScores().isPresent(),
        ensemble,
        time -> {
          List<String> row = new ArrayList<>();
          addLoss(row, one.get(time), time <= finite.lastTrusted());
          return row;
        });
  }

  /** The same with sampled terms, the loss with its standard error; empty where none is known. */
  static Optional<Table> table(
      TheoryStudy study, SampledStudy sampled, @Nullable EnsembleResult ensemble) {
    boolean tested = study.testScores().isPresent();
    return (tested ? sampled.testScores() : sampled.trainScores())
        .filter(all -> !all.isEmpty())
        .map(all ->
            table(
                study,
                tested,
                ensemble,
                time -> {
                  if (time >= all.size()) {
                    return List.of("–", "–", "–");
                  }
                  ExpectedScores at = all.get(time).expected();
                  return List.of(
                      Numbers.withError(at.loss(), all.get(time).lossError()),
                      Numbers.padded(at.squaredBias() / 2),
                      Numbers.padded(at.variance() / 2));
                }));
  }

  private static Table table(
      TheoryStudy study,
      boolean tested,
      @Nullable EnsembleResult ensemble,
      IntFunction<List<String>> firstOrder) {
    List<ExpectedScores> zero = study.testScores().orElseGet(study::trainScores);
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
      List<String> row = new ArrayList<>();
      row.add(Numbers.format(study.plan().times().get(time), 3));
      addLoss(row, zero.get(time), true);
      row.addAll(firstOrder.apply(time));
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
