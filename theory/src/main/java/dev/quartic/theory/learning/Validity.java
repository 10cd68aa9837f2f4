package dev.quartic.theory.learning;

import dev.quartic.network.plan.Relaxation;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether the expansion in 1/n can be believed at one time: the size of every term of order 1/n
 * beside order 0, as root mean squares over a range of samples and all outputs.
 *
 * <p>Corrections of means are measured by the amplitude {@code √(E[z]² + Var z)} of order 0, those
 * of variances by its square: where labels are large and the initial spread is small, most of the
 * variance is of order 1/n, and the expansion is sound all the same. The drift of the NTK is
 * measured by the NTK, and mode by mode where something has been learned ({@link ModeDrift}):
 * beside the whole of Θ a mode of it that carries the targets may not be seen. What is neglected is
 * smaller than the corrections by about another factor {@link #next()}.
 *
 * @param time t or the number of steps
 * @param mean of the whole correction of the mean
 * @param ntkMean of its part from the mean of H
 * @param ntkVariance of its part from the fluctuations of H
 * @param dNtk of its part from the first change of H
 * @param ddNtk of its part from the second change of H
 * @param variance of the correction of the variance, beside the amplitude's square
 * @param drift of the NTK, beside Θ, over all samples
 * @param learned of the NTK in the modes that were learned; 0 where that is not known
 * @param varianceRatio the same beside the variance of order 0; infinite where that vanishes
 */
public record Validity(
    double time,
    double mean,
    double ntkMean,
    double ntkVariance,
    double dNtk,
    double ddNtk,
    double variance,
    double drift,
    double learned,
    double varianceRatio) {

  /**
   * The largest relative correction that is believed. Where the NTK had drifted by 15 % at width 32
   * the drift was predicted to 7 %, and where by 60 %, to 24 % (benchmarks/README.md).
   */
  public static final double LIMIT = 0.3;

  /**
   * Judges every time.
   *
   * @param frozenNtk Θ, {@code [N, N]}
   * @param modes what there is to learn
   * @param relaxation of the algorithm
   * @param from the first sample of the range, {@code to} excluded
   */
  public static List<Validity> of(
      InfiniteWidthPrediction zero,
      FirstOrderPrediction one,
      Matrix frozenNtk,
      ModeDrift modes,
      Relaxation relaxation,
      int from,
      int to) {
    return IntStream.range(0, zero.times().size())
        .mapToObj(time -> {
          Matrix drift = one.ntkDrift().slice(time).matrix();
          double learned = modes.change(drift, relaxation, zero.times().get(time));
          return of(zero, one, frozenNtk, learned, time, from, to);
        })
        .toList();
  }

  private static Validity of(
      InfiniteWidthPrediction zero,
      FirstOrderPrediction one,
      Matrix frozenNtk,
      double learned,
      int time,
      int from,
      int to) {
    Matrix mean = zero.means().get(time);
    Matrix covariance = zero.covariances().get(time);
    double amplitude = 0;
    double fourth = 0;
    double spread = 0;
    double change = 0;
    for (int sample = from; sample < to; sample++) {
      double variance = covariance.get(sample, sample);
      for (int output = 0; output < mean.columns(); output++) {
        double corrected = one.covariance().get(time, sample, output, sample, output);
        double square = mean.get(sample, output) * mean.get(sample, output) + variance;
        amplitude += square;
        fourth += square * square;
        spread += variance * variance;
        change += corrected * corrected;
      }
    }
    FirstOrderPrediction.MeanParts parts = one.parts();
    return new Validity(
        zero.times().get(time),
        ratio(squares(one.mean(), time, from, to), amplitude),
        ratio(squares(parts.ntkMean(), time, from, to), amplitude),
        ratio(squares(parts.ntkVariance(), time, from, to), amplitude),
        ratio(squares(parts.dNtk(), time, from, to), amplitude),
        ratio(squares(parts.ddNtk(), time, from, to), amplitude),
        ratio(change, fourth),
        ratio(squares(one.ntkDrift().slice(time).data()), squares(frozenNtk.data())),
        learned,
        ratio(change, spread));
  }

  private static double squares(NdArray array, int time, int from, int to) {
    double sum = 0;
    for (int sample = from; sample < to; sample++) {
      for (int output = 0; output < array.length(2); output++) {
        double value = array.get(time, sample, output);
        sum += value * value;
      }
    }
    return sum;
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }

  private static double ratio(double squares, double whole) {
    return squares == 0 ? 0 : Math.sqrt(squares / whole);
  }

  /** The largest of the relative corrections of mean, variance and NTK. */
  public double next() {
    return Math.max(Math.max(mean, variance), Math.max(drift, learned));
  }

  /** Whether the first order may be believed. */
  public boolean holds() {
    return next() <= LIMIT;
  }

  /**
   * The width at which the corrections fall to a fraction of order 0, all widths in proportion.
   *
   * @param width of the network that was judged
   */
  public double widthFor(double fraction, double width) {
    return width * next() / fraction;
  }
}
