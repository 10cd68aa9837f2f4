package dev.quartic.study.minimal;

import dev.quartic.study.compare.Agreement;
import dev.quartic.files.run.Json;
import dev.quartic.files.run.Provenance;
import dev.quartic.numerics.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code summary.json} of {@code quartic minimal}. */
public final class MinimalSummary {
  private MinimalSummary() {}

  /** All of it. */
  public static ObjectNode of(MinimalStudy study, int threads) {
    MinimalProblem problem = study.problem();
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("command", "minimal");
    summary.put("name", problem.loaded().experiment().name());
    ObjectNode samples = summary.putObject("samples");
    samples.put("train", problem.trained());
    samples.put("test", problem.model().samples() - problem.trained());
    samples.put("inputDimension", problem.loaded().samples().inputDimension());
    summary.set("provenance", Provenance.json(threads));
    ObjectNode minimal = summary.putObject("minimal");
    minimal.put("features", problem.model().parameters());
    minimal.put("linear", problem.model().isLinear());
    minimal.put("strength", problem.model().strength());
    minimal.put("variance", problem.draw().variance());
    minimal.put("learningRate", problem.draw().learningRate());
    Json.put(minimal, "conditionNumber", problem.spectrum().conditionNumber());
    minimal.set("times", Json.array(problem.plan().times()));
    example(minimal.putObject("example"), study);
    study.sweep().ifPresent(sweep -> sweep(minimal.putObject("sweep"), sweep));
    study.draws().ifPresent(draws -> draws(minimal.putObject("draws"), draws));
    study.warnings().forEach(summary.withArray("warnings")::add);
    return summary;
  }

  private static void example(ObjectNode node, MinimalStudy study) {
    WorkedExample example = study.example();
    ArrayNode outputs = node.putArray("samples");
    int last = study.problem().plan().times().size() - 1;
    for (int sample = 0; sample < study.problem().model().samples(); sample++) {
      ObjectNode one = outputs.addObject();
      one.set("trained", last(example.simulated(), last, sample));
      one.set("linear", last(example.sums().get(0), last, sample));
      one.set("first", last(example.sums().get(1), last, sample));
      one.set("second", last(example.sums().get(2), last, sample));
    }
    Json.put(node, "simulationError", example.simulationError());
  }

  private static ArrayNode last(NdArray array, int last, int sample) {
    List<Double> values = new ArrayList<>();
    for (int output = 0; output < array.length(2); output++) {
      values.add(array.get(last, sample, output));
    }
    return Json.array(values);
  }

  private static void sweep(ObjectNode node, StrengthSweep sweep) {
    node.put("draws", sweep.draws());
    node.set("strengths", Json.array(sweep.strengths()));
    ArrayNode levels = node.putArray("levels");
    for (StrengthSweep.Level level : sweep.levels()) {
      ObjectNode one = levels.addObject();
      one.put("subtracted", level.name());
      Json.put(one, "expected", level.expected());
      Json.put(one, "slope", level.slope());
      Json.put(one, "slopeError", level.slopeError());
      one.set("remainder", Json.array(level.remainder()));
    }
  }

  private static void draws(ObjectNode node, DrawStudy draws) {
    node.put("members", draws.members());
    node.put("expanded", draws.expanded());
    Agreement linear = draws.linearAgreement();
    ObjectNode agreement = node.putObject("linear");
    agreement.put("compared", linear.count());
    Json.put(agreement, "rmsZ", linear.rootMeanSquare());
    Json.put(agreement, "largestZ", linear.largest());
    Json.put(node, "largestDifferenceFromExpansion", draws.difference().mean().maxAbs());
  }
}
