package dev.quartic.theory.crossing;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.PiecewiseLinear;

/**
 * An activation of two straight lines, {@code σ(u) = α₋u} below the kink at u = 0 and {@code α₊u}
 * above.
 *
 * @param below α₋
 * @param above α₊
 */
record Kink(double below, double above) {

  /**
   * That of an activation.
   *
   * @throws IllegalArgumentException for one without a kink, or of another kind
   */
  static Kink of(Activation activation) {
    if (activation instanceof PiecewiseLinear lines && !lines.smooth()) {
      return new Kink(lines.negativeSlope(), lines.positiveSlope());
    }
    throw new IllegalArgumentException(
        "order n^(-1/2) is of activations that are two lines with a kink at 0, but this one is %s"
            .formatted(activation.name()));
  }

  /** c = (α₊ + α₋)/2. */
  double odd() {
    return (above + below) / 2;
  }

  /** d = (α₊ − α₋)/2. */
  double even() {
    return (above - below) / 2;
  }

  /** ⟨σ′₁σ′₂⟩ = c² + d²q at {@code q = (2/π) asin ρ}. */
  double slopes(double q) {
    return odd() * odd() + even() * even() * q;
  }

  /**
   * {@code ⟨σ′_α² σ′_γ σ′_δ⟩ = (c² + d²)(c² + d²q_γδ) + 2c²d²(q_αγ + q_αδ)}; exact, also where
   * samples coincide.
   */
  double squareAndSlopes(double qAlphaGamma, double qAlphaDelta, double qGammaDelta) {
    double c2 = odd() * odd();
    double d2 = even() * even();
    return (c2 + d2) * slopes(qGammaDelta) + 2 * c2 * d2 * (qAlphaGamma + qAlphaDelta);
  }
}
