package dev.quartic.study.prediction;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.generalization.ExpectedAccuracy;
import dev.quartic.theory.generalization.ExpectedError;
import dev.quartic.theory.generalization.NearlyGaussianOutputs;
import dev.quartic.theory.learning.FirstOrderPrediction;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What one network is expected to score to first order in 1/n: order 0 and the 1/n term added. */
final class FirstOrderScores {
  private FirstOrderScores() {}

  /**
   * Scores a range of samples at every time. Where the expansion has broken down a figure may lie
   * outside of its range, a negative variance for example.
   *
   * @param from the first sample of the range
   * @param targets of the range, {@code [count, n_L]}
   */
  static List<ExpectedScores> of(FirstOrderStudy study, int from, Matrix targets) {
    boolean classes = Classes.are(targets) && targets.rows() > 0;
    return IntStream.range(0, study.terms().times().size())
        .mapToObj(time -> {
          NearlyGaussianOutputs outputs = outputs(study, time);
          ExpectedError error = ExpectedError.of(outputs, from, targets);
          OptionalDouble accuracy = OptionalDouble.empty();
          OptionalDouble meanAccuracy = OptionalDouble.empty();
          if (classes) {
            ExpectedAccuracy one =
                ExpectedAccuracy.of(
                    outputs, from, targets.rows(), sample -> Classes.of(targets, sample));
            accuracy = OptionalDouble.of(one.order0() + one.order1());
            meanAccuracy = ExpectedScores.accuracyOf(study.mean(time), from, targets);
          }
          return new ExpectedScores(
              error.loss0() + error.loss1(),
              error.squaredBias0() + error.squaredBias1(),
              error.variance0() + error.variance1(),
              accuracy,
              meanAccuracy,
              targets.rows() * targets.columns());
        })
        .toList();
  }

  private static NearlyGaussianOutputs outputs(FirstOrderStudy study, int time) {
    var zero = study.theory().prediction();
    FirstOrderPrediction one = study.terms();
    return new NearlyGaussianOutputs(
        zero.means().get(time),
        zero.covariances().get(time),
        matrix(one.mean(), time),
        one.covariance().slice(time),
        matrix(one.thirdCumulant(), time),
        matrix(one.fourthCumulant(), time));
  }

  private static Matrix matrix(NdArray array, int time) {
    return Matrix.wrap(array.length(1), array.length(2), array.slice(time).data());
  }
}
