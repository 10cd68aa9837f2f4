package dev.quartic.gaussian.quadruple;

import dev.quartic.numerics.array.Matrix;

/** Averages of four for σ(z) = slope · z, by Wick's theorem. */
public final class LinearAverages implements QuadrupleAverages {
  private static final double ROUNDING = 8 * Math.ulp(1.0);

  private final Matrix kernel;
  private final double power;

  public LinearAverages(Matrix kernel, double slope) {
    this.kernel = kernel;
    this.power = slope * slope * slope * slope;
  }

  @Override
  public void take(int a, int b, int c, int d, QuadrupleMoments out) {
    int[] samples = {a, b, c, d};
    for (DerivativePattern pattern : DerivativePattern.values()) {
      for (int code : pattern.codes()) {
        out.values[code] = 0;
      }
    }
    out.values[QuadrupleMoments.code(1, 1, 1, 1)] = power;
    out.values[0] =
        power
            * (kernel.get(a, b) * kernel.get(c, d)
                + kernel.get(a, c) * kernel.get(b, d)
                + kernel.get(a, d) * kernel.get(b, c));
    for (int code : DerivativePattern.S0011.codes()) {
      int first = 0;
      while (QuadrupleMoments.order(code, first) != 0) {
        first++;
      }
      int second = first + 1;
      while (QuadrupleMoments.order(code, second) != 0) {
        second++;
      }
      out.values[code] = power * kernel.get(samples[first], samples[second]);
    }
  }

  @Override
  public double error(DerivativePattern pattern) {
    double variance = kernel.maxAbs();
    return switch (pattern) {
      case S0000 -> 3 * ROUNDING * power * variance * variance;
      case S0011 -> ROUNDING * power * variance;
      default -> 0;
    };
  }

  @Override
  public boolean quick() {
    return true;
  }

  @Override
  public String method() {
    return "exact: Wick's theorem";
  }
}
