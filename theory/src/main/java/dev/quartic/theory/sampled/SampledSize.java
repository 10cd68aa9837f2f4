package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.learning.Validity;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import java.util.ArrayList;
import java.util.List;

/**
 * How large the terms of order 1/n are at one time, as far as sampling tells: what {@link Validity}
 * says where they are known, from root mean squares without the noise that sampling adds to them,
 * and what that noise leaves open.
 *
 * <p>Where drifts of the NTK are known on the diagonal alone, they are measured by the diagonal of
 * Θ.
 *
 * @param size of every term beside order 0
 * @param meanError one standard error of the size of the mean, relative alike
 * @param varianceError of that of the variance
 * @param driftError of that of the NTK
 * @param varianceRatioError of that of the variance beside the variance of order 0
 */
public record SampledSize(
    Validity size,
    double meanError,
    double varianceError,
    double driftError,
    double varianceRatioError) {
  /** Standard errors that a size may be off by. */
  private static final double CAUTION = 2;

  /** A part, and its standard error, as sums of squares. */
  private record Squares(double value, double error) {
    static final Squares NOTHING = new Squares(0, 0);

    Squares plus(double one, double itsError) {
      return new Squares(value + one * one, error + itsError * itsError);
    }

    /** Of the value alone, what noise adds on average taken off. */
    double size(double whole) {
      double square = Math.max(0, value - error);
      return square == 0 ? 0 : Math.sqrt(square / whole);
    }

    double errorSize(double whole) {
      return error == 0 ? 0 : Math.sqrt(error / whole);
    }
  }

  /**
   * Measures every time.
   *
   * @param ntk Θ of the output layer, {@code [N, N]}
   * @param from the first sample that counts, {@code to} excluded; variances count where observed
   */
  static List<SampledSize> of(
      InfiniteWidthPrediction zero, SampledPrediction one, Matrix ntk, int from, int to) {
    List<SampledSize> sizes = new ArrayList<>();
    for (int time = 0; time < one.times().size(); time++) {
      sizes.add(of(zero, one, ntk, time, from, to));
    }
    return sizes;
  }

  private static SampledSize of(
      InfiniteWidthPrediction zero, SampledPrediction one, Matrix ntk, int time, int from, int to) {
    Matrix means = zero.means().get(time);
    double[] variances = zero.variances().get(time);
    double amplitude = 0;
    for (int sample = from; sample < to; sample++) {
      for (int output = 0; output < means.columns(); output++) {
        amplitude += square(means.get(sample, output)) + variances[sample];
      }
    }
    double fourth = 0;
    double spread = 0;
    Squares changes = Squares.NOTHING;
    for (int row = 0; row < one.observed().size(); row++) {
      int sample = one.observed().get(row);
      if (sample >= from && sample < to) {
        for (int output = 0; output < means.columns(); output++) {
          fourth += square(square(means.get(sample, output)) + variances[sample]);
          spread += square(variances[sample]);
          changes =
              changes.plus(
                  one.variance().get(time, row, output),
                  one.varianceError().get(time, row, output));
        }
      }
    }
    Squares mean = squares(one.mean(), one.meanError(), time, from, to);
    Squares drift = Squares.NOTHING;
    double[] drifts = one.ntkDrift().slice(time).data();
    double[] errors = one.ntkDriftError().slice(time).data();
    for (int index = 0; index < drifts.length; index++) {
      drift = drift.plus(drifts[index], errors[index]);
    }
    double theta = theta(ntk, one.observed(), one.covariance() != null);
    SampledPrediction.MeanParts parts = one.parts();
    SampledPrediction.MeanParts partErrors = one.partErrors();
    return new SampledSize(
        new Validity(
            one.times().get(time),
            mean.size(amplitude),
            squares(parts.ntkMean(), partErrors.ntkMean(), time, from, to).size(amplitude),
            squares(parts.ntkVariance(), partErrors.ntkVariance(), time, from, to).size(amplitude),
            squares(parts.dNtk(), partErrors.dNtk(), time, from, to).size(amplitude),
            squares(parts.ddNtk(), partErrors.ddNtk(), time, from, to).size(amplitude),
            changes.size(fourth),
            drift.size(theta),
            0,
            changes.size(spread)),
        mean.errorSize(amplitude),
        changes.errorSize(fourth),
        drift.errorSize(theta),
        changes.errorSize(spread));
  }

  private static Squares squares(NdArray values, NdArray errors, int time, int from, int to) {
    Squares sum = Squares.NOTHING;
    for (int sample = from; sample < to; sample++) {
      for (int output = 0; output < values.length(2); output++) {
        sum = sum.plus(values.get(time, sample, output), errors.get(time, sample, output));
      }
    }
    return sum;
  }

  private static double theta(Matrix ntk, List<Integer> observed, boolean full) {
    double sum = 0;
    for (int p : observed) {
      if (!full) {
        sum += square(ntk.get(p, p));
        continue;
      }
      for (int q : observed) {
        sum += square(ntk.get(p, q));
      }
    }
    return sum;
  }

  private static double square(double value) {
    return value * value;
  }

  /** t or the number of steps. */
  public double time() {
    return size.time();
  }

  /** What the largest relative correction may be, two standard errors included. */
  public double atMost() {
    return largest(CAUTION);
  }

  /** What it is at least, two standard errors taken off. */
  public double atLeast() {
    return largest(-CAUTION);
  }

  private double largest(double errors) {
    return Math.max(
        Math.max(size.mean() + errors * meanError, size.variance() + errors * varianceError),
        size.drift() + errors * driftError);
  }

  /** Whether the first order may be believed, whatever sampling leaves open. */
  public boolean holds() {
    return atMost() <= Validity.LIMIT;
  }

  /** Whether sampling does not tell. */
  public boolean open() {
    return !holds() && atLeast() <= Validity.LIMIT;
  }
}
