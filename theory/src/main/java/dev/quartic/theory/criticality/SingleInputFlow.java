package dev.quartic.theory.criticality;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.network.architecture.LearningRates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * One input on its way through the layers: its kernel, susceptibilities, and, once learning rates
 * are given, its NTK and their corrections of order 1/n.
 *
 * <p>These are the recursions of the correlator tensors with all samples equal, which is enough to
 * choose a shape and reaches depths of ten thousands of layers. Cost: the averages of one neuron in
 * each layer.
 *
 * @param map the same in all layers
 * @param layers the averages in layers 1, 2, …, at that layer's K
 */
public record SingleInputFlow(KernelMap map, List<NeuronMoments> layers) {
  /** Beyond this a kernel counts as exploded. */
  private static final double EXPLODED = 1e100;

  /** Copies the list. */
  public SingleInputFlow {
    layers = List.copyOf(layers);
  }

  /**
   * Follows the kernel.
   *
   * @param firstKernel K of layer 1, C_b + C_W |x|²/n₀
   * @param depth L
   * @throws ArithmeticException where the kernel explodes
   */
  public static SingleInputFlow of(KernelMap map, double firstKernel, int depth) {
    List<NeuronMoments> layers = new ArrayList<>();
    double kernel = firstKernel;
    for (int layer = 1; layer <= depth; layer++) {
      if (!(kernel < EXPLODED)) {
        throw new ArithmeticException(
            "the kernel explodes: K = %.3g in layer %d".formatted(kernel, layer));
      }
      NeuronMoments at = map.moments(kernel);
      layers.add(at);
      kernel = map.next(at);
    }
    return new SingleInputFlow(map, layers);
  }

  /** L. */
  public int depth() {
    return layers.size();
  }

  /** The averages at layer ℓ's kernel, ℓ from 1. */
  public NeuronMoments at(int layer) {
    return layers.get(layer - 1);
  }

  /** K of layer ℓ. */
  public double kernel(int layer) {
    return at(layer).variance();
  }

  /** χ∥ of the step ℓ → ℓ+1. */
  public double parallel(int layer) {
    return map.parallelSusceptibility(at(layer));
  }

  /** χ⊥ of the step ℓ → ℓ+1. */
  public double perpendicular(int layer) {
    return map.perpendicularSusceptibility(at(layer));
  }

  /** Π χ⊥ from layer ℓ up to the last one: E|∂z_L/∂z_ℓ|², and 1 for ℓ = L. */
  public double gradient(int layer) {
    double product = 1;
    for (int step = layer; step < depth(); step++) {
      product *= perpendicular(step);
    }
    return product;
  }

  /**
   * What one step of width-honest tensors needs and gives, all divided by their width already.
   *
   * @param layer ℓ
   * @param kernel K
   * @param ntk Θ
   * @param metricCorrection G¹/n
   * @param vertex V/n
   * @param cross D/n
   * @param link F/n
   * @param ntkVariance A/n
   * @param linkVariance B/n
   */
  public record Row(
      int layer,
      double kernel,
      double ntk,
      double metricCorrection,
      double vertex,
      double cross,
      double link,
      double ntkVariance,
      double linkVariance) {

    /** V/(nK²), the strength of all non-Gaussianity. */
    public double nonGaussianity() {
      return vertex / (kernel * kernel);
    }

    /** (A + 2B)/(nΘ²), the relative variance of the diagonal of the NTK. */
    public double ntkFluctuation() {
      return (ntkVariance + 2 * linkVariance) / (ntk * ntk);
    }
  }

  /**
   * Carries Θ and the tensors of order 1/n along.
   *
   * @param rates λ_b and λ_W by layer
   * @param inputSquare |x|²/n₀
   * @param width n_ℓ of hidden layers 1 … L − 1
   * @return rows of layers 1 … L
   * @throws IllegalArgumentException with residual connections, for which only {@link
   *     #nonGaussianity} is known
   */
  public List<Row> tensors(LearningRates rates, double inputSquare, IntToDoubleFunction width) {
    if (map.residualWeight() != 0) {
      throw new IllegalArgumentException(
          "tensors of the NTK need a residual weight of 0, but it was " + map.residualWeight());
    }
    List<Row> rows = new ArrayList<>();
    double ntk = rates.bias(1) + rates.weight(1) * inputSquare;
    var row = new Row(1, kernel(1), ntk, 0, 0, 0, 0, 0, 0);
    rows.add(row);
    for (int layer = 1; layer < depth(); layer++) {
      row =
          next(row, rates.bias(layer + 1), rates.weight(layer + 1), 1 / width.applyAsDouble(layer));
      rows.add(row);
    }
    return rows;
  }

  /**
   * V/(nK²) in layers 1 … L. With residual connections, here into every layer from the second on,
   * of two different neurons, with the noise of all stages correlated as it is.
   *
   * @param width n_ℓ of hidden layers 1 … L − 1
   */
  public double[] nonGaussianity(IntToDoubleFunction width) {
    if (map.residualWeight() != 0) {
      List<Double> kernels = layers.stream().map(NeuronMoments::variance).toList();
      return new SkipVertex(map.activation(), kernels, stages(), width).nonGaussianity(depth());
    }
    double[] all = new double[depth()];
    double vertex = 0;
    double c = map.weightVariance();
    for (int layer = 1; layer < depth(); layer++) {
      NeuronMoments m = at(layer);
      double parallel = parallel(layer);
      vertex =
          c * c * m.productSpread() / width.applyAsDouble(layer) + parallel * parallel * vertex;
      double above = kernel(layer + 1);
      all[layer] = vertex / (above * above);
    }
    return all;
  }

  private SkipVertex.Stages stages() {
    return new SkipVertex.Stages() {
      @Override
      public int skippedFrom(int layer) {
        return layer - 1;
      }

      @Override
      public double skipWeight(int layer) {
        return map.residualWeight();
      }

      @Override
      public double weightVariance(int layer) {
        return map.weightVariance();
      }
    };
  }

  private Row next(Row below, double biasRate, double weightRate, double share) {
    NeuronMoments m = at(below.layer());
    double c = map.weightVariance();
    double ntk = below.ntk();
    double parallel = parallel(below.layer());
    double perpendicular = perpendicular(below.layer());
    double sourceV = c * c * m.productSpread();
    double sourceD = c * (weightRate * m.productSpread() + c * ntk * m.mixedSpread());
    double sourceA =
        weightRate * weightRate * m.productSpread()
            + 2 * weightRate * c * ntk * m.mixedSpread()
            + c * c * ntk * ntk * m.slopeSpread();
    double sourceF = c * c * m.mixed() * ntk;
    double sourceB = c * c * m.slopeFourth() * ntk * ntk;
    double ntkByKernel = weightRate * m.growth() + c * ntk * m.slopeGrowth();
    return new Row(
        below.layer() + 1,
        map.next(m),
        biasRate + weightRate * m.product() + perpendicular * ntk,
        parallel * below.metricCorrection() + c * m.curvature() / 2 * below.vertex(),
        share * sourceV + parallel * parallel * below.vertex(),
        share * sourceD + parallel * (ntkByKernel * below.vertex() + perpendicular * below.cross()),
        share * sourceF + parallel * parallel * below.link(),
        share * sourceA
            + ntkByKernel * (ntkByKernel * below.vertex() + 2 * perpendicular * below.cross())
            + perpendicular * perpendicular * below.ntkVariance(),
        share * sourceB + perpendicular * perpendicular * below.linkVariance());
  }
}
