package dev.quartic.study.tune;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.theory.criticality.DepthGrowth;
import dev.quartic.theory.criticality.EquivalentRates;
import dev.quartic.theory.criticality.KernelMap;
import dev.quartic.theory.criticality.SingleInputFlow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The advised network in the neural-tangent scaling, and what becomes of a typical input in it.
 *
 * @param model with its variances and rates
 * @param hidden C_b and C_W of the first map above layer 1
 * @param growth K and χ⊥ of each layer
 * @param parallel χ∥ of the steps ℓ → ℓ + 1 for ℓ = 1 … L; the last one as if a plain layer
 *     followed
 * @param perpendicular χ⊥, likewise
 * @param rows K, Θ and tensors of each layer; empty with skips
 * @param nonGaussianity V/(nK²) of each layer
 */
public record AdvisedNetwork(
    NetworkModel model,
    KernelMap hidden,
    DepthGrowth growth,
    List<Double> parallel,
    List<Double> perpendicular,
    List<SingleInputFlow.Row> rows,
    List<Double> nonGaussianity) {
  /** Copies the lists. */
  public AdvisedNetwork {
    parallel = List.copyOf(parallel);
    perpendicular = List.copyOf(perpendicular);
    rows = List.copyOf(rows);
    nonGaussianity = List.copyOf(nonGaussianity);
  }

  /** A plain network, the same pair in all layers. */
  static AdvisedNetwork plain(
      TuneQuestion question,
      KernelMap map,
      InitializationVariances variances,
      EquivalentRates share) {
    double square = question.inputSquare();
    Architecture shape = question.architecture();
    int depth = question.depth();
    var flow = SingleInputFlow.of(map, variances.bias(1) + variances.weight(1) * square, depth);
    var rates = share.of(flow, square);
    IntToDoubleFunction width = shape::width;
    return new AdvisedNetwork(
        new NetworkModel(shape, question.activation(), variances, rates),
        map,
        DepthGrowth.of(flow),
        layers(depth, flow::parallel),
        layers(depth, flow::perpendicular),
        flow.tensors(rates, square, width),
        Arrays.stream(flow.nonGaussianity(width)).boxed().toList());
  }

  /** Any skips. */
  static AdvisedNetwork withSkips(
      TuneQuestion question,
      KernelMap pair,
      InitializationVariances variances,
      EquivalentRates share) {
    double square = question.inputSquare();
    var start = question.question().network().rates(); // of which growth knows nothing
    var drawn = new NetworkModel(question.architecture(), question.activation(), variances, start);
    DepthGrowth growth = DepthGrowth.of(drawn, square);
    if (growth.kernels().stream().anyMatch(kernel -> !Double.isFinite(kernel))) {
      throw new ArithmeticException("the kernel explodes");
    }
    var rates = share.beside(question.nonlinear()).of(drawn, growth, square, question.nonlinear());
    var model = new NetworkModel(question.architecture(), question.activation(), variances, rates);
    int depth = question.depth();
    List<Double> parallel = growth.parallel(model);
    NeuronMoments last = pair.moments(growth.kernels().getLast());
    return new AdvisedNetwork(
        model,
        new KernelMap(question.activation(), variances.bias(2), variances.weight(2), 0),
        growth,
        layers(
            depth,
            layer -> layer == depth ? pair.parallelSusceptibility(last) : parallel.get(layer - 1)),
        layers(
            depth,
            layer ->
                layer == depth
                    ? pair.perpendicularSusceptibility(last)
                    : growth.perpendicular().get(layer - 1)),
        List.of(),
        Arrays.stream(growth.nonGaussianity(model)).boxed().toList());
  }

  private static List<Double> layers(int depth, IntToDoubleFunction value) {
    List<Double> values = new ArrayList<>();
    for (int layer = 1; layer <= depth; layer++) {
      values.add(value.applyAsDouble(layer));
    }
    return values;
  }
}
