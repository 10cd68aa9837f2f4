package dev.quartic.report.page;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.report.chart.Density;
import dev.quartic.report.chart.PredictiveHistogram;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.study.prediction.TheoryStudy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outputs at one moment: the predicted densities, and the values over an ensemble. */
final class Distributions {
  private Distributions() {}

  /** At the last time of an ensemble, against infinite width. */
  static Block last(
      String title, List<Subject> subjects, @Nullable TheoryStudy study, EnsembleResult ensemble) {
    return at(title, ensemble.times().size() - 1, subjects, study, null, ensemble);
  }

  /**
   * At any time of the plan.
   *
   * @param time its index
   * @param finite order 1/n, where it may be believed at that time
   */
  static Block at(
      String title,
      int time,
      List<Subject> subjects,
      @Nullable TheoryStudy study,
      @Nullable FirstOrderStudy finite,
      @Nullable EnsembleResult ensemble) {
    List<PredictiveHistogram.Output> outputs = new ArrayList<>();
    for (Subject subject : subjects) {
      List<Density> densities = new ArrayList<>();
      if (study != null) {
        addInfiniteWidth(densities, subject, study, time);
      }
      if (finite != null) {
        addFirstOrder(densities, subject, finite, time);
      }
      double[] values =
          ensemble == null ? new double[0] : values(ensemble.retainedOutputs(), time, subject);
      if (!densities.isEmpty() || values.length > 0) {
        outputs.add(
            PredictiveHistogram.Output.of(subject.label(), values, densities, subject.target()));
      }
    }
    return outputs.isEmpty() // as at the end of training, for test samples that were trained on
        ? Prose.of(title + ": the same in every network, at all samples shown.")
        : PredictiveHistogram.chart(title, outputs);
  }

  private static void addInfiniteWidth(
      List<Density> densities, Subject subject, TheoryStudy study, int time) {
    double deviation = Curves.deviation(subject, study, time);
    if (deviation > 0) {
      double mean = study.prediction().means().get(time).get(subject.sample(), subject.output());
      densities.add(Density.gaussian("infinite width", mean, deviation));
    }
  }

  private static void addFirstOrder(
      List<Density> densities, Subject subject, FirstOrderStudy finite, int time) {
    double deviation = Curves.deviation(subject, finite, time);
    if (deviation > 0) {
      densities.add(
          new Density(
              "order 1/n",
              finite.mean(time).get(subject.sample(), subject.output()),
              deviation,
              finite.terms().thirdCumulant().get(time, subject.sample(), subject.output()),
              finite.terms().fourthCumulant().get(time, subject.sample(), subject.output())));
    }
  }

  private static double[] values(NdArray retained, int time, Subject subject) {
    double[] values = new double[retained.length(0)];
    Arrays.setAll(values, member -> retained.get(member, time, subject.sample(), subject.output()));
    return values;
  }
}
