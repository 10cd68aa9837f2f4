package dev.quartic.app.study;

import dev.quartic.app.run.Json;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.learning.Validity;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code summary.json} says of order 1/n. */
public final class FirstOrderSummary {
  private FirstOrderSummary() {}

  /** Adds sizes and validity at every time. */
  public static void add(ObjectNode summary, FirstOrderStudy study) {
    ObjectNode entry = summary.putObject("firstOrder");
    ArrayNode validity = entry.putArray("validity");
    for (Validity one : study.validity()) {
      ObjectNode part = validity.addObject();
      Json.put(part, "time", one.time());
      Json.put(part, "mean", one.mean());
      Json.put(part, "ntkMean", one.ntkMean());
      Json.put(part, "ntkVariance", one.ntkVariance());
      Json.put(part, "dNtk", one.dNtk());
      Json.put(part, "ddNtk", one.ddNtk());
      Json.put(part, "variance", one.variance());
      Json.put(part, "drift", one.drift());
      Json.put(part, "varianceRatio", one.varianceRatio());
      part.put("holds", one.holds());
      double width = study.theory().loaded().model().architecture().width(hidden(study));
      Json.put(part, "widthForFivePercent", one.widthFor(0.05, width));
    }
    Json.put(entry, "largestMeanError", largest(study.errors().mean()));
    Json.put(entry, "largestCovarianceError", largest(study.errors().covariance()));
  }

  private static int hidden(FirstOrderStudy study) {
    return study.theory().loaded().model().depth() - 1;
  }

  private static double largest(NdArray array) {
    double largest = 0;
    for (double value : array.data()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
