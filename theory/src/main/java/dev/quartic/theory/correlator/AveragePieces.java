package dev.quartic.theory.correlator;

import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The averages of one layer in pieces, as numbers that can be kept: a piece is the quadruples that
 * begin with two given samples, {@code [quadruples, codes]} in the order of their samples, and
 * behind them the error of each pattern, the largest met up to then.
 */
final class AveragePieces {
  private final QuadrupleAverages averages;
  private final TupleClosure closure;
  private final int samples;
  private final int[] codes;

  AveragePieces(QuadrupleAverages averages, TupleClosure closure, int samples) {
    this.averages = averages;
    this.closure = closure;
    this.samples = samples;
    codes =
        Arrays.stream(DerivativePattern.values())
            .filter(averages::has)
            .flatMapToInt(pattern -> Arrays.stream(pattern.codes()))
            .toArray();
  }

  /** How many there are. */
  int count() {
    return samples * (samples + 1) / 2;
  }

  /** Takes the averages of a piece. */
  double[] take(int piece) {
    int second = second(piece);
    int first = piece - second * (second + 1) / 2;
    double[] numbers =
        new double[quadruples(first, second) * codes.length + DerivativePattern.COUNT];
    var moments = new QuadrupleMoments();
    int[] place = {0};
    TupleClosure.forEachAbove(
        samples,
        first,
        second,
        (a, b, c, d) -> {
          if (closure.contains(a, b, c, d)) {
            averages.take(a, b, c, d, moments);
            for (int code : codes) {
              numbers[place[0]++] = moments.values[code];
            }
          }
        });
    for (DerivativePattern pattern : DerivativePattern.values()) {
      numbers[place[0]++] = averages.error(pattern);
    }
    return numbers;
  }

  /** Counts the errors of a piece that was taken before. */
  void met(double[] numbers) {
    int from = numbers.length - DerivativePattern.COUNT;
    for (DerivativePattern pattern : DerivativePattern.values()) {
      averages.met(pattern, numbers[from + pattern.index()]);
    }
  }

  /**
   * Goes through the quadruples of a piece.
   *
   * @param numbers of the piece
   * @param moments receives the averages of one quadruple after the other
   * @param visitor receives its samples, ascending
   */
  void forEach(int piece, double[] numbers, QuadrupleMoments moments, Consumer<int[]> visitor) {
    int second = second(piece);
    Arrays.fill(moments.values, Double.NaN);
    int[] place = {0};
    TupleClosure.forEachAbove(
        samples,
        piece - second * (second + 1) / 2,
        second,
        (a, b, c, d) -> {
          if (closure.contains(a, b, c, d)) {
            for (int code : codes) {
              moments.values[code] = numbers[place[0]++];
            }
            visitor.accept(new int[] {a, b, c, d});
          }
        });
  }

  private int quadruples(int first, int second) {
    int[] count = {0};
    TupleClosure.forEachAbove(
        samples, first, second, (a, b, c, d) -> count[0] += closure.contains(a, b, c, d) ? 1 : 0);
    return count[0];
  }

  /** b of piece {@code b (b + 1)/2 + a}, a ≤ b. */
  private static int second(int piece) {
    int b = (int) ((Math.sqrt(8.0 * piece + 1) - 1) / 2);
    while (b * (b + 1) / 2 > piece) {
      b--;
    }
    while ((b + 1) * (b + 2) / 2 <= piece) {
      b++;
    }
    return b;
  }
}
