package dev.quartic.study.verification;

import dev.quartic.ensemble.ControlSimulation;
import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.EnsembleSimulation;
import dev.quartic.ensemble.estimate.Cumulants;
import dev.quartic.ensemble.estimate.GroupEstimate;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.estimate.MomentEstimate;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.SeedPlan;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.SampleGroup;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.work.Shelf;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * The cumulants of trained networks of one width, measured at two levels.
 *
 * <p>What training would make of a network if its own tangent kernel did not move is taken out of
 * its trained outputs; the moments of that part are measured on many more networks, without
 * training them. What is left of the trained ones varies by O(1/n), so that few of them show the
 * deviation of order 1/n. The estimates are right whatever the theory says; a wrong one would only
 * make them noisier.
 *
 * @param width the first hidden width
 * @param ensemble the trained networks
 * @param moments of z(t), measured from what infinite width predicts of E[z(t)]
 * @param centres that prediction, {@code [N, n_L]} at each time
 * @param cumulants of z(t)
 */
public record WidthMeasurement(
    int width,
    EnsembleResult ensemble,
    MomentEstimate moments,
    List<Matrix> centres,
    Cumulants cumulants) {
  /**
   * How many members to train at a width: wider networks in proportion fewer, for at equal cost the
   * narrow ones say more about c₀.
   *
   * @param narrowest the smallest of the widths, which gets all members
   */
  public static int members(int members, int narrowest, int width) {
    return (int) Math.max(2, Math.round((double) members * narrowest / width));
  }

  /** The same of all widths, which ascend. */
  public static List<Integer> members(int members, List<Integer> widths) {
    return widths.stream().map(width -> members(members, widths.getFirst(), width)).toList();
  }

  /**
   * Trains the members and measures.
   *
   * @param shelf where a killed run goes on from
   */
  public static WidthMeasurement of(
      TheoryStudy theory,
      int width,
      EnsembleSettings settings,
      EnsembleObserver observer,
      Shelf shelf) {
    NetworkModel model =
        theory.question().model().with(theory.question().model().architecture().scaledTo(width));
    LinearizedControl control = ControlChoice.of(theory);
    var samples = theory.question().samples();
    var ensemble =
        EnsembleSimulation.run(
            model,
            samples,
            theory.plan(),
            settings,
            control,
            observer,
            shelf.place("width" + width));
    var untrained =
        ControlSimulation.run(
            model,
            samples,
            theory.plan(),
            EnsembleSettings.of(
                ControlChoice.untrained(theory, model, settings.members()),
                SeedPlan.untrained(settings.seed()),
                settings.engine()),
            control,
            EnsembleObserver.NONE,
            shelf.place("width%d-untrained".formatted(width)));
    MomentEstimate trained = Objects.requireNonNull(ensemble.controlled());
    MomentEstimate moments = trained.plus(untrained);
    return new WidthMeasurement(
        width, ensemble, moments, control.centres(), Cumulants.of(moments, control.centres()));
  }

  /** Means, averaged over groups of samples, {@code [T, groups]}. */
  FittedArray.Measurement means(List<SampleGroup> groups) {
    return averaged(
        groups,
        (time, group) -> GroupEstimate.ofMeans(moments, time, centres.get(time), group.outputs()));
  }

  /** Variances, averaged over groups of samples, {@code [T, groups]}. */
  FittedArray.Measurement variances(List<SampleGroup> groups) {
    return averaged(
        groups, (time, group) -> GroupEstimate.ofVariances(moments, time, group.outputs()));
  }

  private FittedArray.Measurement averaged(
      List<SampleGroup> groups, BiFunction<Integer, SampleGroup, GroupEstimate> average) {
    int times = centres.size();
    NdArray values = NdArray.zeros(times, groups.size());
    NdArray errors = NdArray.zeros(times, groups.size());
    for (int time = 0; time < times; time++) {
      for (int group = 0; group < groups.size(); group++) {
        GroupEstimate one = average.apply(time, groups.get(group));
        values.data()[time * groups.size() + group] = one.value();
        errors.data()[time * groups.size() + group] = one.error();
      }
    }
    return new FittedArray.Measurement(width, values, errors);
  }

  /** The arrays of results.npz, each name after the width. */
  Map<String, NdArray> arrays() {
    String prefix = "width%d/".formatted(width);
    Map<String, NdArray> arrays =
        EnsembleStudy.arrays(
            prefix, ensemble, mean(), meanError(), covariance(), covarianceError());
    arrays.put(prefix + "thirdCumulant", cumulants.third());
    arrays.put(prefix + "thirdCumulantError", cumulants.thirdError());
    arrays.put(prefix + "fourthCumulant", cumulants.fourth());
    arrays.put(prefix + "fourthCumulantError", cumulants.fourthError());
    return arrays;
  }

  /** E[z(t)], {@code [T, N, n_L]}. */
  public NdArray mean() {
    return cumulants.mean();
  }

  /** One standard error of the mean. */
  public NdArray meanError() {
    return cumulants.meanError();
  }

  /** Cov[z(t)], {@code [T, N, n_L, N, n_L]}. */
  public NdArray covariance() {
    return cumulants.covariance();
  }

  /** One standard error of the covariance. */
  public NdArray covarianceError() {
    return cumulants.covarianceError();
  }
}
