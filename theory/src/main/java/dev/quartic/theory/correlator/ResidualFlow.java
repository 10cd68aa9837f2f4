package dev.quartic.theory.correlator;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.correlator.stage.Fluctuations;
import dev.quartic.theory.correlator.stage.LegCovariance;
import dev.quartic.theory.correlator.stage.LegPair;
import dev.quartic.theory.correlator.stage.NeuronNoise;
import dev.quartic.theory.correlator.stage.OwnNeuron;
import dev.quartic.theory.correlator.stage.Stages;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fifteen tensors of a network with skips, whose recursion does not close on the tensors of one
 * layer: the noise of a neuron at one stage is correlated with what it does at every later one.
 *
 * <p>Order: first in 1/n. A hidden stage into which something is skipped is described by its
 * tensors, but they do not determine the next one. Cost: averages of N⁴/4 quadruples for each two
 * stages of one population, beside the N⁴/24 of each stage.
 */
final class ResidualFlow {
  private final TensorFlow flow;
  private final TensorRequest request;
  private final Set<Tensor> computed;
  private final StageKernels kernels;
  private final Stages stages;
  private final List<LegPair> legs;
  private final NeuronNoise noise;
  private final Fluctuations fluctuations;
  private final List<Mean> means = new ArrayList<>();

  /** G¹ and Θ¹ of a whole stage divided by widths, and their errors. */
  private record Mean(Matrix metric, Matrix ntk, double metricError, double ntkError) {
    static Mean zero(int n) {
      return new Mean(Matrix.zeros(n, n), Matrix.zeros(n, n), 0, 0);
    }
  }

  ResidualFlow(TensorFlow flow, Matrix inputs, TensorRequest request) {
    this(flow, inputs, request, true);
  }

  /**
   * Begins at the inputs.
   *
   * @param remembered false for what would be if noises of different stages were independent
   */
  ResidualFlow(TensorFlow flow, Matrix inputs, TensorRequest request, boolean remembered) {
    this.flow = flow;
    this.request = request;
    NetworkModel model = flow.model();
    int n = inputs.rows();
    computed = request.closure(Existence.of(model).tensors());
    kernels = StageKernels.of(model, inputs, flow.pairs(), remembered, flow.workers());
    stages = kernels.stages();
    legs = LegTensors.legs(computed);
    TupleClosure closure = request.tuples(n);
    noise =
        new NeuronNoise(
            model.activation(),
            stages,
            flow.quadruples(),
            flow.pairs().tolerance(),
            closure::contains,
            legs,
            flow.workers(),
            flow.keeper());
    fluctuations = new Fluctuations(stages, kernels.moments(), kernels.coefficients(), noise, legs);
    means.add(Mean.zero(n));
  }

  LayerKernels kernels(int layer) {
    return stages.kernels().get(layer - 1);
  }

  /** Layer 1, which is exactly Gaussian. */
  LayerTensors first() {
    return FlowState.first(stages.samples(), computed).results(kernels(1), request);
  }

  /** A layer, and how the kernel below answers to training. */
  record Layer(LayerTensors tensors, @Nullable HiddenResponse hidden) {}

  /**
   * The next layer, from 2 on, one after the other.
   *
   * @param response whether that of the kernel below is wanted
   */
  Layer next(int layer, boolean response) {
    LegCovariance below = fluctuations.whole(layer - 1, layer - 1);
    Mean mean = mean(layer, below);
    boolean skipped = stages.skippedFrom(layer) > 0;
    String method = kernels.moments().get(layer - 2).method();
    LegCovariance found = null;
    HiddenResponse hidden = null;
    if (!legs.isEmpty()) {
      Fluctuations.Stage stage = fluctuations.next(layer, response);
      method = noise.method();
      found = skipped ? fluctuations.preactivations(layer) : stage.added();
      hidden = stage.features() == null ? null : hidden(layer, stage.features());
    }
    means.add(mean);
    return new Layer(results(layer, found, mean, method), hidden);
  }

  private int width(int layer) {
    return stages.architecture().width(layer);
  }

  private Mean mean(int layer, @Nullable LegCovariance below) {
    int n = stages.samples();
    boolean metric = computed.contains(Tensor.G1);
    boolean ntk = computed.contains(Tensor.THETA1);
    if (!metric && !ntk) {
      return Mean.zero(n);
    }
    var model = flow.model();
    var moments = kernels.moments().get(layer - 2);
    Normalized normalized =
        model.architecture().normalized() ? Normalized.of(kernels(layer - 1)) : null;
    LayerKernels reading = normalized == null ? kernels(layer - 1) : normalized.kernels();
    var pairs =
        new PairCoefficients(
            moments,
            reading.frozenNtk(),
            model.variances().weight(layer),
            model.rates().weight(layer),
            1);
    var arrays = new LayerArrays(n, computed, 0);
    double worst = moments.relativeError();
    for (Tensor tensor : new Tensor[] {Tensor.V, Tensor.D, Tensor.F}) {
      if (below != null && computed.contains(tensor)) {
        LegTensors.copy(tensor, below, 1, arrays.of(tensor));
        LegPair legPair = LegTensors.legs(tensor);
        double size = below.largest(legPair);
        worst = Math.max(worst, size > 0 ? below.error(legPair) / size : 0);
      }
    }
    MeanStep corrections =
        normalized == null
            ? new MeanCorrections(pairs, moments, arrays)
            : new NormalizedStageMeans(
                pairs, moments, normalized, arrays, products(layer - 1), 1.0 / width(layer - 1));
    Mean read = means.getLast();
    OwnNeuron.Terms own =
        new OwnNeuron(
                model.activation(),
                stages,
                flow.quadruples(),
                kernels.moments(),
                kernels.coefficients(),
                flow.workers())
            .at(layer);
    int from = stages.skippedFrom(layer);
    double gain = stages.skipWeight(layer) * stages.skipWeight(layer);
    Mean skip = from == 0 ? Mean.zero(n) : means.get(from - 1);
    Matrix addedMetric = corrections.metric(read.metric());
    Matrix addedNtk = ntk ? corrections.ntk(read.metric(), read.ntk()) : Matrix.zeros(n, n);
    double metricError = error(addedMetric, worst, read.metric(), read.metricError());
    double ntkError =
        error(addedNtk, worst, read.ntk(), read.ntkError())
            + error(addedNtk, 0, read.metric(), read.metricError());
    return new Mean(
        sum(addedMetric, own == null ? null : own.metric(), gain, skip.metric()),
        sum(addedNtk, own == null ? null : own.ntk(), gain, skip.ntk()),
        metricError + gain * skip.metricError() + (own == null ? 0 : own.metricError()),
        ntkError + gain * skip.ntkError() + (own == null ? 0 : own.ntkError()));
  }

  /** V, D and F of products of one neuron of a layer with the fluctuations of its kernels. */
  private LayerArrays products(int layer) {
    var arrays = new LayerArrays(stages.samples(), computed, 0);
    LegCovariance own = legs.isEmpty() ? null : fluctuations.ownProducts(layer);
    for (Tensor tensor : new Tensor[] {Tensor.V, Tensor.D, Tensor.F}) {
      if (own != null && computed.contains(tensor)) {
        LegTensors.copy(tensor, own, 1, arrays.of(tensor));
      }
    }
    return arrays;
  }

  private static double error(Matrix added, double relative, Matrix below, double errorBelow) {
    double size = below.maxAbs();
    return (relative + (size > 0 ? errorBelow / size : 0)) * added.maxAbs();
  }

  private static Matrix sum(Matrix added, @Nullable Matrix own, double gain, Matrix skipped) {
    return Matrix.build(
        added.rows(),
        added.columns(),
        (i, j) -> added.get(i, j) + (own == null ? 0 : own.get(i, j)) + gain * skipped.get(i, j));
  }

  private LayerTensors results(int layer, @Nullable LegCovariance found, Mean mean, String method) {
    int n = stages.samples();
    double width = width(layer - 1);
    Map<Tensor, NdArray> results = new EnumMap<>(Tensor.class);
    Map<Tensor, Double> errors = new EnumMap<>(Tensor.class);
    LayerKernels own = kernels(layer);
    for (Tensor tensor : request.tensors()) {
      if (!computed.contains(tensor)) {
        continue;
      }
      switch (tensor) {
        case K -> {
          results.put(tensor, NdArray.of(own.kernel()));
          errors.put(tensor, own.kernelError() * own.kernel().maxAbs());
        }
        case THETA -> {
          results.put(tensor, NdArray.of(own.frozenNtk()));
          errors.put(tensor, own.ntkError() * own.frozenNtk().maxAbs());
        }
        case G1 -> {
          results.put(tensor, NdArray.of(scaled(mean.metric(), width)));
          errors.put(tensor, width * mean.metricError());
        }
        case THETA1 -> {
          results.put(tensor, NdArray.of(scaled(mean.ntk(), width)));
          errors.put(tensor, width * mean.ntkError());
        }
        default -> {
          double[] array = new double[n * n * n * n];
          if (found != null) {
            LegTensors.copy(tensor, found, width, array);
            errors.put(tensor, width * found.error(LegTensors.legs(tensor)));
          }
          results.put(tensor, NdArray.wrap(array, n, n, n, n));
        }
      }
    }
    return new LayerTensors(layer, results, errors, method);
  }

  private static Matrix scaled(Matrix matrix, double factor) {
    return Matrix.build(matrix.rows(), matrix.columns(), (i, j) -> factor * matrix.get(i, j));
  }

  /** λ_W taken out of Q, R + S and T of the layer above. */
  private HiddenResponse hidden(int layer, LegCovariance features) {
    double width = width(layer - 1);
    NdArray curvature = array(Tensor.R, features, width);
    NdArray bends = array(Tensor.S, features, width);
    for (int place = 0; place < bends.data().length; place++) {
      curvature.data()[place] += bends.data()[place];
    }
    return new HiddenResponse(
        array(Tensor.Q, features, width), curvature, array(Tensor.T, features, width));
  }

  private NdArray array(Tensor tensor, LegCovariance from, double width) {
    int n = stages.samples();
    double[] array = new double[n * n * n * n];
    LegTensors.copy(tensor, from, width, array);
    return NdArray.wrap(array, n, n, n, n);
  }
}
