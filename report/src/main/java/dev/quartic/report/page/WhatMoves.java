package dev.quartic.report.page;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.report.chart.TimeLines;
import dev.quartic.report.chart.Trace;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.theory.learning.FirstOrderPrediction.MeanParts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The four things that move the mean output of a finite network away from infinite width. */
final class WhatMoves {
  private static final String CAPTION =
      "The correction of order 1/n to the mean output, at the widths of the experiment, and what it is made of."
          + " The sum of the four parts is the line to compare with the points: mean of the ensemble less that of"
          + " infinite width, with one standard error.";

  private WhatMoves() {}

  static List<Block> blocks(
      FirstOrderStudy study, List<Subject> subjects, @Nullable EnsembleResult ensemble) {
    List<TimeLines.Group> groups = new ArrayList<>();
    for (Subject subject : subjects) {
      groups.add(new TimeLines.Group(subject.label(), lines(study, subject, ensemble)));
    }
    return List.of(
        Prose.of(
            "Between infinite width and these networks stand four effects, each of relative size L/n: the tangent kernel H"
                + " differs from Θ on average (mean of H); it differs from network to network (variance of H); it moves"
                + " in training, in step with the function that a network started from (dH, first derivative of H); and the"
                + " labels move it (ddH, second derivatives). The last two are representation learning."),
        TimeLines.chart(
            "What moves the mean output", CAPTION, "change of E[z] (units of the target)", groups));
  }

  private static List<TimeLines.Line> lines(
      FirstOrderStudy study, Subject subject, @Nullable EnsembleResult ensemble) {
    MeanParts parts = study.terms().parts();
    return List.of(
        new TimeLines.Line(
            "sum",
            trace(study, study.terms().mean(), subject),
            ensemble == null ? null : measured(study, subject, ensemble)),
        new TimeLines.Line("mean of H", trace(study, parts.ntkMean(), subject), null),
        new TimeLines.Line("variance of H", trace(study, parts.ntkVariance(), subject), null),
        new TimeLines.Line("dH", trace(study, parts.dNtk(), subject), null),
        new TimeLines.Line("ddH", trace(study, parts.ddNtk(), subject), null));
  }

  private static Trace trace(FirstOrderStudy study, NdArray part, Subject subject) {
    return Trusted.trace(study, time -> part.get(time, subject.sample(), subject.output()));
  }

  private static Trace measured(FirstOrderStudy study, Subject subject, EnsembleResult ensemble) {
    int sample = subject.sample();
    int output = subject.output();
    double[] change = new double[ensemble.times().size()];
    double[] error = new double[change.length];
    for (int time = 0; time < change.length; time++) {
      change[time] =
          ensemble.mean().get(time, sample, output)
              - study.theory().prediction().means().get(time).get(sample, output);
      error[time] = ensemble.meanError().get(time, sample, output);
    }
    return Trace.measured(Curves.times(ensemble.times()), change, error);
  }
}
