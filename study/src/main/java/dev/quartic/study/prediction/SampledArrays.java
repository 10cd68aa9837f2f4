package dev.quartic.study.prediction;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.sampled.SampledPrediction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What results.npz has of sampled terms; NaN at times that cannot be believed. */
final class SampledArrays {
  private SampledArrays() {}

  static Map<String, NdArray> of(SampledStudy study) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    SampledPrediction one = study.terms();
    if (one == null) {
      return arrays;
    }
    arrays.put("mean1", one.mean());
    arrays.put("mean1Error", one.meanError());
    put(arrays, one.parts(), "");
    put(arrays, one.partErrors(), "Error");
    if (one.covariance() != null) {
      arrays.put("covariance1", one.fullCovariance());
      arrays.put("covariance1Error", one.fullCovarianceError());
      arrays.put("ntkDrift", one.ntkDrift());
      arrays.put("ntkDriftError", one.ntkDriftError());
    } else {
      arrays.put("variance1", one.variance());
      arrays.put("variance1Error", one.varianceError());
      arrays.put("ntkDriftDiagonal", one.ntkDrift());
      arrays.put("ntkDriftDiagonalError", one.ntkDriftError());
    }
    arrays.replaceAll((_, part) -> atAllTimes(study, part));
    return arrays;
  }

  private static void put(
      Map<String, NdArray> arrays, SampledPrediction.MeanParts parts, String suffix) {
    arrays.put("mean1/ntkMean" + suffix, parts.ntkMean());
    arrays.put("mean1/ntkVariance" + suffix, parts.ntkVariance());
    arrays.put("mean1/dNtk" + suffix, parts.dNtk());
    arrays.put("mean1/ddNtk" + suffix, parts.ddNtk());
  }

  private static NdArray atAllTimes(SampledStudy study, NdArray part) {
    int[] shape = part.shape();
    int each = part.data().length / shape[0];
    shape[0] = study.theory().plan().times().size();
    double[] all = Arrays.copyOf(part.data(), each * shape[0]);
    Arrays.fill(all, each * study.believed(), all.length, Double.NaN);
    return NdArray.wrap(all, shape);
  }
}
