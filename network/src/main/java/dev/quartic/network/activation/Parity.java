package dev.quartic.network.activation;

/** The symmetry of a function under z → −z. */
public enum Parity {
  /** σ(−z) = σ(z). */
  EVEN,
  /** σ(−z) = −σ(z). */
  ODD,
  /** Neither. */
  NONE;

  /** Whether the k-th Hermite coefficient of such a function can differ from zero. */
  public boolean allows(int k) {
    return switch (this) {
      case EVEN -> k % 2 == 0;
      case ODD -> k % 2 != 0;
      case NONE -> true;
    };
  }

  /** The symmetry of the derivative. */
  public Parity ofDerivative() {
    return switch (this) {
      case EVEN -> ODD;
      case ODD -> EVEN;
      case NONE -> NONE;
    };
  }
}
