package dev.quartic.gaussian.quadruple;

import dev.quartic.network.activation.Trigonometric;
import dev.quartic.numerics.array.Matrix;

/** {@link CurvatureAverages} of sines, in closed form. */
public final class CurvatureWaves implements CurvatureAverages {
  private final WaveAverages waves;
  private final int[] codes;

  /** A joint kernel. */
  public CurvatureWaves(Trigonometric wave, Matrix kernel, int[] codes) {
    this.codes = codes.clone();
    waves = new WaveAverages(wave, kernel);
  }

  @Override
  public void take(int a, int b, int c, int d, QuadrupleMoments out) {
    waves.take(codes, a, b, c, d, out);
  }

  @Override
  public double relativeError() {
    return waves.error(DerivativePattern.S0000);
  }

  @Override
  public double scale(int code) {
    return 1;
  }
}
