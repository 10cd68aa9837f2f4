package dev.quartic.study.minimal;

import dev.quartic.ensemble.minimal.DrawMoments;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The arrays of results.npz; docs/results.md lists them. */
public final class MinimalArrays {
  private MinimalArrays() {}

  /** All of them. */
  public static Map<String, NdArray> of(MinimalStudy study) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    MinimalProblem problem = study.problem();
    WorkedExample example = study.example();
    arrays.put("times", vector(problem.plan().times()));
    arrays.put("features", NdArray.of(problem.model().features()));
    arrays.put("metaFeatures", problem.model().metaFeatures());
    arrays.put("kernel", NdArray.of(example.kernel()));
    arrays.put("kernelAfter", NdArray.of(example.kernelAfter()));
    for (int order = 0; order < example.kernelPredicted().size(); order++) {
      arrays.put("kernelPredicted" + (order + 1), NdArray.of(example.kernelPredicted().get(order)));
    }
    example.metaKernel().ifPresent(meta -> arrays.put("metaKernel", meta));
    example
        .regression()
        .ifPresent(regression -> {
          arrays.put("inverse", NdArray.of(regression.inverse()));
          arrays.put("weights", NdArray.of(regression.weights()));
        });
    for (int order = 0; order < example.sums().size(); order++) {
      arrays.put("theory" + order, example.sums().get(order));
    }
    arrays.put("trained", example.simulated());
    study
        .sweep()
        .ifPresent(sweep -> {
          arrays.put("sweep/strengths", vector(sweep.strengths()));
          arrays.put("sweep/remainder", table(sweep, StrengthSweep.Level::remainder));
          arrays.put("sweep/remainderError", table(sweep, StrengthSweep.Level::error));
        });
    study.draws().ifPresent(draws -> add(arrays, draws));
    return arrays;
  }

  private static void add(Map<String, NdArray> arrays, DrawStudy draws) {
    put(arrays, "draws/", draws.trained());
    put(arrays, "draws/linear/", draws.linearTrained());
    arrays.put("draws/linear/meanExact", draws.linear().mean());
    arrays.put("draws/linear/covarianceExact", draws.linear().covariance());
    arrays.put("draws/expansion/mean", draws.expansion().mean());
    arrays.put("draws/expansion/variance", draws.expansion().variance());
    arrays.put("draws/expansion/difference", draws.difference().mean());
    arrays.put("draws/expansion/differenceError", draws.difference().meanError());
  }

  private static void put(Map<String, NdArray> arrays, String prefix, DrawMoments moments) {
    arrays.put(prefix + "mean", moments.mean());
    arrays.put(prefix + "meanError", moments.meanError());
    arrays.put(prefix + "variance", moments.variance());
    arrays.put(prefix + "varianceError", moments.varianceError());
  }

  private static NdArray vector(List<Double> values) {
    return NdArray.wrap(values.stream().mapToDouble(Double::doubleValue).toArray(), values.size());
  }

  /** {@code [orders, strengths]}. */
  private static NdArray table(
      StrengthSweep sweep, Function<StrengthSweep.Level, List<Double>> row) {
    return NdArray.of(
        Matrix.build(
            sweep.levels().size(),
            sweep.strengths().size(),
            (order, at) -> row.apply(sweep.levels().get(order)).get(at)));
  }
}
