package dev.quartic.study.expand.limits;

import dev.quartic.study.compare.Agreement;
import dev.quartic.files.run.Json;
import dev.quartic.numerics.array.NdArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The two limits in {@code summary.json} and {@code results.npz}. */
public final class LimitsSummary {
  private LimitsSummary() {}

  /** The part {@code limits} of the summary. */
  public static ObjectNode json(LimitsStudy study) {
    ObjectNode limits = JsonNodeFactory.instance.objectNode();
    limits.set("widths", Json.array(study.grid().widths()));
    limits.set("depths", Json.array(study.grid().depths()));
    limits.put("members", study.members());
    Json.put(limits, "growthExponent", study.prediction().growth());
    study.prediction().rate().ifPresent(rate -> Json.put(limits, "exactRate", rate));
    var coefficients = limits.putArray("coefficients");
    for (int depth : study.grid().depths()) {
      ObjectNode entry = coefficients.addObject();
      entry.put("depth", depth);
      Json.put(entry, "predicted", study.prediction().coefficient(depth));
      study.tests().stream()
          .filter(test -> test.depth() == depth)
          .forEach(test -> {
            entry.put("widths", test.widths());
            Json.put(entry, "measured", test.fitted());
            Json.put(entry, "error", test.error());
            Json.put(entry, "z", test.zScore());
          });
    }
    Agreement agreement = study.agreement().scores();
    limits.put("comparisons", agreement.count());
    Json.put(limits, "effectiveComparisons", study.effectiveCount());
    Json.put(limits, "rmsZ", agreement.rootMeanSquare());
    Json.put(limits, "largestZ", agreement.largest());
    Json.put(limits, "withinTwo", agreement.withinTwo());
    limits.put("agree", study.agreement().holds());
    return limits;
  }

  /** Arrays over the grid, {@code [widths, depths]}. */
  public static Map<String, NdArray> arrays(LimitsStudy study) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("widths", list(study.grid().widths()));
    arrays.put("depths", list(study.grid().depths()));
    arrays.put("ratio", grid(study, LimitsStudy.Point::ratio));
    arrays.put("fluctuation", grid(study, LimitsStudy.Point::measured));
    arrays.put("fluctuationError", grid(study, LimitsStudy.Point::error));
    arrays.put("firstOrder", grid(study, LimitsStudy.Point::firstOrder));
    if (study.prediction().rate().isPresent()) {
      arrays.put("exact", grid(study, LimitsStudy.Point::predicted));
    }
    return arrays;
  }

  private static NdArray list(List<Integer> values) {
    double[] data = values.stream().mapToDouble(value -> value).toArray();
    return NdArray.wrap(data, data.length);
  }

  private static NdArray grid(LimitsStudy study, ToDoubleFunction<LimitsStudy.Point> quantity) {
    double[] data = study.points().stream().mapToDouble(quantity).toArray();
    return NdArray.wrap(data, study.grid().widths().size(), study.grid().depths().size());
  }
}
