package dev.quartic.gaussian.quadruple;

import dev.quartic.numerics.array.Matrix;

/** {@link CurvatureAverages} of σ(z) = slope · z: second derivatives are zero. */
public final class CurvatureLines implements CurvatureAverages {
  private final LinearAverages lines;
  private final double scale;
  private final int[] codes;

  /** A joint kernel. */
  public CurvatureLines(Matrix kernel, double slope, int[] codes) {
    this.codes = codes.clone();
    lines = new LinearAverages(kernel, slope);
    scale = Math.pow(slope, 4) * Math.max(1, kernel.maxAbs());
  }

  @Override
  public void take(int a, int b, int c, int d, QuadrupleMoments out) {
    for (int code : codes) {
      out.values[code] = 0;
    }
    lines.take(a, b, c, d, out);
  }

  @Override
  public double relativeError() {
    return 8 * Math.ulp(1.0);
  }

  @Override
  public double scale(int code) {
    return scale;
  }
}
