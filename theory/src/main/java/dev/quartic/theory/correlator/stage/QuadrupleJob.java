package dev.quartic.theory.correlator.stage;

import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.Keeper;
import java.util.Arrays;
import java.util.List;

/** Averages at given quadruples of samples, in pieces that can be kept. */
final class QuadrupleJob implements Job<double[]> {
  private final QuadrupleAverages averages;
  private final List<List<int[]>> pieces;
  private final Visitor visitor;
  private final int[] codes;

  /** Receives one quadruple after the other, in one thread. */
  @FunctionalInterface
  interface Visitor {
    void visit(int[] samples, QuadrupleMoments moments);
  }

  /**
   * A job.
   *
   * @param pieces ascending quadruples, those of a piece by one task
   */
  QuadrupleJob(QuadrupleAverages averages, List<List<int[]>> pieces, Visitor visitor) {
    this.averages = averages;
    this.pieces = pieces;
    this.visitor = visitor;
    codes =
        Arrays.stream(DerivativePattern.values())
            .filter(averages::has)
            .flatMapToInt(pattern -> Arrays.stream(pattern.codes()))
            .toArray();
  }

  void run(Keeper keeper) {
    keeper.run("averages", this, this::end);
  }

  @Override
  public long tasks() {
    return pieces.size();
  }

  @Override
  public Bench<double[]> bench() {
    var moments = new QuadrupleMoments();
    return index -> {
      List<int[]> piece = pieces.get((int) index);
      double[] numbers = new double[piece.size() * codes.length + DerivativePattern.COUNT];
      int place = 0;
      for (int[] samples : piece) {
        averages.take(samples[0], samples[1], samples[2], samples[3], moments);
        for (int code : codes) {
          numbers[place++] = moments.values[code];
        }
      }
      for (DerivativePattern pattern : DerivativePattern.values()) {
        numbers[place++] = averages.error(pattern);
      }
      return numbers;
    };
  }

  private void end(long index, double[] numbers) {
    var moments = new QuadrupleMoments();
    Arrays.fill(moments.values, Double.NaN);
    int place = 0;
    for (int[] samples : pieces.get((int) index)) {
      for (int code : codes) {
        moments.values[code] = numbers[place++];
      }
      visitor.visit(samples, moments);
    }
    for (DerivativePattern pattern : DerivativePattern.values()) {
      averages.met(pattern, numbers[place++]);
    }
  }
}
