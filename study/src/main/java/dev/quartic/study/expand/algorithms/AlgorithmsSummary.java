package dev.quartic.study.expand.algorithms;

import dev.quartic.study.compare.PowerLaw;
import dev.quartic.files.run.Json;
import dev.quartic.study.prediction.Summaries;
import dev.quartic.network.plan.TrainingPlan;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code summary.json} says of different algorithms. */
public final class AlgorithmsSummary {
  private AlgorithmsSummary() {}

  /** Adds algorithms, differences, exponents and the means' z-scores. */
  public static void add(ObjectNode summary, AlgorithmsStudy study) {
    ObjectNode entry = summary.putObject("algorithms");
    entry.put("trainSamples", study.theory().trainSamples());
    entry.put("testSamples", study.theory().kernels().samples() - study.theory().trainSamples());
    ArrayNode plans = entry.putArray("plans");
    for (NamedPlan one : study.plans()) {
      ObjectNode part = plans.addObject();
      part.put("name", one.name());
      if (one.plan() instanceof TrainingPlan.GradientDescent(double step, double momentum, _)) {
        Json.put(part, "stepSize", step);
        Json.put(part, "momentum", momentum);
      }
    }
    ArrayNode pairs = entry.putArray("pairs");
    for (int c = 0; c < AlgorithmPair.ALL.size(); c++) {
      int pair = c;
      ObjectNode part = pairs.addObject();
      part.put("pair", AlgorithmPair.ALL.get(c).name(study.plans()));
      ArrayNode widths = part.putArray("widths");
      for (AlgorithmsMeasurement one : study.widths()) {
        ObjectNode own = widths.addObject();
        own.put("width", one.width());
        own.put("networks", one.networks());
        put(own, "outputsApart", one.apart(c));
        put(own, "outputsLeft", one.left(c));
        put(own, "parametersApart", one.moved(c));
        put(own, "parametersLeft", one.movedLeft(c));
        Json.put(own, "largestResidual", one.largestResidual());
      }
      ObjectNode exponents = part.putObject("exponents");
      put(exponents, "outputsApart", study.exponent(one -> one.apart(pair)), AlgorithmsStudy.APART);
      put(exponents, "outputsLeft", study.exponent(one -> one.left(pair)), AlgorithmsStudy.LEFT);
      put(
          exponents,
          "parametersApart",
          study.exponent(one -> one.moved(pair)),
          AlgorithmsStudy.MOVED);
    }
    ObjectNode mean = entry.putObject("mean");
    Summaries.addScores(mean, study.agreement());
    entry.put("agree", study.holds());
  }

  private static void put(ObjectNode node, String name, AlgorithmsMeasurement.Typical figure) {
    Json.put(node, name, figure.value());
    Json.put(node, name + "Error", figure.error());
  }

  private static void put(ObjectNode node, String name, Optional<PowerLaw> law, double expected) {
    law.ifPresent(fit -> {
      ObjectNode part = node.putObject(name);
      Json.put(part, "exponent", fit.exponent());
      Json.put(part, "exponentError", fit.exponentError());
      Json.put(part, "expected", expected);
    });
  }
}
