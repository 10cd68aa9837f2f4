package dev.quartic.theory.criticality;

import dev.quartic.network.activation.Activation;
import java.util.OptionalDouble;

/**
 * A pair (C_b, C_W) with χ∥ = χ⊥ = 1 at a fixed point of the kernel.
 *
 * @param activation σ
 * @param biasVariance C_b
 * @param weightVariance C_W
 * @param fixedPoint K*; empty where every K is one
 * @param error of the three, relative, estimated
 * @param universality its class
 */
public record CriticalPoint(
    Activation activation,
    double biasVariance,
    double weightVariance,
    OptionalDouble fixedPoint,
    double error,
    UniversalityClass universality) {

  /** The kernel map there. */
  public KernelMap map() {
    return KernelMap.plain(activation, biasVariance, weightVariance);
  }

  /**
   * The mean square of inputs' components that puts the first layer's kernel at K*: {@code (K* −
   * C_b)/C_W}. Empty where any does.
   */
  public OptionalDouble idealInputSquare() {
    return universality instanceof UniversalityClass.HalfStable half
        ? OptionalDouble.of((half.fixedPoint() - biasVariance) / weightVariance)
        : OptionalDouble.empty();
  }
}
