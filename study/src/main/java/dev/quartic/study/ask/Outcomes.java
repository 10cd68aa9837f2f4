package dev.quartic.study.ask;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trained networks at new samples, at infinite width.
 *
 * @param times t of a flow, numbers of steps, infinity for the end
 * @param mean E[z], {@code [T, N_B, n_L]}
 * @param variance Var[z], {@code [T, N_B, n_L]}: of one network, over initializations or the
 *     posterior; noise of targets is not in it
 * @param relativeError estimated, relative to the scale of either, at the last time
 */
public record Outcomes(List<Double> times, NdArray mean, NdArray variance, double relativeError) {
  /** Copies the times. */
  public Outcomes {
    times = List.copyOf(times);
  }

  /** N_B. */
  public int samples() {
    return mean.length(1);
  }

  /** n_L. */
  public int outputs() {
    return mean.length(2);
  }

  /** Every array by the name that it has in {@code results.npz}, in order. */
  public Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put(
        "times",
        NdArray.wrap(times.stream().mapToDouble(Double::doubleValue).toArray(), times.size()));
    arrays.put("mean0", mean);
    arrays.put("variance0", variance);
    return arrays;
  }

  /** As named values: means by time, sample and output, variances of one output by time, sample. */
  public Tree describe() {
    var tree = new Tree();
    tree.put("samples", samples());
    tree.put("outputs", outputs());
    tree.put("times", times);
    tree.put("relativeError", relativeError);
    TreeList means = tree.list("mean");
    TreeList variances = tree.list("variance");
    for (int time = 0; time < times.size(); time++) {
      var meansOfTime = new TreeList();
      var variancesOfTime = new TreeList();
      for (int sample = 0; sample < samples(); sample++) {
        var row = new TreeList();
        for (int output = 0; output < outputs(); output++) {
          row.add((Number) mean.get(time, sample, output));
        }
        meansOfTime.add(row);
        variancesOfTime.add((Number) variance.get(time, sample, 0));
      }
      means.add(meansOfTime);
      variances.add(variancesOfTime);
    }
    return tree;
  }
}
