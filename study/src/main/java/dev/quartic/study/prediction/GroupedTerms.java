package dev.quartic.study.prediction;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.sampled.Combination;
import dev.quartic.theory.sampled.SampledPrediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Terms of order 1/n averaged over groups of samples, at the widths of the experiment; all {@code
 * [T, groups]}, NaN at times that cannot be believed.
 *
 * @param mean of E[z]
 * @param meanError one standard error of it
 * @param variance of Var[z]
 * @param varianceError one standard error of it
 */
public record GroupedTerms(
    NdArray mean, NdArray meanError, NdArray variance, NdArray varianceError) {

  /** What has to be added up for them: at each time for each group the mean, then the variance. */
  static List<Combination> combinations(
      TheoryStudy theory, List<Integer> observed, List<SampleGroup> groups, int times) {
    int outputs = theory.outputs();
    int[] rows = new int[theory.samples()]; // of each sample, where it is observed
    Arrays.fill(rows, -1);
    for (int row = 0; row < observed.size(); row++) {
      rows[observed.get(row)] = row;
    }
    List<Combination> combinations = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      for (SampleGroup group : groups) {
        double[] ofMeans = new double[theory.samples() * outputs];
        double[] ofVariances = new double[observed.size() * outputs];
        for (int place : group.outputs()) {
          double share = 1.0 / group.outputs().length;
          ofMeans[place] = share;
          ofVariances[rows[place / outputs] * outputs + place % outputs] = share;
        }
        combinations.add(new Combination(time, ofMeans, new double[ofVariances.length]));
        combinations.add(new Combination(time, new double[ofMeans.length], ofVariances));
      }
    }
    return combinations;
  }

  static GroupedTerms of(SampledStudy study) {
    SampledPrediction terms = Objects.requireNonNull(study.terms());
    int groups = study.groups().size();
    int first = terms.combined().data().length - 2 * groups * terms.times().size();
    return new GroupedTerms(
        part(study, terms.combined(), first),
        part(study, terms.combinedError(), first),
        part(study, terms.combined(), first + 1),
        part(study, terms.combinedError(), first + 1));
  }

  private static NdArray part(SampledStudy study, NdArray combined, int from) {
    int times = study.theory().plan().times().size();
    int groups = study.groups().size();
    double[] values = new double[times * groups];
    Arrays.fill(values, Double.NaN);
    for (int index = 0; index < study.believed() * groups; index++) {
      values[index] = combined.data()[from + 2 * index];
    }
    return NdArray.wrap(values, times, groups);
  }
}
