package dev.quartic.gaussian.quadruple;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Trigonometric;
import dev.quartic.numerics.array.Matrix;

/**
 * Averages of four sines: every derivative is {@code cos(z + π m/2)}, a product of four is the mean
 * over signs of {@code cos(Σ ± (zᵢ + π mᵢ/2))}, and {@code ⟨cos(s·z + φ)⟩ = cos φ e^(−sᵀKs/2)}.
 * Error: rounding, of the exponents too.
 */
public final class WaveAverages implements QuadrupleAverages {
  private final Matrix kernel;
  private final int phase;

  public WaveAverages(Trigonometric wave, Matrix kernel) {
    this.kernel = kernel;
    this.phase = ((Activation) wave).value(0) == 0 ? 3 : 0; // sin z = cos(z + 3π/2)
  }

  @Override
  public void take(int a, int b, int c, int d, QuadrupleMoments out) {
    double[] damping = damping(a, b, c, d);
    for (DerivativePattern pattern : DerivativePattern.values()) {
      fill(pattern.codes(), damping, out);
    }
  }

  /** Averages of any derivatives. */
  public void take(int[] codes, int a, int b, int c, int d, QuadrupleMoments out) {
    fill(codes, damping(a, b, c, d), out);
  }

  private double[] damping(int a, int b, int c, int d) {
    int[] samples = {a, b, c, d};
    double[] damping = new double[8];
    for (int signs = 0;
        signs < 8;
        signs++) { // slot 3 positive; the mirror image has the same average
      double exponent = 0;
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          exponent += sign(signs, i) * sign(signs, j) * kernel.get(samples[i], samples[j]);
        }
      }
      damping[signs] = Math.exp(-exponent / 2) / 8;
    }
    return damping;
  }

  private void fill(int[] codes, double[] damping, QuadrupleMoments out) {
    for (int code : codes) {
      double sum = 0;
      for (int signs = 0; signs < 8; signs++) {
        int quarters = 0;
        for (int slot = 0; slot < 4; slot++) {
          quarters += sign(signs, slot) * (phase + QuadrupleMoments.order(code, slot));
        }
        sum += damping[signs] * cosine(quarters);
      }
      out.values[code] = sum;
    }
  }

  private static int sign(int signs, int slot) {
    return (signs >> slot & 1) != 0 ? -1 : 1;
  }

  /** cos(π m/2). */
  private static int cosine(int quarters) {
    return switch (Math.floorMod(quarters, 4)) {
      case 0 -> 1;
      case 2 -> -1;
      default -> 0;
    };
  }

  /** Exponents are sums of variances, and rounded as such. */
  @Override
  public double error(DerivativePattern pattern) {
    return 8 * Math.ulp(1.0) * (1 + kernel.maxAbs());
  }

  @Override
  public boolean quick() {
    return true;
  }

  @Override
  public String method() {
    return "exact: sums of exponentials";
  }
}
