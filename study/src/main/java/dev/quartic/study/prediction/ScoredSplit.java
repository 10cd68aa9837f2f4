package dev.quartic.study.prediction;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.sampled.Combination;
import dev.quartic.theory.sampled.SampledPrediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A range of samples with targets, all of whose variances are sampled. */
record ScoredSplit(int from, Matrix targets) {
  private static final int COMBINATIONS = 3;

  static Optional<ScoredSplit> train(TheoryStudy theory, List<Integer> observed) {
    return of(theory, 0, theory.targets(), observed);
  }

  static Optional<ScoredSplit> test(TheoryStudy theory, List<Integer> observed) {
    Matrix targets = theory.question().samples().test().targets();
    return targets == null
        ? Optional.empty()
        : of(theory, theory.trainSamples(), targets, observed);
  }

  private static Optional<ScoredSplit> of(
      TheoryStudy theory, int from, Matrix targets, List<Integer> observed) {
    var known = new HashSet<>(observed);
    double[] variances = theory.prediction().variances().getFirst();
    for (int sample = from; sample < from + targets.rows(); sample++) {
      if (!known.contains(sample) || Double.isNaN(variances[sample])) {
        return Optional.empty();
      }
    }
    return targets.rows() == 0 ? Optional.empty() : Optional.of(new ScoredSplit(from, targets));
  }

  /** Its squared bias, its variance and its loss at so many times, in this order. */
  List<Combination> combinations(TheoryStudy theory, List<Integer> observed, int times) {
    List<Combination> all = new ArrayList<>();
    int outputs = targets.columns();
    double[] ofVariances = new double[observed.size() * outputs];
    for (int row = 0; row < observed.size(); row++) {
      int sample = observed.get(row);
      if (sample >= from && sample < from + targets.rows()) {
        Arrays.fill(ofVariances, row * outputs, (row + 1) * outputs, 1);
      }
    }
    for (int time = 0; time < times; time++) {
      Matrix mean = theory.prediction().means().get(time);
      double[] ofMeans = new double[mean.data().length];
      for (int row = 0; row < targets.rows(); row++) {
        for (int output = 0; output < outputs; output++) {
          ofMeans[(from + row) * outputs + output] =
              2 * (mean.get(from + row, output) - targets.get(row, output));
        }
      }
      all.add(new Combination(time, ofMeans, new double[ofVariances.length]));
      all.add(new Combination(time, new double[ofMeans.length], ofVariances));
      all.add(new Combination(time, half(ofMeans), half(ofVariances)));
    }
    return all;
  }

  private static double[] half(double[] weights) {
    return Arrays.stream(weights).map(weight -> weight / 2).toArray();
  }

  /**
   * Reads them again.
   *
   * @param first where its combinations begin
   * @param count of times
   */
  List<SampledScores> scores(TheoryStudy theory, SampledPrediction terms, int first, int count) {
    boolean classes = Classes.are(targets);
    List<SampledScores> all = new ArrayList<>();
    for (int time = 0; time < count; time++) {
      int at = first + COMBINATIONS * time;
      var zero = theory.prediction();
      ExpectedScores order0 =
          ExpectedScores.of(zero.means().get(time), zero.variances().get(time), from, targets);
      double[] order1 = terms.combined().data();
      all.add(
          new SampledScores(
              new ExpectedScores(
                  order0.loss() + order1[at + 2],
                  order0.squaredBias() + order1[at],
                  order0.variance() + order1[at + 1],
                  OptionalDouble.empty(),
                  classes
                      ? ExpectedScores.accuracyOf(
                          SampledStudy.mean(theory, terms, time), from, targets)
                      : OptionalDouble.empty(),
                  order0.values()),
              terms.combinedError().data()[at + 2]));
    }
    return all;
  }

  int size(int times) {
    return COMBINATIONS * times;
  }
}
