package dev.quartic.study.flow;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.NeuronMarginal;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.WidthJudgement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is kept of one layer's tensors for summary and report, once they are written: their
 * diagonals, and what they say about the width.
 *
 * @param layer ℓ, from 1
 * @param width n_{ℓ−1}
 * @param diagonals each tensor with all its samples the same, {@code [N]}
 * @param errors estimated error of each tensor, absolute
 * @param judgements how large the corrections of order 1/n are, for the sample where they are
 *     largest
 * @param marginal the distribution of one neuron at sample 0, where V and G¹ were computed
 * @param method how averages were taken
 */
public record TensorStudy(
    int layer,
    int width,
    Map<Tensor, double[]> diagonals,
    Map<Tensor, Double> errors,
    List<WidthJudgement> judgements,
    Optional<NeuronMarginal> marginal,
    String method) {

  /** Looks at one layer. */
  public static TensorStudy of(LayerTensors tensors, Architecture architecture) {
    Map<Tensor, double[]> diagonals = new EnumMap<>(Tensor.class);
    for (Tensor tensor : tensors.available()) {
      diagonals.put(tensor, diagonal(tensors.get(tensor)));
    }
    int width = architecture.width(tensors.layer() - 1);
    // of two different neurons, where something is skipped in: no statement about one
    boolean single = architecture.skipInto(tensors.layer()).isEmpty();
    boolean judged =
        tensors.layer() > 1
            && single
            && tensors.available().contains(Tensor.K)
            && tensors.available().contains(Tensor.THETA);
    boolean wanted = judged && tensors.available().containsAll(List.of(Tensor.V, Tensor.G1));
    int samples = tensors.get(Tensor.K).length(0);
    return new TensorStudy(
        tensors.layer(),
        width,
        diagonals,
        Map.copyOf(tensors.errors()),
        judged ? largest(tensors, samples, width) : List.of(),
        wanted ? Optional.of(NeuronMarginal.of(tensors, 0, width)) : Optional.empty(),
        tensors.method());
  }

  /** The diagonal of one tensor, which must be there. */
  public double[] diagonal(Tensor tensor) {
    return Objects.requireNonNull(diagonals.get(tensor), tensor::label);
  }

  private static double[] diagonal(NdArray tensor) {
    int samples = tensor.length(0);
    double[] diagonal = new double[samples];
    for (int i = 0; i < samples; i++) {
      diagonal[i] = tensor.shape().length == 2 ? tensor.get(i, i) : tensor.get(i, i, i, i);
    }
    return diagonal;
  }

  private static List<WidthJudgement> largest(LayerTensors tensors, int samples, int width) {
    List<WidthJudgement> worst = new ArrayList<>();
    for (int sample = 0; sample < samples; sample++) {
      List<WidthJudgement> here = WidthJudgement.of(tensors, sample, width);
      for (int index = 0; index < here.size(); index++) {
        if (worst.size() <= index) {
          worst.add(here.get(index));
        } else {
          worst.set(
              index,
              List.of(worst.get(index), here.get(index)).stream()
                  .max(Comparator.comparingDouble(one -> Math.abs(one.coefficient())))
                  .orElseThrow());
        }
      }
    }
    return worst;
  }
}
