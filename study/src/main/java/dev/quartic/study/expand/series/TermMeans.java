package dev.quartic.study.expand.series;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Order;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.CountedScores;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.WidthModel;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.work.Work;
import dev.quartic.theory.learning.TaylorTerms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The means of T₂ and T₃ over networks, whose leading order is 1/n, beside the predicted ones.
 *
 * @param tests for k = 2 and, where the series goes so far, k = 3: c₀ of n · E[T_k] = c₀ + c₁/n,
 *     and c₂/n² from four widths on
 */
public record TermMeans(List<CoefficientTest> tests) {
  /** The tensors cost N⁴: unasked they are computed for so many samples. */
  private static final int UNASKED_SAMPLES = 16;

  private static final int LOWEST = 2;

  /** Predicts, where order 1/n exists; for many samples only where {@code order: 1} asks for it. */
  static Optional<TaylorTerms> predict(TheoryStudy theory, boolean asked, Work work) {
    boolean exists = theory.question().isOf(Order.ONE);
    if (!exists || !(asked || theory.samples() <= UNASKED_SAMPLES)) {
      return Optional.empty();
    }
    return Optional.of(
        FirstOrderStudy.training(theory, work)
            .taylorTerms(theory.plan(), theory.targets(), work.workers()));
  }

  /** Compares. */
  static TermMeans of(TheoryStudy theory, TaylorTerms predicted, List<SeriesMeasurement> widths) {
    double n = theory.question().model().architecture().width(1);
    int order = widths.getFirst().order();
    List<CoefficientTest> tests = new ArrayList<>();
    for (int k = LOWEST; k <= Math.min(order, LOWEST + 1); k++) {
      NdArray term = k == LOWEST ? predicted.second() : predicted.third();
      int[] shape = {term.length(1), term.length(2)};
      int at = k;
      FittedArray fit =
          FittedArray.fit(
              "T" + k,
              WidthModel.inverse(widths.size()),
              NdArray.zeros(shape),
              widths.stream()
                  .map(one ->
                      new FittedArray.Measurement(
                          one.width(), one.means().get(at), one.meanErrors().get(at)))
                  .toList());
      NdArray coefficient =
          NdArray.wrap(Arrays.stream(term.data()).map(value -> value * n).toArray(), shape);
      tests.add(CoefficientTest.of(fit, coefficient, NdArray.zeros(shape), false));
    }
    return new TermMeans(tests);
  }

  /** What the entries of one test say together. */
  public static Agreement agreement(CoefficientTest test) {
    return Agreement.of(CountedScores.of(test.zScore(), false));
  }

  /** The order of a test's term. */
  public static int order(int test) {
    return LOWEST + test;
  }

  /** √(Σ c₀² / count): the size of fitted and predicted coefficients. */
  public static double rms(NdArray values) {
    return Math.sqrt(
        Arrays.stream(values.data()).filter(Double::isFinite).map(v -> v * v).average().orElse(0));
  }
}
