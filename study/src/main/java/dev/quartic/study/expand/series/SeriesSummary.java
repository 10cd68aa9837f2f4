package dev.quartic.study.expand.series;

import dev.quartic.study.compare.Agreement;
import dev.quartic.files.run.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code summary.json} says of a Taylor series. */
public final class SeriesSummary {
  private SeriesSummary() {}

  /** Adds sizes, exponents and truncation errors. */
  public static void add(ObjectNode summary, SeriesStudy study) {
    ObjectNode entry = summary.putObject("taylor");
    entry.put("order", study.order());
    entry.set("time", Json.array(study.theory().plan().times()).get(0));
    measurements(entry.putArray("widths"), study.widths());
    measurements(entry.putArray("depths"), study.depths());
    ArrayNode exponents = entry.putArray("exponents");
    for (int k = 0; k <= study.order(); k++) {
      int order = k;
      study
          .exponent(k)
          .ifPresent(law -> {
            ObjectNode part = exponents.addObject();
            part.put("term", order);
            Json.put(part, "exponent", law.exponent());
            Json.put(part, "exponentError", law.exponentError());
            study.expectedExponent(order).ifPresent(expected -> part.put("expected", expected));
            Json.put(part, "correction", law.correction());
            Json.put(part, "correctionError", law.correctionError());
            Json.put(part, "chiSquare", law.chiSquare());
            part.put("degreesOfFreedom", law.degreesOfFreedom());
          });
    }
    TermMeans means = study.termMeans();
    if (means != null) {
      entry.put("meansJudged", study.meansJudged());
      ArrayNode tests = entry.putArray("means");
      for (int index = 0; index < means.tests().size(); index++) {
        var test = means.tests().get(index);
        Agreement own = TermMeans.agreement(test);
        ObjectNode part = tests.addObject();
        part.put("term", TermMeans.order(index));
        Json.put(part, "coefficient", TermMeans.rms(test.fit().intercept()));
        Json.put(part, "predicted", TermMeans.rms(test.predicted()));
        part.put("compared", own.count());
        Json.put(part, "rmsZ", own.rootMeanSquare());
        Json.put(part, "largestZ", own.largest());
      }
    }
    entry.put("networks", study.networks());
    entry.put("notSeenToConverge", study.diverging());
  }

  private static void measurements(ArrayNode array, List<SeriesMeasurement> all) {
    for (SeriesMeasurement one : all) {
      ObjectNode part = array.addObject();
      part.put("depth", one.shape().depth());
      part.put("width", one.width());
      part.put("members", one.members());
      part.set(
          "size", Json.array(one.terms().stream().map(SeriesMeasurement.Size::typical).toList()));
      part.set(
          "sizeError",
          Json.array(one.terms().stream().map(SeriesMeasurement.Size::error).toList()));
      part.set(
          "trainError",
          Json.array(one.train().stream().map(SeriesMeasurement.Size::typical).toList()));
      part.set(
          "testError",
          Json.array(one.test().stream().map(SeriesMeasurement.Size::typical).toList()));
      Json.put(part, "loss", one.loss().typical());
      Json.put(part, "ratePerOrder", one.rate());
      Json.put(part, "slowestRatePerOrder", one.slowestRate());
    }
  }
}
