package dev.quartic.theory.correlator;

import dev.quartic.gaussian.FourPointAverages;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.gaussian.pair.DerivativePairs;
import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries all fifteen tensors from the inputs to the last layer.
 *
 * <p>Order: first in 1/n; widths may be unequal, and only their ratios matter. Cost of one layer:
 * the averages of N⁴/24 quadruples of samples, and about seventy multiplications for each of N⁴
 * entries. Memory: {@link FlowForecast}.
 *
 * @param model the network
 * @param pairs how averages of two samples are taken
 * @param quadruples how averages of four are
 * @param workers threads that share the quadruples; results do not depend on their number
 * @param keeper of averages that are done
 */
public record TensorFlow(
    NetworkModel model,
    GaussianAverages pairs,
    FourPointAverages quadruples,
    Workers workers,
    Keeper keeper) {

  /** Keeps nothing. */
  public TensorFlow(
      NetworkModel model, GaussianAverages pairs, FourPointAverages quadruples, Workers workers) {
    this(model, pairs, quadruples, workers, Keeper.nowhere(workers));
  }

  /** The default averages. */
  public static TensorFlow of(NetworkModel model, Workers workers) {
    return new TensorFlow(model, GaussianAverages.DEFAULT, FourPointAverages.DEFAULT, workers);
  }

  /** The same, keeping averages that are done. */
  public TensorFlow keeping(Keeper kept) {
    return new TensorFlow(model, pairs, quadruples, workers, kept);
  }

  /**
   * Computes the tensors of layers 1, 2, … and hands each layer over when it is done; its arrays
   * may be kept, and are never written to again.
   *
   * @param inputs x, {@code [N, n₀]}
   */
  public void run(Matrix inputs, TensorRequest request, Consumer<LayerTensors> consumer) {
    if (!model.architecture().skips().isEmpty()) {
      runResidual(inputs, request, consumer);
      return;
    }
    int n = inputs.rows();
    List<LayerKernels> kernels = new KernelRecursion(model, pairs, workers).allLayers(inputs);
    Set<Tensor> computed = request.closure(Existence.of(model).tensors());
    TupleClosure closure = request.tuples(n);
    var state = FlowState.first(n, computed);
    consumer.accept(state.results(kernels.getFirst(), request));
    int last = Math.min(model.depth(), request.lastLayer());
    for (int layer = 1; layer < last; layer++) {
      var step = new Step(kernels.get(layer - 1));
      state = next(step, step.read(state), state, closure, null);
      consumer.accept(state.results(kernels.get(layer), request));
    }
  }

  private void runResidual(Matrix inputs, TensorRequest request, Consumer<LayerTensors> consumer) {
    var flow = new ResidualFlow(this, inputs, request);
    consumer.accept(flow.first());
    int last = Math.min(model.depth(), request.lastLayer());
    for (int layer = 2; layer <= last; layer++) {
      consumer.accept(flow.next(layer, false).tensors());
    }
  }

  /**
   * V at one input in layers 1 … L if the noise that a neuron makes at one stage were independent
   * of what it makes at every other: what skips leave of the recursion of plain networks, to be
   * held against V itself.
   *
   * @param input x, {@code [1, n₀]}
   */
  public List<Double> forgetfulVertex(Matrix input) {
    TensorFlow alone = keeping(Keeper.nowhere(workers)); // averages of one input, not of all
    var flow = new ResidualFlow(alone, input, TensorRequest.of(EnumSet.of(Tensor.V)), false);
    List<Double> vertex = new ArrayList<>(List.of(0.0));
    for (int layer = 2; layer <= model.depth(); layer++) {
      vertex.add(flow.next(layer, false).tensors().get(Tensor.V).data()[0]);
    }
    return vertex;
  }

  private OutputTensors residualOutput(Matrix inputs, TensorRequest request) {
    var flow = new ResidualFlow(this, inputs, request);
    int depth = model.depth();
    ResidualFlow.Layer top = null;
    for (int layer = 2; layer <= depth; layer++) {
      top = flow.next(layer, layer == depth && model.activation().smooth());
    }
    return new OutputTensors(
        flow.kernels(depth - 1),
        flow.kernels(depth),
        Objects.requireNonNull(top).tensors(),
        top.hidden());
  }

  /**
   * Computes what training at order 1/n starts from: all tensors of the output layer, and how the
   * last hidden layer's kernel answers to training.
   *
   * @param inputs x, {@code [N, n₀]}
   * @param tuples at which quadruples of samples
   */
  public OutputTensors output(Matrix inputs, SampleTuples tuples) {
    TensorRequest request = TensorRequest.ALL.at(tuples);
    if (!model.architecture().skips().isEmpty()) {
      return residualOutput(inputs, request);
    }
    List<LayerKernels> kernels = new KernelRecursion(model, pairs, workers).allLayers(inputs);
    Set<Tensor> computed = request.closure(Existence.of(model).tensors());
    TupleClosure closure = request.tuples(inputs.rows());
    var state = FlowState.first(inputs.rows(), computed);
    int last = model.depth() - 1;
    HiddenResponse hidden = null;
    for (int layer = 1; layer <= last; layer++) {
      var step = new Step(kernels.get(layer - 1));
      Read read = step.read(state);
      var response =
          layer == last
              ? new HiddenResponse.Step(step.coefficients, read.arrays, read.family)
              : null;
      state = next(step, read, state, closure, response);
      hidden = response == null ? null : response.result();
    }
    return new OutputTensors(
        last == 0 ? null : kernels.get(last - 1),
        kernels.get(last),
        state.results(kernels.get(last), request),
        hidden);
  }

  /** What one step up needs of pairs of samples. */
  private final class Step {
    final @Nullable Normalized normalized;
    final LayerKernels kernels;
    final PairMoments moments;
    final PairCoefficients coefficients;

    Step(LayerKernels below) {
      int layer = below.layer();
      normalized = model.architecture().normalized() ? Normalized.of(below) : null;
      kernels = normalized == null ? below : normalized.kernels();
      moments = PairMoments.of(model.activation(), kernels.kernel(), pairs.tolerance());
      coefficients =
          new PairCoefficients(
              moments,
              kernels.frozenNtk(),
              model.variances().weight(layer + 1),
              model.rates().weight(layer + 1),
              ratio(layer));
    }

    /** What is read of the tensors below. */
    Read read(FlowState below) {
      if (normalized == null) {
        return new Read(below.arrays(), null, below.errors());
      }
      Map<Tensor, Double> lost = new EnumMap<>(Tensor.class);
      LayerArrays hats = normalized.arrays(below.arrays(), below.computed(), lost);
      var odd = DerivativePairs.of(model.activation(), kernels.kernel(), pairs.tolerance());
      return new Read(
          hats,
          new NormalizedFamily(coefficients, hats, odd, kernels.kernel()),
          below.errors().grown(lost));
    }
  }

  /**
   * The tensors of a layer as the next one reads them.
   *
   * @param arrays after normalization, where there is one
   * @param family how they climb then; null without
   * @param errors of these arrays
   */
  private record Read(LayerArrays arrays, @Nullable NormalizedFamily family, TensorErrors errors) {
    List<Recursion> recursions(PairCoefficients coefficients) {
      return family == null ? LayerStep.recursions(coefficients, arrays) : family.recursions();
    }
  }

  /** One layer up. */
  private FlowState next(
      Step from,
      Read read,
      FlowState below,
      TupleClosure closure,
      HiddenResponse.@Nullable Step hidden) {
    LayerKernels kernels = from.kernels;
    PairMoments moments = from.moments;
    PairCoefficients coefficients = from.coefficients;
    Set<Tensor> computed = below.computed();
    var arrays = new LayerArrays(kernels.samples(), computed, Double.NaN);
    var recursions =
        read.recursions(coefficients).stream()
            .filter(recursion -> computed.contains(recursion.tensor()))
            .toList();
    var errors = new TensorErrors();
    String method = moments.method();
    if (!recursions.isEmpty()) {
      Keeper kept = keeper.named("layer%d-".formatted(kernels.layer()));
      var averages =
          quadruples.of(
              model.activation(), kernels.kernel(), moments, closure.count(), workers, kept);
      var step = new LayerStep(recursions, arrays, hidden);
      step.run(averages, closure, averages.quick() ? Keeper.nowhere(workers) : kept);
      method = averages.method();
      errors.addSources(step, coefficients, averages, read.errors);
    }
    Normalized normalized = from.normalized;
    MeanStep means =
        normalized == null
            ? new MeanCorrections(coefficients, moments, below.arrays())
            : new NormalizedMeans(coefficients, moments, normalized, below.arrays(), read.arrays);
    Matrix metric = below.metric();
    Matrix ntk = below.ntk();
    if (computed.contains(Tensor.G1)) {
      metric = means.metric(below.metric());
      errors.addMean(Tensor.G1, metric.maxAbs(), moments.relativeError(), read.errors);
    }
    if (computed.contains(Tensor.THETA1)) {
      ntk = means.ntk(below.metric(), below.ntk());
      errors.addMean(Tensor.THETA1, ntk.maxAbs(), moments.relativeError(), read.errors);
    }
    return new FlowState(computed, arrays, metric, ntk, errors, method);
  }

  /** r of the step ℓ → ℓ+1. */
  private double ratio(int layer) {
    var architecture = model.architecture();
    return layer == 1 ? 0 : (double) architecture.width(layer) / architecture.width(layer - 1);
  }
}
