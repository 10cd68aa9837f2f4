package dev.quartic.app.page;

import dev.quartic.app.report.Chart;
import dev.quartic.app.report.chart.Density;
import dev.quartic.app.report.chart.PredictiveHistogram;
import dev.quartic.app.report.chart.TestPoint;
import dev.quartic.app.report.chart.TheoryCurve;
import dev.quartic.app.report.chart.Trace;
import dev.quartic.app.report.chart.TrainingCurves;
import dev.quartic.app.study.TheoryStudy;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.numerics.array.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures that show one output at a time: along training, and at one moment over the ensemble.
 */
final class Curves {
  private Curves() {}

  /** Mean and spread against training time; theory, ensemble, or both. */
  static Chart training(
      String title,
      List<Subject> subjects,
      @Nullable TheoryStudy study,
      @Nullable EnsembleResult ensemble) {
    List<TestPoint> points = new ArrayList<>();
    for (Subject subject : subjects) {
      points.add(
          new TestPoint(
              subject.label(),
              study == null ? List.of() : List.of(theory(subject, study)),
              ensemble == null ? null : measured(subject, ensemble),
              ensemble == null ? List.of() : spread(subject, ensemble),
              subject.target()));
    }
    return TrainingCurves.chart(title, points);
  }

  private static TheoryCurve theory(Subject subject, TheoryStudy study) {
    int times = study.plan().times().size();
    double[] mean = new double[times];
    double[] deviation = new double[times];
    for (int time = 0; time < times; time++) {
      mean[time] = study.prediction().means().get(time).get(subject.sample(), subject.output());
      deviation[time] = deviation(subject, study, time);
    }
    return TheoryCurve.of("infinite width", times(study.plan().times()), mean, deviation);
  }

  private static double deviation(Subject subject, TheoryStudy study, int time) {
    var covariance = study.prediction().covariances().get(time);
    return Math.sqrt(Math.max(0, covariance.get(subject.sample(), subject.sample())));
  }

  /** Times as the figures take them. */
  static double[] times(List<Double> times) {
    return times.stream().mapToDouble(time -> time).toArray();
  }

  private static Trace measured(Subject subject, EnsembleResult ensemble) {
    int times = ensemble.times().size();
    double[] mean = new double[times];
    double[] error = new double[times];
    for (int time = 0; time < times; time++) {
      mean[time] = ensemble.mean().get(time, subject.sample(), subject.output());
      error[time] = ensemble.meanError().get(time, subject.sample(), subject.output());
    }
    return Trace.measured(times(ensemble.times()), mean, error);
  }

  private static List<Double> spread(Subject subject, EnsembleResult ensemble) {
    List<Double> deviations = new ArrayList<>();
    for (int time = 0; time < ensemble.times().size(); time++) {
      double variance =
          ensemble
              .covariance()
              .get(time, subject.sample(), subject.output(), subject.sample(), subject.output());
      deviations.add(Math.sqrt(Math.max(0, variance)));
    }
    return deviations;
  }

  /** The values of outputs over the ensemble at the last time, against the predicted Gaussians. */
  static Chart histogram(
      String title, List<Subject> subjects, @Nullable TheoryStudy study, EnsembleResult ensemble) {
    int last = ensemble.times().size() - 1;
    List<PredictiveHistogram.Output> outputs = new ArrayList<>();
    for (Subject subject : subjects) {
      List<Density> densities = new ArrayList<>();
      if (study != null && deviation(subject, study, last) > 0) {
        densities.add(
            new Density(
                "infinite width",
                study.prediction().means().get(last).get(subject.sample(), subject.output()),
                deviation(subject, study, last),
                0,
                0));
      }
      outputs.add(
          PredictiveHistogram.Output.of(
              subject.label(),
              values(ensemble.retainedOutputs(), last, subject),
              densities,
              subject.target()));
    }
    return PredictiveHistogram.chart(title, outputs);
  }

  private static double[] values(NdArray retained, int time, Subject subject) {
    double[] values = new double[retained.length(0)];
    Arrays.setAll(values, member -> retained.get(member, time, subject.sample(), subject.output()));
    return values;
  }
}
