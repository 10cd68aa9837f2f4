package dev.quartic.study.prediction;

import dev.quartic.study.verification.CloserOrder;
import dev.quartic.study.verification.FirstOrderVerification;
import dev.quartic.study.verification.NetworkByNetwork;

import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.files.run.Json;
import dev.quartic.theory.learning.Validity;
import java.util.ArrayList;
import java.util.List;
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
    Summaries.addScores(entry, "train", study.trainScores());
    study.testScores().ifPresent(scores -> Summaries.addScores(entry, "test", scores));
    Json.put(entry, "largestMeanError", study.errors().mean().maxAbs());
    Json.put(entry, "largestCovarianceError", study.errors().covariance().maxAbs());
  }

  /** Adds what the coefficients and the single networks show. */
  public static void add(ObjectNode summary, FirstOrderVerification verification) {
    ObjectNode entry = summary.putObject("firstOrderComparison");
    Agreement all = verification.agreement();
    Summaries.addScores(entry, all);
    entry.put("agree", verification.holds());
    List<Double> counted = new ArrayList<>();
    for (int time = 0; time < verification.counted().length; time++) {
      if (verification.counted()[time]) {
        counted.add(verification.theory().validity().get(time).time());
      }
    }
    entry.set("countedTimes", Json.array(counted));
    CloserOrder closer = verification.closerOrder();
    ObjectNode narrowest = entry.putObject("narrowestWidth");
    narrowest.put("width", closer.width());
    narrowest.put("deviatingMeans", closer.means());
    narrowest.put("firstOrderCloserForMeans", closer.meansCloser());
    narrowest.put("deviatingVariances", closer.variances());
    narrowest.put("firstOrderCloserForVariances", closer.variancesCloser());
    ObjectNode arrays = entry.putObject("arrays");
    for (CoefficientTest test : verification.tests()) {
      ObjectNode part = arrays.putObject(test.fit().name());
      Summaries.addScores(part, test.agreement(verification.counted()));
      Json.put(part, "relativeDifference", test.relativeDifference(verification.counted()));
      Json.put(part, "relativeError", test.relativeError(verification.counted()));
    }
    NetworkByNetwork oneByOne = verification.oneByOne();
    if (oneByOne == null) {
      return;
    }
    ArrayNode levels = entry.putArray("networkByNetwork");
    for (NetworkByNetwork.Level level : oneByOne.levels()) {
      ObjectNode part = levels.addObject();
      part.put("subtracted", level.name());
      Json.put(part, "expectedExponent", level.expected());
      Json.put(part, "exponent", level.fitted().exponent());
      Json.put(part, "exponentError", level.fitted().exponentError());
    }
  }

  private static int hidden(FirstOrderStudy study) {
    return study.theory().loaded().model().depth() - 1;
  }
}
