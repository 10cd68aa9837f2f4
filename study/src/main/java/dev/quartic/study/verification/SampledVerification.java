package dev.quartic.study.verification;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.compare.CoefficientTest;
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
 * @param averages of means and of variances; none where nothing is believed
 * @param counted the times at which the expansion may be believed at the narrowest width; the
 *     others are fitted and not judged
 */
public record SampledVerification(
    SampledStudy theory, WidthStudy widths, List<GroupAverages> averages, boolean[] counted)
    implements CoefficientVerification {
  /** Compares. */
  static SampledVerification of(SampledStudy theory, WidthStudy widths) {
    return new SampledVerification(
        theory,
        widths,
        theory.grouped().map(terms -> averages(theory, widths, terms)).orElse(List.of()),
        counted(theory, widths));
  }

  private static List<GroupAverages> averages(
      SampledStudy theory, WidthStudy widths, GroupedTerms terms) {
    var zero = theory.theory().prediction();
    int outputs = theory.theory().outputs();
    List<SampleGroup> groups = theory.groups();
    return List.of(
        GroupAverages.of(
            "mean",
            "groupMean1",
            averages(theory, (time, group) -> group.average(zero.means().get(time).data())),
            widths.measurements().stream().map(one -> one.means(groups)).toList(),
            coefficient(theory, terms.mean()),
            coefficient(theory, terms.meanError())),
        GroupAverages.of(
            "variance",
            "groupVariance1",
            averages(theory, (time, group) -> average(zero.variances().get(time), group, outputs)),
            widths.measurements().stream().map(one -> one.variances(groups)).toList(),
            coefficient(theory, terms.variance()),
            coefficient(theory, terms.varianceError())));
  }

  @Override
  public List<CoefficientTest> tests() {
    return averages.stream().map(GroupAverages::test).toList();
  }

  /** Of numbers for each sample, which all outputs have in common. */
  private static double average(double[] ofSamples, SampleGroup group, int outputs) {
    return Arrays.stream(group.outputs())
        .mapToDouble(at -> ofSamples[at / outputs])
        .average()
        .orElse(0);
  }

  private static NdArray averages(
      SampledStudy theory, ToDoubleBiFunction<Integer, SampleGroup> average) {
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

  /** From a term at the widths of the experiment to the coefficient of 1/n, n the first width. */
  private static NdArray coefficient(SampledStudy theory, NdArray term) {
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
