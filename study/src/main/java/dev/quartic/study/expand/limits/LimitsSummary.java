package dev.quartic.study.expand.limits;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.compare.Agreement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The two limits in {@code summary.json} and {@code results.npz}. */
public final class LimitsSummary {
  private LimitsSummary() {}

  /** The part {@code limits} of the summary. */
  public static Tree json(LimitsStudy study) {
    Tree limits = new Tree();
    limits.put("widths", TreeList.of(study.grid().widths()));
    limits.put("depths", TreeList.of(study.grid().depths()));
    limits.put("members", study.members());
    limits.put("growthExponent", study.prediction().growth());
    study.prediction().rate().ifPresent(rate -> limits.put("exactRate", rate));
    var coefficients = limits.list("coefficients");
    for (int depth : study.grid().depths()) {
      Tree entry = coefficients.tree();
      entry.put("depth", depth);
      entry.put("predicted", study.prediction().coefficient(depth));
      study.tests().stream()
          .filter(test -> test.depth() == depth)
          .forEach(test -> {
            entry.put("widths", test.widths());
            entry.put("measured", test.fitted());
            entry.put("error", test.error());
            entry.put("z", test.zScore());
          });
    }
    Agreement agreement = study.agreement().scores();
    limits.put("comparisons", agreement.count());
    limits.put("effectiveComparisons", study.effectiveCount());
    limits.put("rmsZ", agreement.rootMeanSquare());
    limits.put("largestZ", agreement.largest());
    limits.put("withinTwo", agreement.withinTwo());
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
