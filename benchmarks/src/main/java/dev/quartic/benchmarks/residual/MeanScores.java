package dev.quartic.benchmarks.residual;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.SampleTuples;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** G¹ and Θ¹ of a readout, carried to infinite width from two widths. */
public final class MeanScores {
  private static final int TASKS = 8;
  private static final int NARROWEST = 48;
  private static final int[] SCALES = {1, 2};

  /** Value at 1/n = 0 of the straight line in 1/n through two widths. */
  private static final double[] WEIGHTS = {-1, 2};

  private MeanScores() {}

  /**
   * One entry.
   *
   * @param tensor G¹ or Θ¹
   * @param i a sample
   * @param j another
   */
  public record Score(Tensor tensor, int i, int j, double found, double error, double theory) {
    @Override
    public String toString() {
      return "  %-6s %d%d  measured %9.5f +- %.5f  predicted %9.5f  z %5.2f  known to %.1f%%"
          .formatted(
              tensor.label(),
              i,
              j,
              found,
              error,
              theory,
              (found - theory) / error,
              100 * error / Math.abs(theory));
    }
  }

  /** Draws networks and compares. */
  public static List<Score> of(ResidualProblem problem, int networks, long seed, Workers workers) {
    int n = ResidualProblem.INPUTS.rows();
    int pairs = n * (n + 1) / 2;
    double[][][][] found = new double[SCALES.length][TASKS][][];
    NetworkModel base = problem.model(NARROWEST);
    InfiniteWidth limit = InfiniteWidth.of(base, ResidualProblem.INPUTS);
    workers.forEach(
        SCALES.length * TASKS,
        task -> {
          int scale = task % SCALES.length;
          found[scale][task / SCALES.length] =
              means(
                  problem.model(NARROWEST * SCALES[scale]),
                  limit,
                  networks / TASKS,
                  1_000_003 * seed + task);
        });
    List<LayerTensors> theory = new ArrayList<>();
    TensorFlow.of(base, workers)
        .run(
            ResidualProblem.INPUTS,
            TensorRequest.of(EnumSet.of(Tensor.G1, Tensor.THETA1)).at(SampleTuples.PAIRS),
            theory::add);
    List<Score> scores = new ArrayList<>();
    for (Tensor tensor : new Tensor[] {Tensor.G1, Tensor.THETA1}) {
      int place = tensor == Tensor.G1 ? 0 : pairs;
      for (int i = 0; i < n; i++) {
        for (int j = i; j < n; j++) {
          double value = 0;
          double square = 0;
          for (int scale = 0; scale < SCALES.length; scale++) {
            var shape = problem.model(NARROWEST * SCALES[scale]).architecture();
            double factor = WEIGHTS[scale] * shape.width(shape.depth() - 1) / TASKS;
            for (int task = 0; task < TASKS; task++) {
              value += factor * found[scale][task][0][place];
              square += Math.pow(factor * found[scale][task][1][place], 2);
            }
          }
          double expected = theory.getLast().get(tensor).get(i, j);
          scores.add(new Score(tensor, i, j, value, Math.sqrt(square), expected));
          place++;
        }
      }
    }
    return scores;
  }

  private static double[][] means(
      NetworkModel model, InfiniteWidth limit, int networks, long seed) {
    var fields = new MeanFields(model, limit);
    var random = RandomStream.of(seed, 0);
    int n = limit.samples();
    int pairs = n * (n + 1) / 2;
    var mean = new ControlledMean(2 * pairs, fields.controls.length);
    double[] regressors = new double[fields.controls.length + 1];
    double[] values = new double[2 * pairs];
    for (int network = 0; network < networks; network++) {
      fields.draw(random);
      regressors[0] = 1;
      System.arraycopy(fields.controls, 0, regressors, 1, fields.controls.length);
      int pair = 0;
      for (int i = 0; i < n; i++) {
        for (int j = i; j < n; j++) {
          values[pair] = fields.deviation(0, i, j);
          values[pairs + pair] = fields.deviation(n, i, j);
          pair++;
        }
      }
      mean.add(values, regressors);
    }
    return mean.means();
  }
}
