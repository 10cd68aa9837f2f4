package dev.quartic.theory.correlator;

import java.util.ArrayList;
import java.util.List;

/**
 * How large a correction of order 1/n is beside what it corrects, and the width that would make it
 * small.
 *
 * @param name what is judged
 * @param coefficient the relative correction times n_{ℓ−1}; its size for hidden widths in fixed
 *     proportions
 * @param width n_{ℓ−1}
 */
public record WidthJudgement(String name, double coefficient, int width) {
  /** Below it a correction counts as small. */
  public static final double SMALL = 0.05;

  /** The relative correction at the network's own width. */
  public double relative() {
    return coefficient / width;
  }

  /** The width n_{ℓ−1}, others in proportion, from which on the correction is below a fraction. */
  public long widthFor(double fraction) {
    return Math.max(1, (long) Math.ceil(Math.abs(coefficient) / fraction));
  }

  /**
   * What can be said of one input in a layer: V/(nK²), the non-Gaussianity of z; (A + 2B)/(nΘ²),
   * the relative variance of the diagonal of the NTK, {@code E[ΔH_{ii}²] = (A + 2B)/n}; (P +
   * 2Q)/(nΘ²), what z moves the NTK by while an error of its own size is trained away, {@code
   * E[dH_{iii} zᵢ] = (P + 2Q)/n}.
   */
  public static List<WidthJudgement> of(LayerTensors layer, int sample, int width) {
    List<WidthJudgement> judgements = new ArrayList<>();
    double kernel = layer.get(Tensor.K).get(sample, sample);
    double ntk = layer.get(Tensor.THETA).get(sample, sample);
    if (has(layer, Tensor.V)) {
      judgements.add(
          new WidthJudgement("V/(nK²)", at(layer, Tensor.V, sample) / (kernel * kernel), width));
    }
    if (has(layer, Tensor.A, Tensor.B)) {
      double variance = at(layer, Tensor.A, sample) + 2 * at(layer, Tensor.B, sample);
      judgements.add(new WidthJudgement("(A+2B)/(nΘ²)", variance / (ntk * ntk), width));
    }
    if (has(layer, Tensor.P, Tensor.Q)) {
      double drift = at(layer, Tensor.P, sample) + 2 * at(layer, Tensor.Q, sample);
      judgements.add(new WidthJudgement("(P+2Q)/(nΘ²)", drift / (ntk * ntk), width));
    }
    return judgements;
  }

  private static boolean has(LayerTensors layer, Tensor... tensors) {
    return layer.available().containsAll(List.of(tensors));
  }

  private static double at(LayerTensors layer, Tensor tensor, int sample) {
    return layer.get(tensor).get(sample, sample, sample, sample);
  }
}
