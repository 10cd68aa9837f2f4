package dev.quartic.report.page;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.report.Chart;
import dev.quartic.report.chart.TestPoint;
import dev.quartic.report.chart.TheoryCurve;
import dev.quartic.report.chart.Trace;
import dev.quartic.report.chart.TrainingCurves;
import dev.quartic.study.prediction.NextOrder;
import dev.quartic.study.prediction.TheoryStudy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outputs along training, one sample at a time. */
final class Curves {
  private Curves() {}

  /** Mean and spread against training time; theory at infinite width, ensemble, or both. */
  static Chart training(
      String title,
      List<Subject> subjects,
      @Nullable TheoryStudy study,
      @Nullable EnsembleResult ensemble) {
    return training(title, subjects, study, null, ensemble);
  }

  /** The same with the next order, at the times where it may be believed. */
  static Chart training(
      String title,
      List<Subject> subjects,
      @Nullable TheoryStudy study,
      @Nullable NextOrder finite,
      @Nullable EnsembleResult ensemble) {
    List<TestPoint> points = new ArrayList<>();
    for (Subject subject : subjects) {
      List<TheoryCurve> theories = new ArrayList<>();
      if (study != null) {
        theories.add(infiniteWidth(subject, study));
      }
      if (finite != null && finite.lastTrusted() >= 0) {
        theories.add(nextOrder(subject, finite));
      }
      points.add(
          new TestPoint(
              subject.label(),
              theories,
              ensemble == null ? null : measured(subject, ensemble),
              ensemble == null ? List.of() : spread(subject, ensemble),
              subject.target()));
    }
    return TrainingCurves.chart(title, points);
  }

  private static TheoryCurve infiniteWidth(Subject subject, TheoryStudy study) {
    int times = study.plan().times().size();
    double[] mean = new double[times];
    double[] deviation = new double[times];
    for (int time = 0; time < times; time++) {
      mean[time] = study.prediction().means().get(time).get(subject.sample(), subject.output());
      deviation[time] = deviation(subject, study, time);
    }
    return TheoryCurve.of("infinite width", times(study.plan().times()), mean, deviation);
  }

  private static TheoryCurve nextOrder(Subject subject, NextOrder finite) {
    List<Double> at = finite.times();
    double[] mean = new double[at.size()];
    double[] deviation = new double[at.size()];
    for (int time = 0; time < mean.length; time++) {
      boolean trusted = time <= finite.lastTrusted();
      mean[time] = trusted ? finite.mean(time, subject.sample(), subject.output()) : Double.NaN;
      deviation[time] = trusted ? deviation(subject, finite, time) : Double.NaN;
    }
    return TheoryCurve.of("order " + finite.power(), times(at), mean, deviation);
  }

  /** √Var[z] at infinite width. */
  static double deviation(Subject subject, TheoryStudy study, int time) {
    return Math.sqrt(Math.max(0, study.prediction().variances().get(time)[subject.sample()]));
  }

  /**
   * √Var[z] to the next order; NaN where it is not known, or not positive, which tells of a
   * breakdown.
   */
  static double deviation(Subject subject, NextOrder finite, int time) {
    double variance = finite.variance(time, subject.sample(), subject.output());
    return variance > 0 ? Math.sqrt(variance) : Double.NaN;
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
}
