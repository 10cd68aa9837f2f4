package dev.quartic.study.tune;

import dev.quartic.files.run.Json;
import dev.quartic.files.run.Provenance;
import dev.quartic.study.prediction.Summaries;
import dev.quartic.theory.criticality.Asymptotics;
import dev.quartic.theory.criticality.CriticalPoint;
import dev.quartic.theory.criticality.UniversalityClass;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code summary.json} of tune. */
public final class TuneSummary {
  private TuneSummary() {}

  /** All of it. */
  public static ObjectNode of(TuneStudy study, int threads) {
    TuneQuestion question = study.question();
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("command", "tune");
    summary.put("name", question.experiment().name());
    summary.put("order", 1);
    summary.set("network", Summaries.network(study.advised()));
    ObjectNode samples = summary.putObject("samples");
    samples.put("train", question.trainSamples());
    samples.put("test", question.samples().map(set -> set.test().count()).orElse(0));
    samples.put("inputDimension", question.architecture().inputDimension());
    summary.set("provenance", Provenance.json(threads));
    critical(summary, study);
    summary.put("universalityClass", study.criticality().className());
    classNumbers(summary, study);
    ObjectNode rates = summary.putObject("learningRates");
    rates.set("bias", Json.array(study.advised().rates().bias()));
    rates.set("weight", Json.array(study.advised().rates().weight()));
    ObjectNode step = summary.putObject("step");
    Json.put(step, "largestStable", study.step().largest());
    Json.put(step, "largestStableOfMeanLoss", study.step().largestOfMeanLoss());
    Json.put(step, "advised", study.step().advised());
    Json.put(step, "advisedOfMeanLoss", study.step().advisedOfMeanLoss());
    Json.put(step, "scaling", question.scaling().exponent());
    aspect(summary, study);
    starts(summary, study);
    ObjectNode snippets = summary.putObject("snippets");
    Snippets.of(study).forEach(snippets::put);
    study.warnings().forEach(summary.withArray("warnings")::add);
    return summary;
  }

  private static void critical(ObjectNode summary, TuneStudy study) {
    var point = study.point();
    if (point.isEmpty()) {
      summary.putNull("critical");
      var best = study.compromise().orElseThrow();
      ObjectNode compromise = summary.putObject("compromise");
      Json.put(compromise, "biasVariance", best.biasVariance());
      Json.put(compromise, "weightVariance", best.weightVariance());
      Json.put(compromise, "logSpread", best.spread());
      Json.put(compromise, "parallelSusceptibility", best.parallel());
      Json.put(compromise, "perpendicularSusceptibility", best.perpendicular());
      return;
    }
    CriticalPoint found = point.get();
    ObjectNode critical = summary.putObject("critical");
    Json.put(critical, "biasVariance", study.biasVariance());
    Json.put(critical, "weightVariance", study.weightVariance());
    Json.put(critical, "fixedPoint", found.fixedPoint().orElse(Double.NaN));
    Json.put(critical, "relativeError", found.error());
    Json.put(critical, "residualWeight", study.question().residualWeight());
    Json.put(critical, "idealInputSquare", found.idealInputSquare().orElse(Double.NaN));
  }

  private static void classNumbers(ObjectNode summary, TuneStudy study) {
    study
        .point()
        .ifPresent(point -> {
          UniversalityClass universality = point.universality();
          ObjectNode node = summary.putObject("exponents");
          Json.put(node, "parallel", universality.parallelExponent());
          Json.put(node, "perpendicular", universality.perpendicularExponent());
          ArrayNode list = summary.putArray("asymptotics");
          for (Asymptotics one : Asymptotics.of(universality, study.weightShare())) {
            ObjectNode entry = list.addObject();
            entry.put("quantity", one.quantity());
            Json.put(entry, "power", one.power());
            Json.put(entry, "coefficient", one.value());
          }
        });
  }

  private static void aspect(ObjectNode summary, TuneStudy study) {
    var ratio = study.aspectRatio();
    ObjectNode node = summary.putObject("aspectRatio");
    Json.put(node, "given", ratio.given());
    Json.put(node, "optimal", ratio.optimal());
    Json.put(node, "vertexCoefficient", ratio.vertexCoefficient());
    node.put("regime", ratio.regime().label());
    node.put("optimalWidth", ratio.optimalWidth(study.question().depth()));
    ObjectNode shape = summary.putObject("atThisShape");
    Json.put(shape, "nonGaussianity", study.nonGaussianity().getLast());
    Json.put(
        shape,
        "ntkFluctuation",
        study.rows().isEmpty() ? Double.NaN : study.rows().getLast().ntkFluctuation());
    double kernel = study.flow().kernel(study.question().depth());
    double metric =
        kernel + (study.rows().isEmpty() ? 0 : study.rows().getLast().metricCorrection());
    Json.put(shape, "entropy", study.information().entropy(ratio.outputs(), metric));
    Json.put(shape, "mutualInformation", study.information().betweenHalves(ratio.outputs()));
  }

  private static void starts(ObjectNode summary, TuneStudy study) {
    ArrayNode starts = summary.putArray("starts");
    for (Start start : study.starts()) {
      ObjectNode node = starts.addObject();
      node.put("name", start.name());
      node.set("biasVariance", Json.array(List.copyOf(start.model().variances().bias())));
      node.set("weightVariance", Json.array(List.copyOf(start.model().variances().weight())));
      Json.put(node, "kernelFactor", start.growth().kernelFactor());
      Json.put(node, "gradientFactor", start.growth().gradientFactor());
    }
  }
}
