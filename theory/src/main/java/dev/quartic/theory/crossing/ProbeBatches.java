package dev.quartic.theory.crossing;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.training.LinearTraining;
import java.util.Arrays;
import java.util.List;

/**
 * Batches of probes, one a task. A probe is a pair of initial outputs ±z₀ and a neuron of each
 * hidden layer for both, with both signs of (φ, C). A part is the mean over a batch of {@code [δz;
 * ξ δz; halves of drifts; crossed; held]}.
 *
 * @param laws of neurons, by hidden layer
 * @param training at infinite width
 * @param root R with {@code R Rᵀ = K_AA}, {@code [N_A, rank]}
 * @param targets y, {@code [N_A, n_L]}
 */
record ProbeBatches(
    List<NeuronLaw> laws,
    TrainingGrid grid,
    LinearTraining training,
    Matrix root,
    Matrix targets,
    ProbeSampling sampling)
    implements Job<double[]> {
  /** Probes whose products with ξ are formed in one go. */
  private static final int BLOCK = 16;

  @Override
  public long tasks() {
    return sampling.batches();
  }

  @Override
  public Bench<double[]> bench() {
    return new Probes();
  }

  /** Entries of δz at all times. */
  private int responses() {
    return training.kernels().samples() * targets.columns() * grid.times();
  }

  private int starts() {
    return root.columns() * targets.columns();
  }

  private int halves() {
    return root.rows() * training.kernels().samples() * grid.times();
  }

  private int counts() {
    return laws.size() * laws.getFirst().rows() * grid.times();
  }

  /** Sums of nothing yet. */
  CrossingTally tally() {
    return new CrossingTally(new double[halves()], new double[counts()], new double[counts()]);
  }

  /** How many numbers a part has. */
  int partSize() {
    return responses() * (1 + starts()) + halves() + 2 * counts();
  }

  /** The first batches again, on another grid. */
  ProbeBatches refined(TrainingGrid finer, int batches) {
    return new ProbeBatches(
        laws,
        finer,
        training,
        root,
        targets,
        new ProbeSampling(batches, sampling.pairs(), sampling.seed()));
  }

  /** δz of a part, {@code [N, n_L, T]}. */
  double[] mean(double[] part) {
    return Arrays.copyOf(part, responses());
  }

  /** ξ δz of a part, {@code [rank, n_L, N, n_L, T]}. */
  double[] products(double[] part) {
    return Arrays.copyOfRange(part, responses(), responses() * (1 + starts()));
  }

  /** Of the drift, {@code [N_A, N, T]}. */
  double[] halves(double[] part) {
    int from = responses() * (1 + starts());
    return Arrays.copyOfRange(part, from, from + halves());
  }

  /** Neurons beyond each kink, {@code [L − 1, kinks, N_A, T]}, then neurons held there. */
  double[] counts(double[] part) {
    return Arrays.copyOfRange(part, part.length - 2 * counts(), part.length);
  }

  /** The buffers of one thread. */
  private final class Probes implements Bench<double[]> {
    private final InitialDraw initial = new InitialDraw(grid, training, root, targets);
    private final SourceResponse response = new SourceResponse(grid, training, targets.columns());
    private final List<NeuronProbe> neurons =
        laws.stream().map(law -> new NeuronProbe(law, grid)).toList();
    private final int rows = training.kernels().samples() * targets.columns();
    private final double[] source = new double[rows * grid.steps()];
    private final double[] residuals = new double[root.rows() * targets.columns() * grid.steps()];
    private final double[] now = new double[root.rows() * targets.columns() * grid.times()];
    private final double[] sides = new double[2 * responses()];
    private final double[] differences = new double[BLOCK * responses()];
    private final double[] normals = new double[BLOCK * starts()];

    @Override
    public double[] task(long batch) {
      RandomStream random = RandomStream.of(sampling.seed(), batch);
      double[] mean = new double[responses()];
      double[] products = new double[starts() * responses()];
      CrossingTally tally = tally();
      int waiting = 0;
      for (int pair = 0; pair < sampling.pairs(); pair++) {
        probe(random, tally);
        int place = waiting * responses();
        for (int entry = 0; entry < responses(); entry++) {
          double plus = sides[entry];
          double minus = sides[responses() + entry];
          mean[entry] += (plus + minus) / 2;
          differences[place + entry] = (plus - minus) / 2;
        }
        System.arraycopy(initial.normal(), 0, normals, waiting * starts(), starts());
        if (++waiting == BLOCK || pair + 1 == sampling.pairs()) {
          Blas.gemm(
              true,
              false,
              starts(),
              responses(),
              waiting,
              1,
              normals,
              0,
              starts(),
              differences,
              0,
              responses(),
              1,
              products,
              0,
              responses());
          waiting = 0;
        }
      }
      return part(mean, products, tally);
    }

    private void probe(RandomStream random, CrossingTally tally) {
      initial.draw(random);
      neurons.forEach(neuron -> neuron.draw(random));
      for (int side = 0; side < 2; side++) {
        initial.residuals(1 - 2 * side, residuals, now);
        Arrays.fill(source, 0);
        for (NeuronProbe neuron : neurons) {
          double factor = 1 / Math.sqrt(neuron.width());
          neuron.add(residuals, now, factor, random, source, tally);
        }
        response.respond(source, sides, side * responses());
      }
    }

    private double[] part(double[] mean, double[] products, CrossingTally tally) {
      double[] part = new double[partSize()];
      double pairs = sampling.pairs();
      int place = append(mean, 1 / pairs, part, 0);
      place = append(products, 1 / pairs, part, place);
      place = append(tally.half(), 1 / (2 * pairs), part, place);
      place = append(tally.crossed(), 1 / (2 * pairs), part, place);
      append(tally.held(), 1 / (2 * pairs), part, place);
      return part;
    }

    private int append(double[] values, double factor, double[] part, int place) {
      for (int entry = 0; entry < values.length; entry++) {
        part[place + entry] = factor * values[entry];
      }
      return place + values.length;
    }
  }
}
