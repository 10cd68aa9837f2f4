package dev.quartic.theory.criticality;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.network.activation.Activation;
import java.util.Optional;

/**
 * The critical pair (C_b, C_W), the same in all layers: what {@code initialization: critical}
 * means.
 *
 * @param biasVariance C_b
 * @param weightVariance C_W
 */
public record CriticalInitialization(double biasVariance, double weightVariance) {

  /**
   * The critical pair of networks with layer normalization; empty where inputs fall together
   * whatever the variances.
   *
   * <p>Norms are fixed, and only directions travel: near ρ = 1 a difference is multiplied by {@code
   * χ⊥ = C_W ⟨σ′σ′⟩/(C_b + C_W ⟨σσ⟩)}, averages at variance 1. It is 1 on the ray {@code C_b/C_W =
   * ⟨σ′σ′⟩ − ⟨σσ⟩}, of which this is the point with K = C_b + C_W ⟨σσ⟩ = 1, where normalization
   * changes nothing but fluctuations.
   */
  public static Optional<CriticalInitialization> normalized(Activation activation) {
    NeuronMoments at = NeuronMoments.of(activation, 1);
    double bias = 1 - at.product() / at.slope();
    boolean exists = at.slope() > 0 && bias > -at.error();
    return exists
        ? Optional.of(new CriticalInitialization(Math.max(0, bias), 1 / at.slope()))
        : Optional.empty();
  }

  /** The critical pair; empty where there is none. */
  public static Optional<CriticalInitialization> of(Activation activation) {
    return CriticalSearch.of(activation) instanceof Criticality.Critical(CriticalPoint point)
        ? Optional.of(new CriticalInitialization(point.biasVariance(), point.weightVariance()))
        : Optional.empty();
  }
}
