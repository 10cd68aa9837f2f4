package dev.quartic.ensemble;

import dev.quartic.ensemble.estimate.MomentEstimate;
import dev.quartic.ensemble.estimate.Scoring;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.NdArray;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the sums over members into the arrays of a result. */
final class ResultAssembly {
  private final MemberRow row;
  private final EnsembleSums sums;
  private final Scoring train;
  private final Scoring test;
  private final double[] means;
  private final double[] errors;

  ResultAssembly(MemberRow row, EnsembleSums sums, SampleSet samples) {
    this.row = row;
    this.sums = sums;
    train = new Scoring(samples.train());
    test = new Scoring(samples.test());
    means = sums.means().mean();
    errors = sums.means().error();
  }

  EnsembleResult result(
      List<Double> times, String description, double checkTolerance, double wall, double cpu) {
    int t = row.times();
    int n = row.samples();
    int o = row.outputs();
    NdArray mean = NdArray.zeros(t, n, o);
    NdArray meanError = NdArray.zeros(t, n, o);
    NdArray covariance = NdArray.zeros(t, n, o, n, o);
    NdArray covarianceError = NdArray.zeros(t, n, o, n, o);
    for (int time = 0; time < t; time++) {
      var moments = sums.outputs(time);
      moments.mean(mean.data(), meanError.data(), row.outputsFrom(time));
      int from = time * row.size() * row.size();
      moments.covariance(covariance.data(), covarianceError.data(), from);
    }
    IntegrationCheck check =
        sums.checked() == 0
            ? null
            : new IntegrationCheck(sums.checked(), checkTolerance, sums.difference());
    return new EnsembleResult(
        times,
        sums.members(),
        mean,
        meanError,
        covariance,
        covarianceError,
        NdArray.wrap(Arrays.copyOf(means, row.driftLength()), t, n, n),
        NdArray.wrap(Arrays.copyOf(errors, row.driftLength()), t, n, n),
        NdArray.wrap(sums.retained(), sums.retainedMembers(), t, n, o),
        series(MemberRow.TRAIN_LOSS),
        test.hasLoss() ? series(MemberRow.TEST_LOSS) : null,
        train.hasAccuracy() ? series(MemberRow.TRAIN_ACCURACY) : null,
        test.hasAccuracy() ? series(MemberRow.TEST_ACCURACY) : null,
        hiddenDrift(means),
        hiddenDrift(errors),
        controlled(),
        new TrainingRecord(
            description,
            sums.steps(),
            sums.rejected(),
            sums.unfitted(),
            check,
            precision(mean, meanError, covariance),
            wall,
            cpu));
  }

  private @Nullable PrecisionCheck precision(NdArray mean, NdArray error, NdArray covariance) {
    if (sums.compared() == 0) {
      return null;
    }
    int size = row.size();
    double largest = 0;
    double relative = 0;
    double standardErrors = 0;
    for (int time = 0; time < row.times(); time++) {
      double outputs = 0;
      double errors = 0;
      for (int entry = 0; entry < size; entry++) {
        int at = row.outputsFrom(time) + entry;
        double variance = covariance.data()[(time * size + entry) * size + entry];
        outputs += mean.data()[at] * mean.data()[at] + variance;
        errors += error.data()[at] * error.data()[at];
      }
      double found = sums.largestBetweenPrecisions(time);
      largest = Math.max(largest, found);
      relative = Math.max(relative, over(found, Math.sqrt(outputs / size)));
      standardErrors =
          Math.max(
              standardErrors, over(sums.typicalBetweenPrecisions(time), Math.sqrt(errors / size)));
    }
    return new PrecisionCheck(sums.compared(), largest, relative, standardErrors);
  }

  private static double over(double part, double whole) {
    return part == 0 ? 0 : part / whole;
  }

  private @Nullable NdArray hiddenDrift(double[] values) {
    if (!row.hidden()) {
      return null;
    }
    int length = row.driftLength();
    return NdArray.wrap(
        Arrays.copyOfRange(values, length, 2 * length), row.times(), row.samples(), row.samples());
  }

  private @Nullable MomentEstimate controlled() {
    if (sums.controlled().isEmpty()) {
      return null;
    }
    var estimate = MomentEstimate.zeros(row.times(), row.size());
    for (int time = 0; time < row.times(); time++) {
      sums.controlled().get(time).write(estimate, time);
    }
    return estimate;
  }

  private Series series(int score) {
    int from = row.score(score, 0) - row.driftFrom(0);
    int to = from + row.times();
    return new Series(
        NdArray.wrap(Arrays.copyOfRange(means, from, to), row.times()),
        NdArray.wrap(Arrays.copyOfRange(errors, from, to), row.times()));
  }
}
