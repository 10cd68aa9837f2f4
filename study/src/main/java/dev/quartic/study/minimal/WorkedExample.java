package dev.quartic.study.minimal;

import dev.quartic.ensemble.minimal.ModelEnsemble;
import dev.quartic.ensemble.minimal.ModelTrainer;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.minimal.KernelChange;
import dev.quartic.theory.minimal.KernelRegression;
import dev.quartic.theory.minimal.ModelTensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The model that starts at θ = start, every number of it. Kernels and tensors at the start are
 * those of any output.
 *
 * @param kernel H at the start, {@code [N, N]}
 * @param metaKernel dH at the start, {@code [N, N, N]}; empty for linear models
 * @param regression by H; empty where it has no inverse
 * @param sums theory up to order 0, 1, 2 in ε, {@code [T, N, n_L]}
 * @param simulated trained outputs, {@code [T, N, n_L]}
 * @param kernelAfter H at the last time, really trained, of output 0, {@code [N, N]}
 * @param kernelPredicted the same to order ε and to order ε²; empty for linear models
 * @param simulationError of the outputs: the largest difference to training at a hundredfold
 *     tolerance; 0 for descent
 */
public record WorkedExample(
    Matrix kernel,
    Optional<NdArray> metaKernel,
    Optional<KernelRegression> regression,
    List<NdArray> sums,
    NdArray simulated,
    Matrix kernelAfter,
    List<Matrix> kernelPredicted,
    double simulationError) {
  private static final double COARSER = 1e-11;

  /** Works it out. */
  static WorkedExample of(MinimalProblem problem) {
    double[][] theta = start(problem);
    double strength = problem.model().strength();
    boolean linear = problem.model().isLinear();
    var ensemble = ensemble(problem, strength, ModelTrainer.of(problem.plan()));
    NdArray simulated = ensemble.outputs(theta);
    NdArray coarse =
        ensemble(problem, strength, ModelTrainer.of(problem.plan(), COARSER)).outputs(theta);
    double[] end = ensemble.parameters(theta).getFirst().getLast();
    double rate = problem.draw().learningRate();
    Matrix kernel = problem.model().kernel(theta[0], rate);
    List<Matrix> predicted = new ArrayList<>();
    Optional<NdArray> metaKernel = Optional.empty();
    if (!linear) {
      ModelTensors tensors = problem.tensors(theta[0], strength);
      metaKernel = Optional.of(tensors.metaKernel());
      KernelChange change = KernelChange.of(tensors, problem.plan(), problem.targets(0));
      int last = problem.plan().times().size() - 1;
      predicted.add(sum(kernel, change.first().slice(last)));
      predicted.add(sum(predicted.getFirst(), change.second().slice(last)));
    }
    return new WorkedExample(
        kernel,
        metaKernel,
        KernelRegression.of(kernel, problem.trained()),
        Expansions.of(problem, theta, strength),
        simulated,
        problem.model().kernel(end, rate),
        predicted,
        largestDifference(simulated, coarse));
  }

  static ModelEnsemble ensemble(MinimalProblem problem, double strength, ModelTrainer trainer) {
    return new ModelEnsemble(
        problem.model().withStrength(strength),
        problem.draw(),
        problem.targets(),
        trainer,
        problem.question().ensemble().seed());
  }

  private static double[][] start(MinimalProblem problem) {
    return IntStream.range(0, problem.outputs())
        .mapToObj(_ -> problem.draw().start().clone())
        .toArray(double[][]::new);
  }

  private static Matrix sum(Matrix one, NdArray other) {
    return Matrix.build(
        one.rows(), one.columns(), (row, column) -> one.get(row, column) + other.get(row, column));
  }

  private static double largestDifference(NdArray one, NdArray other) {
    double largest = 0;
    for (int index = 0; index < one.data().length; index++) {
      largest = Math.max(largest, Math.abs(one.data()[index] - other.data()[index]));
    }
    return largest;
  }
}
