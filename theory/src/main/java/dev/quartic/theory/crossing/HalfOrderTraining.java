package dev.quartic.theory.crossing;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.LinearTraining;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.ArrayList;
import java.util.List;

/**
 * Training of networks with a kink at order n^(−1/2), by gradient flow or gradient descent, with
 * momentum or without.
 *
 * <p>What is sampled has a statistical error that falls with the square root of the number of
 * probes; crossings are exact in descent, and in flow up to the steps, whose error of second order
 * is taken out. Cost of a probe: {@code O(N_A N K)} for each hidden layer, and {@code O(N_A N²)} in
 * all but the first, K being the number of steps; memory: {@code N_A N²} numbers for each hidden
 * layer but the first, and {@code T N_A N} for each thread.
 *
 * @param model the network, at its widths
 * @param layers K and Θ of layers 1 … L on all samples, training samples first
 * @param spectrum of Θ of the output layer on the training samples
 */
public record HalfOrderTraining(
    NetworkModel model, List<LayerKernels> layers, NtkSpectrum spectrum) {
  /** Of the batches, how many are done again with steps of half the length. */
  private static final int REFINED = 8;

  /**
   * Refuses what the theory does not know.
   *
   * @throws IllegalArgumentException for an activation without kinks, and where kinks of samples
   *     coincide or have no density
   */
  public HalfOrderTraining {
    model.architecture().requirePlain("order n^(-1/2)");
    Kinks.of(model.activation());
    layers = List.copyOf(layers);
    if (model.depth() < 2) {
      throw new IllegalArgumentException(
          "order n^(-1/2) is of hidden layers, but the depth is " + model.depth());
    }
    for (LayerKernels layer : layers.subList(0, layers.size() - 1)) {
      KinkSeparation.of(layer, spectrum.size()).require();
    }
  }

  /**
   * A prediction and its errors.
   *
   * @param value the terms of order n^(−1/2)
   * @param error one standard error of each number, statistical
   * @param stepError what the steps of flow had changed, from steps of half the length on some of
   *     the probes; it is taken out of the value, and what is left is of higher order: zero for
   *     descent
   * @param separation the smallest 1 − ρ² between the kinks of a training and another sample:
   *     widths must be large against its inverse
   * @param overlap at each time, the share of its other gates that a neuron changes which changes
   *     one, in the hidden layer where it is largest: these terms take it to be none
   */
  public record Result(
      HalfOrderPrediction value,
      HalfOrderPrediction error,
      HalfOrderPrediction stepError,
      double separation,
      List<Double> overlap) {}

  /**
   * Predicts all times of a plan.
   *
   * @param targets y, {@code [N_A, n_L]}
   * @param keeper of the plan, the targets and the sampling
   * @throws IllegalArgumentException for a plan without times, with a ridge, with the end of
   *     training, or with an unstable step
   */
  public Result predict(TrainingPlan plan, Matrix targets, ProbeSampling sampling, Keeper keeper) {
    ProbeBatches batches = batches(plan, targets, sampling, 1);
    var arrays =
        new HalfOrderArrays(
            batches, plan.times(), leverage(plan, batches.training(), batches.root()));
    return new Runs(arrays, keeper).result(plan, this);
  }

  /** What is sampled for a plan, steps of flow divided by {@code refinement}. */
  ProbeBatches batches(TrainingPlan plan, Matrix targets, ProbeSampling sampling, int refinement) {
    var training = new LinearTraining(layers.getLast(), spectrum);
    requireKnown(plan, training);
    int trainSamples = spectrum.size();
    Kinks kinks = Kinks.of(model.activation());
    List<NeuronLaw> laws =
        NeuronLaw.of(
            HiddenLayer.of(model, kinks, layers, trainSamples),
            kinks,
            trainSamples,
            targets.columns());
    Matrix kernel = layers.getLast().kernel();
    Matrix root = GaussianRoot.ofAxes(kernel.block(0, trainSamples, 0, trainSamples)).matrix();
    TrainingGrid grid = TrainingGrid.of(plan, spectrum, refinement);
    return new ProbeBatches(laws, grid, training, root, targets, sampling);
  }

  private Result result(
      HalfOrderPrediction value, HalfOrderPrediction error, HalfOrderPrediction stepError) {
    var overlap =
        new KinkOverlap(Kinks.of(model.activation()), layers, model.architecture().hiddenWidths());
    return new Result(value, error, stepError, separation(), overlap.of(value.crossedAtKinks()));
  }

  private double separation() {
    return layers.subList(0, layers.size() - 1).stream()
        .mapToDouble(layer -> KinkSeparation.of(layer, spectrum.size()).smallest())
        .min()
        .orElseThrow();
  }

  /**
   * z_∞(t) for each ξ, {@code M(t) E[z₀ | z₀ on A]} with {@code z₀ = R ξ} on A: what test samples
   * have of their own is independent of all that crosses.
   */
  List<Matrix> leverage(TrainingPlan plan, LinearTraining training, Matrix root) {
    int trainSamples = spectrum.size();
    Matrix kernel = layers.getLast().kernel();
    Matrix below = kernel.block(trainSamples, kernel.rows(), 0, trainSamples);
    Matrix given = root.stackedOn(Blas.product(below, dual(root)));
    List<Matrix> all = new ArrayList<>();
    for (double time : plan.times()) {
      all.add(Blas.product(training.residualMap(plan, time), given));
    }
    return all;
  }

  /** D with {@code Dᵀ R = 1}, {@code [N_A, rank]}, R with columns along principal axes. */
  static Matrix dual(Matrix root) {
    Matrix squares = Blas.product(root, true, root, false); // diagonal
    return Matrix.build(
        root.rows(), root.columns(), (row, axis) -> root.get(row, axis) / squares.get(axis, axis));
  }

  private static void requireKnown(TrainingPlan plan, LinearTraining training) {
    switch (plan) {
      case TrainingPlan.Bayesian _ ->
          throw new IllegalArgumentException(
              "order n^(-1/2) comes from training in time: gradient flow or gradient descent is"
                  + " required, but the algorithm is Bayesian");
      case TrainingPlan.GradientFlow flow -> {
        if (flow.ridge() != 0) {
          throw new IllegalArgumentException(
              "order n^(-1/2) is known without a ridge only, but it is " + flow.ridge());
        }
      }
      case TrainingPlan.GradientDescent _ -> training.requireStable(plan);
    }
    if (Double.isInfinite(plan.times().getLast())) {
      throw new IllegalArgumentException(
          "order n^(-1/2) is known at finite times only, but the end of training is among them");
    }
  }

  /** The batches, and some of them again with finer steps. */
  private record Runs(HalfOrderArrays arrays, Keeper keeper) {
    Result result(TrainingPlan plan, HalfOrderTraining of) {
      ProbeBatches batches = arrays.batches();
      int refined = batches.grid().flow() ? Math.min(REFINED, batches.sampling().batches()) : 0;
      int size = arrays.size();
      if (batches.grid().steps() == 0) { // all times are 0
        HalfOrderPrediction zero = arrays.prediction(new double[size]);
        return of.result(zero, zero, zero);
      }
      List<double[]> coarse = new ArrayList<>();
      var means = new BatchMeans(size);
      keeper.run(
          "crossings",
          batches,
          (_, part) -> {
            double[] values = arrays.of(part);
            means.add(values);
            if (coarse.size() < refined) {
              coarse.add(values);
            }
          });
      double[] value = means.mean();
      double[] error = means.error();
      double[] stepError = new double[size];
      if (refined > 0) {
        BatchMeans differences = differences(plan, coarse, size);
        stepError = differences.mean();
        double[] spread = differences.error();
        for (int place = 0; place < size; place++) {
          value[place] -= stepError[place];
          error[place] = Math.hypot(error[place], spread[place]);
        }
      }
      return of.result(
          arrays.prediction(value), arrays.prediction(error), arrays.prediction(stepError));
    }

    /** Halving the steps of a method of second order takes away three quarters of its error. */
    private BatchMeans differences(TrainingPlan plan, List<double[]> coarse, int size) {
      ProbeBatches batches = arrays.batches();
      TrainingGrid halves = TrainingGrid.of(plan, batches.training().spectrum(), 2);
      var finer =
          new HalfOrderArrays(
              batches.refined(halves, coarse.size()), arrays.times(), arrays.leverage());
      var means = new BatchMeans(size);
      keeper.run(
          "finer-crossings",
          finer.batches(),
          (index, part) -> {
            double[] values = finer.of(part);
            for (int place = 0; place < size; place++) {
              values[place] = 4.0 / 3 * (coarse.get((int) index)[place] - values[place]);
            }
            means.add(values);
          });
      return means;
    }
  }
}
