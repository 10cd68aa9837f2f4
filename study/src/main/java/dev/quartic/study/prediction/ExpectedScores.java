package dev.quartic.study.prediction;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.generalization.ExpectedAccuracy;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The loss and the accuracy that the Gaussian p(f*) expects of one network, averaged over
 * initializations.
 *
 * @param loss E[½ Σ (z − y)²], summed over samples and outputs
 * @param squaredBias the part of {@code 2 · loss} from the mean, Σ (E[z] − y)²
 * @param variance the part from the spread, Σ Var[z]
 * @param accuracy the probability of the right class, averaged over samples; empty where targets
 *     are not classes
 * @param meanAccuracy the share of samples whose right class the mean E[z] picks, as would the mean
 *     of many networks; empty where targets are not classes
 * @param values samples times outputs, over which the sums go
 */
public record ExpectedScores(
    double loss,
    double squaredBias,
    double variance,
    OptionalDouble accuracy,
    OptionalDouble meanAccuracy,
    int values) {

  /** E[(z − y)²] averaged over samples and outputs, as frameworks give it. */
  public double meanSquare() {
    return 2 * loss / values;
  }

  /**
   * Scores a range of samples. Where only some variances are known, sums over them and the accuracy
   * are estimated from these.
   *
   * @param mean {@code [N, n_L]}
   * @param variances of one output, {@code [N]}; NaN where they are not known
   * @param from the first sample of the range
   * @param targets of the range, {@code [count, n_L]}
   */
  public static ExpectedScores of(Matrix mean, double[] variances, int from, Matrix targets) {
    double bias = 0;
    double variance = 0;
    double right = 0;
    double rightOfMean = 0;
    int known = 0;
    boolean classes = Classes.are(targets);
    for (int sample = 0; sample < targets.rows(); sample++) {
      double[] expected = mean.row(from + sample);
      double spread = Math.sqrt(Math.max(0, variances[from + sample]));
      boolean isKnown = !Double.isNaN(spread);
      known += isKnown ? 1 : 0;
      for (int output = 0; output < targets.columns(); output++) {
        double difference = expected[output] - targets.get(sample, output);
        bias += difference * difference;
        variance += isKnown ? spread * spread : 0;
      }
      if (classes) {
        right += isKnown ? probability(expected, spread, Classes.of(targets, sample)) : 0;
        rightOfMean += probability(expected, 0, Classes.of(targets, sample));
      }
    }
    if (known < targets.rows()) { // as many as there are, were they like those that are known
      variance *= (double) targets.rows() / known;
      right *= (double) targets.rows() / known;
    }
    return new ExpectedScores(
        (bias + variance) / 2,
        bias,
        variance,
        share(right, targets, classes),
        share(rightOfMean, targets, classes),
        targets.rows() * targets.columns());
  }

  private static OptionalDouble share(double right, Matrix targets, boolean classes) {
    return classes && targets.rows() > 0
        ? OptionalDouble.of(right / targets.rows())
        : OptionalDouble.empty();
  }

  /** How often a mean alone is right. */
  static OptionalDouble accuracyOf(Matrix mean, int from, Matrix targets) {
    double right = 0;
    for (int sample = 0; sample < targets.rows(); sample++) {
      right += probability(mean.row(from + sample), 0, Classes.of(targets, sample));
    }
    return share(right, targets, true);
  }

  /** For each time, in order. */
  static List<ExpectedScores> of(TheoryStudy study, int from, Matrix targets) {
    var prediction = study.prediction();
    return IntStream.range(0, study.plan().times().size())
        .mapToObj(time ->
            of(prediction.means().get(time), prediction.variances().get(time), from, targets))
        .toList();
  }

  private static double probability(double[] mean, double spread, int right) {
    if (spread == 0 && mean.length == 1) {
      return step((right == 0 ? -1 : 1) * mean[0]);
    }
    if (spread == 0) {
      int largest = 0;
      for (int output = 1; output < mean.length; output++) {
        largest = mean[output] > mean[largest] ? output : largest;
      }
      return largest == right ? 1 : 0;
    }
    return ExpectedAccuracy.atInfiniteWidth(mean, spread, right);
  }

  private static double step(double margin) {
    return margin > 0 ? 1 : margin == 0 ? 0.5 : 0;
  }
}
