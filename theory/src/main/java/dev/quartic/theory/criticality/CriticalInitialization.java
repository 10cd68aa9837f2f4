package dev.quartic.theory.criticality;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import java.util.Optional;

/**
 * The critical pair (C_b, C_W), the same in all layers.
 *
 * @param biasVariance C_b
 * @param weightVariance C_W
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §5.3: scale-invariant
 *     and K* = 0 classes</a>
 */
public record CriticalInitialization(double biasVariance, double weightVariance) {

  /** The critical pair where it is known in closed form; empty for other activations. */
  public static Optional<CriticalInitialization> inClosedForm(Activation activation) {
    return switch (activation) {
      // scale-invariant: ⟨σσ⟩ = ½ (a₊² + a₋²) K at any K
      case PiecewiseLinear lines ->
          positive(2 / (square(lines.positiveSlope()) + square(lines.negativeSlope())));
      // K* = 0: σ(0) = 0, and C_W σ′(0)² = 1
      case Tanh _, Sin _ -> positive(1);
      case Erf(double scale) -> positive(Math.PI / (4 * square(scale)));
      default -> Optional.empty();
    };
  }

  private static Optional<CriticalInitialization> positive(double weightVariance) {
    return Optional.of(new CriticalInitialization(0, weightVariance));
  }

  private static double square(double value) {
    return value * value;
  }
}
