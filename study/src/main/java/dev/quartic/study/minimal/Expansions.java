package dev.quartic.study.minimal;

import dev.quartic.network.minimal.ParameterDraw;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.minimal.LinearMoments;
import dev.quartic.theory.minimal.QuadraticExpansion;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One draw by perturbation theory, all outputs: the sums up to order 0, 1, 2 in ε, {@code [T, N,
 * n_L]} each.
 */
final class Expansions {
  static final int ORDERS = 3;

  private Expansions() {}

  static List<NdArray> of(MinimalProblem problem, double[][] theta, double strength) {
    int times = problem.plan().times().size();
    int samples = problem.model().samples();
    List<NdArray> sums =
        IntStream.range(0, ORDERS)
            .mapToObj(_ -> NdArray.zeros(times, samples, problem.outputs()))
            .toList();
    for (int output = 0; output < problem.outputs(); output++) {
      QuadraticExpansion one = one(problem, theta[output], strength, output);
      for (int order = 0; order < ORDERS; order++) {
        NdArray sum = one.upTo(order);
        for (int time = 0; time < times; time++) {
          for (int sample = 0; sample < samples; sample++) {
            sums.get(order).set(sum.get(time, sample), time, sample, output);
          }
        }
      }
    }
    return sums;
  }

  private static QuadraticExpansion one(
      MinimalProblem problem, double[] theta, double strength, int output) {
    if (!problem.model().withStrength(strength).isLinear()) {
      return QuadraticExpansion.of(
          problem.tensors(theta, strength), problem.plan(), problem.targets(output));
    }
    var fixed = new ParameterDraw(theta, 0, problem.draw().learningRate());
    NdArray exact = // of a linear model, any number of samples
        LinearMoments.of(
                problem.model().features(),
                fixed,
                problem.plan(),
                Matrix.wrap(problem.trained(), 1, problem.targets(output)))
            .mean();
    NdArray linear = NdArray.wrap(exact.data(), exact.length(0), exact.length(1));
    NdArray none = NdArray.zeros(exact.length(0), exact.length(1));
    return new QuadraticExpansion(linear, none, none);
  }
}
