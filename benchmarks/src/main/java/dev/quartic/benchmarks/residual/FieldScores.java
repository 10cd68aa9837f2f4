package dev.quartic.benchmarks.residual;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.EffectiveCount;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of one network's readout, carried to infinite width from three widths, and what they
 * differ by from theory.
 *
 * @param scores z-scores of different entries
 * @param effective how many independent ones they amount to
 * @param byTensor rms z of each tensor, in words
 * @param metricKnownTo rms error of measured G¹ over its rms
 * @param ntkKnownTo that of Θ¹
 */
public record FieldScores(
    double[] scores, double effective, String byTensor, double metricKnownTo, double ntkKnownTo) {
  private static final int REPLICATES = 16;
  private static final int NARROWEST = 24;
  private static final int[] SCALES = {1, 2, 4};

  /** Value at 1/n = 0 of the parabola in 1/n through three widths. */
  private static final double[] WEIGHTS = {1.0 / 3, -2, 8.0 / 3};

  private static final double[] SHARES = {0.25, 1, 1};

  /** One entry. */
  private record Entry(Tensor tensor, double theory, double[] values, double[] errors) {
    double score() {
      double square = Arrays.stream(errors).map(error -> error * error).sum();
      return (Arrays.stream(values).sum() - values.length * theory) / Math.sqrt(square);
    }

    double[] column() {
      double[] column = new double[values.length];
      Arrays.setAll(column, index -> (values[index] - theory) / errors[index]);
      return column;
    }

    double error() {
      double square = Arrays.stream(errors).map(error -> error * error).sum();
      return Math.sqrt(square) / errors.length;
    }
  }

  /** Draws networks and compares. */
  public static FieldScores of(ResidualProblem problem, int networks, long seed, Workers workers) {
    FieldTally[][] tallies = new FieldTally[REPLICATES][SCALES.length];
    NetworkModel base = problem.model(NARROWEST);
    InfiniteWidth limit = InfiniteWidth.of(base, ResidualProblem.INPUTS);
    workers.forEach(
        REPLICATES * SCALES.length,
        task -> {
          int scale = task % SCALES.length;
          int replicate = task / SCALES.length;
          tallies[replicate][scale] =
              FieldTally.of(
                  problem.model(NARROWEST * SCALES[scale]),
                  limit,
                  (int) (SHARES[scale] * networks / REPLICATES),
                  1_000_003 * seed + task);
        });
    List<LayerTensors> theory = new ArrayList<>();
    TensorFlow.of(base, workers).run(ResidualProblem.INPUTS, TensorRequest.ALL, theory::add);
    return of(entries(problem, theory.getLast(), tallies));
  }

  private static List<Entry> entries(
      ResidualProblem problem, LayerTensors theory, FieldTally[][] tallies) {
    int n = ResidualProblem.INPUTS.rows();
    List<Entry> entries = new ArrayList<>();
    int four = n * n * n * n;
    double[][][] values = new double[REPLICATES][SCALES.length][];
    double[][][] errors = new double[REPLICATES][SCALES.length][];
    double[][][][] means = new double[REPLICATES][SCALES.length][][];
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      for (int scale = 0; scale < SCALES.length; scale++) {
        values[replicate][scale] = tallies[replicate][scale].tensors();
        errors[replicate][scale] = tallies[replicate][scale].tensorErrors();
        means[replicate][scale] = tallies[replicate][scale].means();
      }
    }
    for (int index = 0; index < ReadoutTensors.TENSORS.size(); index++) {
      Tensor tensor = ReadoutTensors.TENSORS.get(index);
      NdArray expected = theory.get(tensor);
      for (int place = 0; place < four; place++) {
        int at = index * four + place;
        add(
            entries,
            entry(
                problem,
                tensor,
                expected.data()[place],
                (replicate, scale) -> values[replicate][scale][at],
                (replicate, scale) -> errors[replicate][scale][at]));
      }
    }
    int pairs = n * (n + 1) / 2;
    int pair = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        for (Tensor tensor : new Tensor[] {Tensor.G1, Tensor.THETA1}) {
          int at = pair + (tensor == Tensor.G1 ? 0 : pairs);
          add(
              entries,
              entry(
                  problem,
                  tensor,
                  theory.get(tensor).get(i, j),
                  (replicate, scale) -> means[replicate][scale][0][at],
                  (replicate, scale) -> means[replicate][scale][1][at]));
        }
        pair++;
      }
    }
    return entries;
  }

  /** A number of one replicate and scale. */
  private interface Part {
    double at(int replicate, int scale);
  }

  private static Entry entry(
      ResidualProblem problem, Tensor tensor, double theory, Part value, Part error) {
    double[] values = new double[REPLICATES];
    double[] errors = new double[REPLICATES];
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      double square = 0;
      for (int scale = 0; scale < SCALES.length; scale++) {
        var shape = problem.model(NARROWEST * SCALES[scale]).architecture();
        double factor = WEIGHTS[scale] * shape.width(shape.depth() - 1);
        values[replicate] += factor * value.at(replicate, scale);
        square += Math.pow(factor * error.at(replicate, scale), 2);
      }
      errors[replicate] = Math.sqrt(square);
    }
    return new Entry(tensor, theory, values, errors);
  }

  /** Leaves out entries that symmetry makes equal to one that is there. */
  private static void add(List<Entry> entries, Entry entry) {
    boolean known =
        entries.stream()
            .anyMatch(other ->
                other.tensor == entry.tensor
                    && Math.abs(other.values[0] - entry.values[0])
                        <= 1e-9 * Math.abs(entry.values[0]));
    if (!known) {
      entries.add(entry);
    }
  }

  private static FieldScores of(List<Entry> entries) {
    double[] scores = entries.stream().mapToDouble(Entry::score).toArray();
    Map<Tensor, String> byTensor = new LinkedHashMap<>();
    for (Tensor tensor : Tensor.values()) {
      double[] own =
          entries.stream()
              .filter(entry -> entry.tensor == tensor)
              .mapToDouble(Entry::score)
              .toArray();
      if (own.length > 0) {
        byTensor.put(
            tensor,
            "%s %.1f (%.1f%%)"
                .formatted(
                    tensor.label(),
                    Agreement.of(own).rootMeanSquare(),
                    100 * knownTo(entries, tensor)));
      }
    }
    return new FieldScores(
        scores,
        EffectiveCount.of(entries.stream().map(Entry::column).toList()),
        String.join(", ", byTensor.values()),
        knownTo(entries, Tensor.G1),
        knownTo(entries, Tensor.THETA1));
  }

  private static double knownTo(List<Entry> entries, Tensor tensor) {
    double noise = 0;
    double signal = 0;
    for (Entry entry : entries) {
      if (entry.tensor == tensor) {
        noise += entry.error() * entry.error();
        signal += entry.theory * entry.theory;
      }
    }
    return Math.sqrt(noise / signal);
  }
}
