package dev.quartic.study.prediction;

import dev.quartic.numerics.array.Matrix;

/** Mean and variance of trained networks to first order in 1/n, by whichever route. */
public interface FirstOrderMoments extends NextOrder {
  @Override
  default String power() {
    return "1/n";
  }

  /** Infinite width. */
  TheoryStudy theory();

  /** The term of order 1/n of E[z]. */
  double mean1(int time, int sample, int output);

  /** The term of order 1/n of Var[z]; NaN where it is not known. */
  double variance1(int time, int sample, int output);

  /** E[z] to first order at one time, {@code [N, n_L]}. */
  default Matrix mean(int time) {
    Matrix zero = theory().prediction().means().get(time);
    return Matrix.build(
        zero.rows(), zero.columns(), (sample, output) -> mean(time, sample, output));
  }

  @Override
  default double mean(int time, int sample, int output) {
    return theory().prediction().means().get(time).get(sample, output)
        + mean1(time, sample, output);
  }

  @Override
  default double variance(int time, int sample, int output) {
    return theory().prediction().variances().get(time)[sample] + variance1(time, sample, output);
  }
}
