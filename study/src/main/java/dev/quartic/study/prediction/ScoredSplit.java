package dev.quartic.study.prediction;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.sampled.Combination;
import dev.quartic.theory.sampled.SampledPrediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A range of samples with targets, all of whose variances are sampled. */
record ScoredSplit(int from, Matrix targets) {
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

  /**
   * Its loss at so many times: {@code Σ (E[z] − y) δE[z] + ½ Σ δVar[z]}, E[z] at infinite width.
   */
  List<Combination> losses(TheoryStudy theory, List<Integer> observed, int times) {
    int outputs = targets.columns();
    double[] ofVariances = new double[observed.size() * outputs];
    for (int row = 0; row < observed.size(); row++) {
      int sample = observed.get(row);
      if (sample >= from && sample < from + targets.rows()) {
        Arrays.fill(ofVariances, row * outputs, (row + 1) * outputs, 0.5);
      }
    }
    List<Combination> losses = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      double[] ofMeans = new double[theory.samples() * outputs];
      for (int row = 0; row < targets.rows(); row++) {
        for (int output = 0; output < outputs; output++) {
          ofMeans[(from + row) * outputs + output] = missing(theory, time, row, output);
        }
      }
      losses.add(new Combination(time, ofMeans, ofVariances));
    }
    return losses;
  }

  /** E[z] − y at infinite width. */
  private double missing(TheoryStudy theory, int time, int row, int output) {
    return theory.prediction().means().get(time).get(from + row, output) - targets.get(row, output);
  }

  /**
   * Scores at the times that are believed.
   *
   * @param first where its losses begin
   */
  List<SampledScores> scores(SampledStudy study, int first) {
    SampledPrediction terms = Objects.requireNonNull(study.terms());
    return IntStream.range(0, study.believed())
        .mapToObj(time ->
            new SampledScores(
                expected(study, time, terms.combined().get(first + time)),
                terms.combinedError().get(first + time)))
        .toList();
  }

  private ExpectedScores expected(SampledStudy study, int time, double loss1) {
    TheoryStudy theory = study.theory();
    var zero = theory.prediction();
    ExpectedScores order0 =
        ExpectedScores.of(zero.means().get(time), zero.variances().get(time), from, targets);
    double bias1 = 0;
    for (int row = 0; row < targets.rows(); row++) {
      for (int output = 0; output < targets.columns(); output++) {
        bias1 += 2 * missing(theory, time, row, output) * study.mean1(time, from + row, output);
      }
    }
    return new ExpectedScores(
        order0.loss() + loss1,
        order0.squaredBias() + bias1,
        order0.variance() + 2 * loss1 - bias1,
        OptionalDouble.empty(),
        Classes.are(targets)
            ? ExpectedScores.accuracyOf(study.mean(time), from, targets)
            : OptionalDouble.empty(),
        order0.values());
  }
}
