package dev.quartic.theory.criticality;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.gaussian.WideAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a typical input's signal and the gradient coming back grow or fade with depth, at infinite
 * width, hyperparameters differing from layer to layer as they may.
 *
 * @param kernels K of layers 1 … L; ends early, with infinity, where it leaves the range of doubles
 * @param perpendicular χ⊥ of the steps 1→2, …: by what E|∂z_L/∂z_ℓ|² falls from ℓ to ℓ + 1
 */
public record DepthGrowth(List<Double> kernels, List<Double> perpendicular) {
  /** A change by more than this over the whole depth is worth a warning. */
  public static final double LARGE = 1e3;

  private static final double PER_LAYER = 0.02;

  /** Beyond it nodes one unit of z apart take seconds. */
  private static final double WIDE = 1e8;

  /** Copies the lists. */
  public DepthGrowth {
    kernels = List.copyOf(kernels);
    perpendicular = List.copyOf(perpendicular);
  }

  /**
   * Follows one input. Normalized layers read 1 in place of K, and divide what comes back by K.
   *
   * @param inputSquare |x|²/n₀
   */
  public static DepthGrowth of(NetworkModel model, double inputSquare) {
    List<Double> kernels = new ArrayList<>();
    List<Double> perpendicular = new ArrayList<>();
    double kernel = model.variances().bias(1) + model.variances().weight(1) * inputSquare;
    kernels.add(kernel);
    for (int layer = 2; layer <= model.depth(); layer++) {
      if (!Double.isFinite(kernel)) {
        kernels.add(Double.POSITIVE_INFINITY);
        break;
      }
      double weight = model.variances().weight(layer);
      WideAverages at;
      if (model.architecture().normalized() && kernel > 0) {
        at = averages(model.activation(), 1);
        perpendicular.add(weight * at.slope() / kernel);
      } else {
        at = averages(model.activation(), kernel);
        perpendicular.add(weight * at.slope());
      }
      kernel = model.variances().bias(layer) + weight * at.product();
      Optional<Skip> skip = model.architecture().skipInto(layer);
      if (skip.isPresent()) {
        kernel += skip.get().weight() * skip.get().weight() * kernels.get(skip.get().from() - 1);
      }
      kernels.add(kernel);
    }
    return new DepthGrowth(
        kernels,
        model.architecture().skips().isEmpty()
            ? perpendicular
            : withSkips(model.architecture().skips(), perpendicular));
  }

  /** The ratios of {@code g_ℓ = C_W ⟨σ′σ′⟩ g_{ℓ+1} + Σ γ² g} over the skips from ℓ, g_L = 1. */
  private static List<Double> withSkips(List<Skip> skips, List<Double> dense) {
    int last = dense.size() + 1;
    double[] gradients = new double[last + 1];
    gradients[last] = 1;
    List<Double> ratios = new ArrayList<>();
    for (int layer = last - 1; layer >= 1; layer--) {
      gradients[layer] = dense.get(layer - 1) * gradients[layer + 1];
      for (Skip skip : skips) {
        if (skip.from() == layer && skip.to() <= last) {
          gradients[layer] += skip.weight() * skip.weight() * gradients[skip.to()];
        }
      }
      ratios.addFirst(gradients[layer] == 0 ? 0 : gradients[layer] / gradients[layer + 1]);
    }
    return ratios;
  }

  private static WideAverages averages(Activation activation, double kernel) {
    if (kernel >= WIDE && !(activation instanceof PiecewiseLinear)) {
      return WideAverages.of(activation, kernel);
    }
    NeuronMoments at = NeuronMoments.of(activation, kernel);
    return new WideAverages(at.product(), at.slope());
  }

  /** The same from a flow, which may have residual connections. */
  public static DepthGrowth of(SingleInputFlow flow) {
    List<Double> kernels = new ArrayList<>();
    List<Double> perpendicular = new ArrayList<>();
    for (int layer = 1; layer <= flow.depth(); layer++) {
      kernels.add(flow.kernel(layer));
      if (layer < flow.depth()) {
        perpendicular.add(flow.perpendicular(layer));
      }
    }
    return new DepthGrowth(kernels, perpendicular);
  }

  /** K_L/K_1; 1 where there is no signal at all. */
  public double kernelFactor() {
    double first = kernels.getFirst();
    return kernels.getLast() == first ? 1 : kernels.getLast() / first;
  }

  /** Π χ⊥: E|∂z_L/∂z_1|² of a neuron, by which gradients grow on their way back. */
  public double gradientFactor() {
    return perpendicular.stream().mapToDouble(x -> x).reduce(1, (a, b) -> a * b);
  }

  /** Π χ⊥ from layer ℓ to the last, for ℓ = 1 … L; NaN where the kernel exploded before. */
  public double[] gradients() {
    int depth = perpendicular.size() + 1;
    double[] all = new double[depth];
    all[depth - 1] = 1;
    for (int layer = depth - 1; layer >= 1; layer--) {
      all[layer - 1] = all[layer] * perpendicular.get(layer - 1);
    }
    return all;
  }

  /**
   * Whether K or gradients change by more than a factor of {@value #LARGE}, and exponentially: by
   * more than {@value #PER_LAYER} of themselves in a typical layer, which no power of depth does.
   */
  public boolean large() {
    return outside(kernelFactor()) || outside(gradientFactor());
  }

  private boolean outside(double factor) {
    double logarithm = Math.abs(Math.log(factor));
    return !(logarithm < Math.log(LARGE) || logarithm < PER_LAYER * perpendicular.size());
  }

  /**
   * By what a difference of norms in layer 1 grows from layer ℓ to ℓ + 1, ℓ = 1 … L − 1; χ∥ where
   * nothing is skipped, {@code γ² + χ∥} of the map in blocks of one map.
   *
   * @param model whose growth this is
   */
  public List<Double> parallel(NetworkModel model) {
    List<Double> differences = new ArrayList<>(List.of(1.0));
    List<Double> ratios = new ArrayList<>();
    for (int layer = 2; layer <= kernels.size(); layer++) {
      double below = differences.getLast();
      double growth = NeuronMoments.of(model.activation(), kernels.get(layer - 2)).growth();
      double next = model.variances().weight(layer) * growth * below;
      Optional<Skip> skip = model.architecture().skipInto(layer);
      if (skip.isPresent()) {
        double weight = skip.get().weight();
        next += weight * weight * differences.get(skip.get().from() - 1);
      }
      ratios.add(below == 0 ? 0 : next / below);
      differences.add(next);
    }
    return ratios;
  }

  /**
   * V/(nK²) of layers 1 … L of a network with skips, whose growth this is; where something is
   * skipped in, of two different neurons.
   */
  public double[] nonGaussianity(NetworkModel model) {
    return SkipVertex.of(model, kernels).nonGaussianity(model.depth());
  }
}
