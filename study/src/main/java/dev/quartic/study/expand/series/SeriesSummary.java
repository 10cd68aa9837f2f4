package dev.quartic.study.expand.series;

import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.compare.Agreement;
import java.util.List;

/** What {@code summary.json} says of a Taylor series. */
public final class SeriesSummary {
  private SeriesSummary() {}

  /** Adds sizes, exponents and truncation errors. */
  public static void add(Tree summary, SeriesStudy study) {
    Tree entry = summary.tree("taylor");
    entry.put("order", study.order());
    entry.put("time", study.theory().plan().times().getFirst());
    measurements(entry.list("widths"), study.widths());
    measurements(entry.list("depths"), study.depths());
    TreeList exponents = entry.list("exponents");
    for (int k = 0; k <= study.order(); k++) {
      int order = k;
      study
          .exponent(k)
          .ifPresent(law -> {
            Tree part = exponents.tree();
            part.put("term", order);
            part.put("exponent", law.exponent());
            part.put("exponentError", law.exponentError());
            study.expectedExponent(order).ifPresent(expected -> part.put("expected", expected));
            part.put("correction", law.correction());
            part.put("correctionError", law.correctionError());
            part.put("chiSquare", law.chiSquare());
            part.put("degreesOfFreedom", law.degreesOfFreedom());
          });
    }
    TermMeans means = study.termMeans();
    if (means != null) {
      entry.put("meansJudged", study.meansJudged());
      TreeList tests = entry.list("means");
      for (int index = 0; index < means.tests().size(); index++) {
        var test = means.tests().get(index);
        Agreement own = TermMeans.agreement(test);
        Tree part = tests.tree();
        part.put("term", TermMeans.order(index));
        part.put("coefficient", TermMeans.rms(test.fit().intercept()));
        part.put("predicted", TermMeans.rms(test.predicted()));
        part.put("compared", own.count());
        part.put("rmsZ", own.rootMeanSquare());
        part.put("largestZ", own.largest());
      }
    }
    entry.put("networks", study.networks());
    entry.put("notSeenToConverge", study.diverging());
  }

  private static void measurements(TreeList array, List<SeriesMeasurement> all) {
    for (SeriesMeasurement one : all) {
      Tree part = array.tree();
      part.put("depth", one.shape().depth());
      part.put("width", one.width());
      part.put("members", one.members());
      part.put(
          "size", TreeList.of(one.terms().stream().map(SeriesMeasurement.Size::typical).toList()));
      part.put(
          "sizeError",
          TreeList.of(one.terms().stream().map(SeriesMeasurement.Size::error).toList()));
      part.put(
          "trainError",
          TreeList.of(one.train().stream().map(SeriesMeasurement.Size::typical).toList()));
      part.put(
          "testError",
          TreeList.of(one.test().stream().map(SeriesMeasurement.Size::typical).toList()));
      part.put("loss", one.loss().typical());
      part.put("ratePerOrder", one.rate());
      part.put("slowestRatePerOrder", one.slowestRate());
    }
  }
}
