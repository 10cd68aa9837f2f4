package dev.quartic.theory.criticality;

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

  /** The critical pair; empty where there is none. */
  public static Optional<CriticalInitialization> of(Activation activation) {
    return CriticalSearch.of(activation) instanceof Criticality.Critical(CriticalPoint point)
        ? Optional.of(new CriticalInitialization(point.biasVariance(), point.weightVariance()))
        : Optional.empty();
  }
}
