package dev.quartic.study.expand.start;

import dev.quartic.ensemble.response.JointFeatures;
import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.PowerLaw;
import dev.quartic.theory.correlator.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The joint distribution in {@code summary.json} and {@code results.npz}. */
public final class JointSummary {
  private JointSummary() {}

  /** Why dH is left out; empty where it is not. */
  public static Optional<String> missing(Activation activation) {
    return activation.smooth()
        ? Optional.empty()
        : Optional.of(
            "%s has a kink: d²f/dθ² of a real network leaves out its δ functions, so that dH is not compared"
                .formatted(activation.name()));
  }

  /** The part {@code initial} of the summary. */
  public static Tree json(JointStudy study) {
    Tree initial = new Tree();
    initial.put("widths", TreeList.of(study.widths()));
    initial.put("networks", TreeList.of(study.draws().stream().map(Matrix::rows).toList()));
    initial.put("samples", study.prediction().features().samples());
    Tree moments = initial.tree("moments");
    for (String kind : study.kinds()) {
      Agreement own = Agreement.of(study.zScores(kind));
      Tree part = moments.tree(kind);
      part.put("coefficient", study.tensors(kind));
      part.put("compared", own.count());
      part.put("rmsZ", own.rootMeanSquare());
      part.put("largestZ", own.largest());
    }
    Tree trends = initial.tree("trends");
    double[] widths = study.widths().stream().mapToDouble(width -> width).toArray();
    for (JointTrend trend : study.trends()) {
      Tree part = trends.tree(trend.name());
      part.put("measured", TreeList.of(trend.measured()));
      part.put("error", TreeList.of(trend.errors()));
      if (trend.isPredicted()) {
        part.put("predicted", TreeList.of(trend.predicted()));
      }
      PowerLaw law = trend.law(widths);
      if (Double.isFinite(law.exponent())) {
        part.put("exponent", law.exponent());
        part.put("exponentError", law.exponentError());
      }
    }
    Agreement agreement = study.agreement().scores();
    initial.put("comparisons", agreement.count());
    initial.put("effectiveComparisons", study.effectiveCount());
    initial.put("rmsZ", agreement.rootMeanSquare());
    initial.put("largestZ", agreement.largest());
    initial.put("withinTwo", agreement.withinTwo());
    initial.put("agree", study.agreement().holds());
    return initial;
  }

  /** The predicted tensors of the output layer, and every network's z, H and dH. */
  public static Map<String, NdArray> arrays(JointStudy study) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    JointPrediction prediction = study.prediction();
    for (Tensor tensor : Tensor.values()) {
      if (prediction.tensors().available().contains(tensor)) {
        arrays.put(
            "layer%d/%s".formatted(prediction.tensors().layer(), tensor.label()),
            prediction.tensors().get(tensor));
      }
    }
    JointFeatures features = prediction.features();
    for (int index = 0; index < study.widths().size(); index++) {
      String name = "width%d/".formatted(study.widths().get(index));
      Matrix rows = study.draws().get(index);
      int n = features.samples();
      arrays.put(name + "z", filled(rows, (m, at) -> rows.get(m, features.output(at[0])), n));
      arrays.put(
          name + "H", filled(rows, (m, at) -> rows.get(m, features.kernel(at[0], at[1])), n, n));
      arrays.put(
          name + "G",
          filled(rows, (m, at) -> rows.get(m, features.covariance(at[0], at[1])), n, n));
      if (features.derivative()) {
        arrays.put(
            name + "dH",
            filled(rows, (m, at) -> rows.get(m, features.first(at[0], at[1], at[2])), n, n, n));
      }
    }
    return arrays;
  }

  private interface Entry {
    double at(int member, int[] subscripts);
  }

  private static NdArray filled(Matrix rows, Entry entry, int... shape) {
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    double[] data = new double[rows.rows() * size];
    int[] subscripts = new int[shape.length];
    for (int place = 0; place < data.length; place++) {
      int rest = place % size;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        subscripts[axis] = rest % shape[axis];
        rest /= shape[axis];
      }
      data[place] = entry.at(place / size, subscripts);
    }
    int[] whole = new int[shape.length + 1];
    whole[0] = rows.rows();
    System.arraycopy(shape, 0, whole, 1, shape.length);
    return NdArray.wrap(data, whole);
  }
}
