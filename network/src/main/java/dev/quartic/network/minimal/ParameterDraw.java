package dev.quartic.network.minimal;

import dev.quartic.numerics.random.RandomStream;

/**
 * p(θ): every parameter Gaussian around its start, {@code θ ~ N(start, C 1)}, and how fast it
 * learns, {@code dθ/dt = −λ dℒ/dθ}.
 *
 * @param start mean of θ, {@code [P]}, the same for every output
 * @param variance C ≥ 0; 0: no draw differs from the start
 * @param learningRate λ &gt; 0
 */
@SuppressWarnings("ArrayRecordComponent") // treated as a value, like Matrix
public record ParameterDraw(double[] start, double variance, double learningRate) {
  /** Refuses numbers that are out of range. */
  public ParameterDraw {
    if (!(variance >= 0) || Double.isInfinite(variance)) {
      throw new IllegalArgumentException(
          "variance must be a finite number >= 0, but was " + variance);
    }
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learning rate must be a finite number > 0, but was " + learningRate);
    }
  }

  /**
   * The parameters of one draw; they depend on seed and member alone.
   *
   * @return θ, one row {@code [P]} for each output
   */
  public double[][] draw(long seed, long member, int outputs) {
    RandomStream random = RandomStream.of(seed, member);
    double[][] theta = new double[outputs][start.length];
    for (double[] one : theta) {
      random.fillGaussian(Math.sqrt(variance), one, 0, one.length);
      for (int j = 0; j < one.length; j++) {
        one[j] += start[j];
      }
    }
    return theta;
  }
}
