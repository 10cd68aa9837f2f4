package dev.quartic.theory.correlator;

import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import java.util.EnumMap;
import java.util.Map;

/**
 * The estimated errors of one layer's tensors: those of the sources, and what the layer below hands
 * on, in proportion to the largest transported part. Where averages are sampled, typical sizes take
 * the place of the largest, and errors are root mean squares over entries.
 */
final class TensorErrors {
  private final Map<Tensor, Double> absolute = new EnumMap<>(Tensor.class);
  private final Map<Tensor, Double> relative = new EnumMap<>(Tensor.class);

  double absolute(Tensor tensor) {
    return absolute.getOrDefault(tensor, 0.0);
  }

  /** Those of the four-index tensors that a step has filled. */
  void addSources(
      LayerStep step, PairCoefficients pairs, QuadrupleAverages averages, TensorErrors below) {
    boolean sampled = averages.sampled();
    double theta = sampled ? typicalLink(pairs.theta) : largest(pairs.theta);
    for (Tensor tensor : step.tensors()) {
      double source = source(tensor, averages, pairs.weightVariance, pairs.weightRate, theta);
      double carried = sampled ? step.typicallyTransported(tensor) : step.transported(tensor);
      double size = sampled ? step.typical(tensor) : step.largest(tensor);
      set(tensor, source + below.worstOf(tensor) * carried, size);
    }
  }

  /** The same with relative errors multiplied. */
  TensorErrors grown(Map<Tensor, Double> factors) {
    if (factors.isEmpty()) {
      return this;
    }
    var grown = new TensorErrors();
    relative.forEach(
        (tensor, error) -> grown.relative.put(tensor, error * factors.getOrDefault(tensor, 1.0)));
    return grown;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** Root mean square of Θ at different samples, where alone averages are sampled. */
  private static double typicalLink(double[] theta) {
    int n = (int) Math.round(Math.sqrt(theta.length));
    double sum = 0;
    for (int place = 0; place < theta.length; place++) {
      sum += place % (n + 1) == 0 ? 0 : theta[place] * theta[place];
    }
    return Math.sqrt(sum / Math.max(1, theta.length - n));
  }

  /** That of a mean, G¹ or Θ¹, which has no source. */
  void addMean(Tensor tensor, double size, double rounding, TensorErrors below) {
    set(tensor, (rounding + below.worstOf(tensor)) * size, size);
  }

  private void set(Tensor tensor, double error, double size) {
    absolute.put(tensor, error);
    relative.put(tensor, size > 0 ? error / size : 0);
  }

  /** The largest relative error among a tensor and those its transport reads. */
  private double worstOf(Tensor tensor) {
    double worst = relative.getOrDefault(tensor, 0.0);
    for (Tensor other : tensor.needs()) {
      worst = Math.max(worst, relative.getOrDefault(other, 0.0));
    }
    return worst;
  }

  /**
   * The error of a source.
   *
   * @param c C_W of the layer above
   * @param rate its λ_W
   * @param theta the largest |Θ| of this layer, or a typical one
   */
  private static double source(
      Tensor tensor, QuadrupleAverages averages, double c, double rate, double theta) {
    double e0 = averages.error(DerivativePattern.S0000);
    double e1 = averages.error(DerivativePattern.S0011);
    double e2 = averages.error(DerivativePattern.S1111);
    double e3 = averages.error(DerivativePattern.S2110);
    double dressed = c * theta;
    double squared = dressed * dressed;
    return switch (tensor) {
      case V -> c * c * e0;
      case D -> c * (rate * e0 + dressed * e1);
      case F -> c * dressed * e1;
      case A -> rate * rate * e0 + 2 * rate * dressed * e1 + squared * e2;
      case B -> squared * e2;
      case P -> squared * e3;
      case Q -> dressed * (rate * e1 + dressed * e3);
      case R -> dressed * theta * (rate * e3 + dressed * averages.error(DerivativePattern.S3111));
      case S -> dressed * theta * (rate * e2 + dressed * averages.error(DerivativePattern.S2211));
      case T ->
          theta
              * (rate * rate * e1
                  + 2 * rate * dressed * e3
                  + squared * averages.error(DerivativePattern.S2211));
      case U -> squared * theta * averages.error(DerivativePattern.S2211);
      case K, THETA, G1, THETA1 -> 0;
    };
  }
}
