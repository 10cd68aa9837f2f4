package dev.quartic.study.verification;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.study.prediction.GroupedTerms;
import dev.quartic.study.prediction.SampleGroup;
import dev.quartic.study.prediction.SampledStudy;
import dev.quartic.theory.learning.Validity;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * Sampled coefficients of 1/n beside those that ensembles of several widths extrapolate to, means
 * and variances averaged over groups of samples, so that the errors of both are small.
 *
 * @param theory the sampled terms, at the widths of the experiment
 * @param widths the ensembles
 * @param tests the groups' means and variances, {@code [T, groups]}; none where nothing is believed
 * @param counted the times at which the expansion may be believed at the narrowest width; the
 *     others are fitted and not judged
 */
public record SampledVerification(
    SampledStudy theory, WidthStudy widths, List<CoefficientTest> tests, boolean[] counted)
    implements CoefficientVerification {
  /** The name of the test of means. */
  public static final String MEAN = "groupMean1";

  private static final String VARIANCE = "groupVariance1";

  /**
   * Powers of 1/n that are fitted where there are widths for them. Averages are known so well that
   * 1/n³ shows from width 128 on where parts of the mean cancel at order 1/n: 60 + 20 images, depth
   * 3, gave intercepts 2.6 standard errors off by two powers at widths 128 to 512, and none at 256
   * to 1,024.
   */
  private static final int COEFFICIENTS = 3;

  /** Compares. */
  static SampledVerification of(SampledStudy theory, WidthStudy widths) {
    var open = new SampledVerification(theory, widths, List.of(), counted(theory, widths));
    return new SampledVerification(
        theory, widths, theory.grouped().map(open::tests).orElse(List.of()), open.counted);
  }

  private List<CoefficientTest> tests(GroupedTerms terms) {
    return List.of(
        test(MEAN, zero(true), terms.mean(), terms.meanError(), measured(true)),
        test(VARIANCE, zero(false), terms.variance(), terms.varianceError(), measured(false)));
  }

  /** Averages of means, or of variances, at infinite width, {@code [T, groups]}. */
  public NdArray zero(boolean ofMeans) {
    var zero = theory.theory().prediction();
    int outputs = theory.theory().outputs();
    return averages(
        ofMeans
            ? (time, group) -> group.average(zero.means().get(time).data())
            : (time, group) -> average(zero.variances().get(time), group, outputs));
  }

  /** The same of the ensembles, by width. */
  public List<FittedArray.Measurement> measured(boolean ofMeans) {
    return widths.measurements().stream()
        .map(one -> ofMeans ? one.means(theory.groups()) : one.variances(theory.groups()))
        .toList();
  }

  /** Of numbers for each sample, which all outputs have in common. */
  private static double average(double[] ofSamples, SampleGroup group, int outputs) {
    return Arrays.stream(group.outputs())
        .mapToDouble(at -> ofSamples[at / outputs])
        .average()
        .orElse(0);
  }

  private NdArray averages(ToDoubleBiFunction<Integer, SampleGroup> average) {
    int times = theory.theory().plan().times().size();
    List<SampleGroup> groups = theory.groups();
    NdArray averages = NdArray.zeros(times, groups.size());
    for (int time = 0; time < times; time++) {
      for (int group = 0; group < groups.size(); group++) {
        averages.data()[time * groups.size() + group] =
            average.applyAsDouble(time, groups.get(group));
      }
    }
    return averages;
  }

  private CoefficientTest test(
      String name,
      NdArray zero,
      NdArray term,
      NdArray error,
      List<FittedArray.Measurement> measured) {
    int coefficients = Math.min(measured.size(), COEFFICIENTS);
    FittedArray fit = FittedArray.fit(name, WidthLaw.INVERSE, coefficients, zero, measured);
    return CoefficientTest.of(fit, coefficient(term), coefficient(error), false);
  }

  /** From a term at the widths of the experiment to the coefficient of 1/n, n the first width. */
  private NdArray coefficient(NdArray term) {
    double width = shape(theory).width(1);
    return NdArray.wrap(
        Arrays.stream(term.data()).map(value -> value * width).toArray(), term.shape());
  }

  private static Architecture shape(SampledStudy theory) {
    return theory.theory().question().architecture();
  }

  private static boolean[] counted(SampledStudy theory, WidthStudy widths) {
    double file = shape(theory).width(1);
    boolean[] counted = new boolean[theory.sizes().size()];
    for (int time = 0; time < theory.believed(); time++) {
      double narrow = theory.sizes().get(time).atMost() * file / widths.widths().getFirst();
      counted[time] = narrow <= Validity.LIMIT;
    }
    return counted;
  }
}
