package dev.quartic.study.tune;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.criticality.PhaseDiagram;
import dev.quartic.theory.criticality.SingleInputFlow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** {@code results.npz} of tune. */
public final class TuneArrays {
  private TuneArrays() {}

  /** All of it. */
  public static Map<String, NdArray> of(TuneStudy study) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    AdvisedNetwork network = study.network();
    arrays.put("kernel", list(network.growth().kernels()));
    arrays.put("parallelSusceptibility", list(network.parallel()));
    arrays.put("perpendicularSusceptibility", list(network.perpendicular()));
    arrays.put("biasRate", list(study.advised().rates().bias()));
    arrays.put("weightRate", list(study.advised().rates().weight()));
    arrays.put("nonGaussianity", list(study.nonGaussianity()));
    if (!study.rows().isEmpty()) {
      arrays.put("ntk", rows(study, SingleInputFlow.Row::ntk));
      arrays.put("ntkFluctuation", rows(study, SingleInputFlow.Row::ntkFluctuation));
    }
    PhaseDiagram plane = study.diagram();
    arrays.put("phase/biasVariance", vector(plane.biasVariances()));
    arrays.put("phase/weightVariance", vector(plane.weightVariances()));
    arrays.put("phase/fixedPoint", NdArray.of(plane.fixedPoint()));
    arrays.put("phase/parallel", NdArray.of(plane.parallel()));
    arrays.put("phase/perpendicular", NdArray.of(plane.perpendicular()));
    arrays.put("phase/parallelDepth", NdArray.of(plane.parallelDepth()));
    arrays.put("phase/perpendicularDepth", NdArray.of(plane.perpendicularDepth()));
    return arrays;
  }

  private static NdArray rows(TuneStudy study, ToDoubleFunction<SingleInputFlow.Row> value) {
    return vector(study.rows().stream().mapToDouble(value).toArray());
  }

  private static NdArray list(List<Double> values) {
    return vector(values.stream().mapToDouble(x -> x).toArray());
  }

  private static NdArray vector(double[] values) {
    return NdArray.wrap(values.clone(), values.length);
  }
}
