package dev.quartic.theory.crossing;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.training.LinearTraining;
import java.util.List;

/**
 * What crossings of kinks do to the outputs of single networks at order n^(−1/2), given their
 * outputs at initialization: the average over the neurons at kinks alone. What a network's own
 * number of such neurons, some √n, differs by from it moves outputs by O(n^(−3/4)).
 *
 * <p>Belongs to one thread. Error: statistical, of the probes; in flow that of steps of half the
 * usual length besides, which is of second order and left.
 */
public final class NetworkCrossings {
  /** Steps of flow are halved once, as nothing is extrapolated here. */
  private static final int REFINEMENT = 2;

  private final ProbeBatches batches;
  private final Matrix dual; // of R: ξ = Dᵀ z₀ on training samples, [N_A, rank]
  private final InitialDraw initial;
  private final SourceResponse response;
  private final List<NeuronProbe> neurons;
  private final int samples;
  private final int outputs;

  private NetworkCrossings(ProbeBatches batches) {
    this.batches = batches;
    LinearTraining training = batches.training();
    TrainingGrid grid = batches.grid();
    Matrix root = batches.root();
    dual = HalfOrderTraining.dual(root);
    outputs = batches.targets().columns();
    samples = training.kernels().samples();
    initial = new InitialDraw(grid, training, root, batches.targets());
    response = new SourceResponse(grid, training, outputs);
    neurons = batches.laws().stream().map(law -> new NeuronProbe(law, grid)).toList();
  }

  /**
   * Prepares for networks of one kind.
   *
   * @param targets y, {@code [N_A, n_L]}
   * @throws IllegalArgumentException as {@link HalfOrderTraining#predict}
   */
  public static NetworkCrossings of(HalfOrderTraining training, TrainingPlan plan, Matrix targets) {
    var unused = new ProbeSampling(2, 1, 0);
    return new NetworkCrossings(training.batches(plan, targets, unused, REFINEMENT));
  }

  /**
   * δz of one network at every time of the plan, {@code [T, N n_L]}.
   *
   * @param start z(0), {@code [N n_L]}
   * @param probes neurons of each hidden layer that are drawn
   * @param random what they are drawn from
   */
  public NdArray expand(double[] start, int probes, RandomStream random) {
    TrainingGrid grid = batches.grid();
    int times = grid.times();
    int train = batches.root().rows();
    if (grid.steps() == 0) {
      return NdArray.zeros(times, samples * outputs);
    }
    Matrix outputsOfTraining = Matrix.build(train, outputs, (i, o) -> start[i * outputs + o]);
    initial.set(Blas.product(dual, true, outputsOfTraining, false).data());
    double[] residuals = new double[train * outputs * grid.steps()];
    double[] now = new double[train * outputs * times];
    initial.residuals(1, residuals, now);
    double[] source = new double[samples * outputs * grid.steps()];
    CrossingTally tally = batches.tally();
    for (int probe = 0; probe < probes; probe++) {
      for (NeuronProbe neuron : neurons) {
        neuron.draw(random);
        double factor = 1 / (probes * Math.sqrt(neuron.width()));
        neuron.add(residuals, now, factor, random, source, tally);
      }
    }
    double[] sides = new double[samples * outputs * times];
    response.respond(source, sides, 0);
    return NdArray.wrap(HalfOrderArrays.timeFirst(sides, times), times, samples * outputs);
  }
}
