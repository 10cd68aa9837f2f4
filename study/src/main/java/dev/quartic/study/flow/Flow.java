package dev.quartic.study.flow;

import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Linear;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Asked;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.ChosenSamples;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.prediction.DepthWarning;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Work;
import dev.quartic.theory.correlator.DeepLinear;
import dev.quartic.theory.correlator.Existence;
import dev.quartic.theory.correlator.FlowForecast;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.sampled.PairCorrections;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Kernels and tensors at initialization, layer by layer.
 *
 * @param question what was asked
 * @param arrays {@code layer{ℓ}/…}; empty where they went to a sink of the caller's
 * @param studies of every layer: diagonals, errors, how wide is wide enough
 * @param shown the first and the last layer whole
 * @param existence which tensors the activation has
 * @param warnings what a reader should know before believing it
 * @param forgetfulVertex V of sample 0, layer by layer, if noises of different stages were
 *     independent; empty without skips, or where V was not asked for
 */
public record Flow(
    Question question,
    Map<String, NdArray> arrays,
    List<TensorStudy> studies,
    List<LayerTensors> shown,
    Existence existence,
    List<String> warnings,
    List<Double> forgetfulVertex)
    implements Answer {
  private static final Set<Tensor> KERNELS =
      Collections.unmodifiableSet(EnumSet.of(Tensor.K, Tensor.THETA));

  private static final Set<Tensor> OF_PAIRS =
      Collections.unmodifiableSet(EnumSet.of(Tensor.K, Tensor.THETA, Tensor.G1, Tensor.THETA1));

  /** Of more samples, tensors with two indices are followed pair by pair. */
  private static final int TOGETHER = 64;

  /** Computes and keeps all arrays. */
  public static Flow of(Question question, FlowRequest request, Work work) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    Flow flow = of(question, request, work, arrays::put);
    return new Flow(
        question,
        arrays,
        flow.studies,
        flow.shown,
        flow.existence,
        flow.warnings,
        flow.forgetfulVertex);
  }

  /**
   * Computes, handing over arrays as they come, so that they need not all be in memory.
   *
   * @param sink receives names and arrays, one after the other
   * @throws Refusal where tensors do not exist or do not fit into memory
   */
  public static Flow of(
      Question question, FlowRequest request, Work work, BiConsumer<String, NdArray> sink) {
    Matrix inputs = ChosenSamples.inputs(request.samples(), question, Integer.MAX_VALUE);
    var model = question.model();
    Existence existence = Existence.of(model);
    Set<Tensor> chosen = request.tensors(existence, inputs.rows());
    List<Integer> kept = request.layers(model.depth());
    var flow =
        new TensorFlow(model, GaussianAverages.DEFAULT, request.averages(), work.workers())
            .keeping(
                work.keeper(
                    RunFingerprint.of(model, inputs, EnumSet.copyOf(chosen), request.route())));
    TensorRequest tensors = TensorRequest.of(chosen);
    work.progress().asked(question);
    forecast(question, flow, inputs, tensors, work);
    Optional<String> deep = DepthWarning.of(question);
    deep.ifPresent(work.progress()::warn);
    List<TensorStudy> studies = new ArrayList<>();
    List<LayerTensors> shown = new ArrayList<>();
    layers(
        flow,
        inputs,
        tensors,
        layer -> {
          if (kept.contains(layer.layer())) {
            if (chosen.contains(Tensor.V)
                && model.activation() instanceof Linear
                && model.architecture().plain()) {
              sink.accept(
                  "layer%d/VExact".formatted(layer.layer()),
                  new DeepLinear(model).fourPoint(inputs, layer.layer()));
            }
            for (Tensor tensor : Tensor.values()) {
              if (chosen.contains(tensor) && layer.available().contains(tensor)) {
                sink.accept(
                    "layer%d/%s".formatted(layer.layer(), tensor.label()), layer.get(tensor));
              }
            }
          }
          studies.add(TensorStudy.of(layer, model.architecture()));
          if (layer.layer() == 1 || layer.layer() == model.depth()) {
            shown.add(layer);
          }
        });
    List<String> warnings = new ArrayList<>();
    if (!existence.reason().isEmpty()) {
      warnings.add(existence.reason());
    }
    deep.ifPresent(warnings::add);
    boolean skipped = !model.architecture().skips().isEmpty();
    if (skipped && !KERNELS.containsAll(chosen)) {
      warnings.add(
          "where something is skipped in, tensors are correlators of two different neurons: they"
              + " describe the layer and do not determine the next one");
    }
    List<Double> forgetful =
        skipped && chosen.contains(Tensor.V)
            ? flow.forgetfulVertex(Matrix.ofRows(inputs.row(0)))
            : List.of();
    return new Flow(question, Map.of(), studies, shown, existence, warnings, forgetful);
  }

  /** Whether tensors with two indices alone are wanted, of samples that are many. */
  private static boolean ofPairs(TensorFlow flow, Matrix inputs, TensorRequest request) {
    return inputs.rows() > TOGETHER
        && OF_PAIRS.containsAll(request.tensors())
        && flow.model().activation().smooth();
  }

  /** K and Θ alone have a shorter way, and so have G¹ and Θ¹ of many samples. */
  private static void layers(
      TensorFlow flow, Matrix inputs, TensorRequest request, Consumer<LayerTensors> consumer) {
    if (!KERNELS.containsAll(request.tensors()) && ofPairs(flow, inputs, request)) {
      PairCorrections.run(flow.model(), inputs, flow.workers(), consumer);
      return;
    }
    if (!KERNELS.containsAll(request.tensors())) {
      flow.run(inputs, withKernels(request), consumer);
      return;
    }
    new KernelRecursion(flow.model(), flow.pairs(), flow.workers())
        .allLayers(inputs)
        .forEach(layer ->
            consumer.accept(
                new LayerTensors(
                    layer.layer(),
                    Map.of(
                        Tensor.K, NdArray.of(layer.kernel()),
                        Tensor.THETA, NdArray.of(layer.frozenNtk())),
                    Map.of(
                        Tensor.K, layer.kernelError() * layer.kernel().maxAbs(),
                        Tensor.THETA, layer.ntkError() * layer.frozenNtk().maxAbs()),
                    "pairs")));
  }

  private static TensorRequest withKernels(TensorRequest request) {
    EnumSet<Tensor> all = EnumSet.copyOf(request.tensors());
    all.addAll(KERNELS);
    return TensorRequest.of(all);
  }

  private static void forecast(
      Question question, TensorFlow flow, Matrix inputs, TensorRequest request, Work work) {
    if (KERNELS.containsAll(request.tensors())) {
      work.progress()
          .forecast("kernels", Costs.kernels(question, question.network().depth(), work.threads()));
      return;
    }
    if (ofPairs(flow, inputs, request)) {
      Forecast pairs = Costs.pairCorrections(inputs, question.network().depth(), work.threads());
      work.progress().forecast("kernels and their corrections, pair by pair", pairs);
      pairs.requireRoom(Asked.MEMORY, "fewer samples: tables of all pairs must fit into memory");
      return;
    }
    FlowForecast forecast = FlowForecast.of(flow, inputs, request);
    work.progress()
        .settled(
            "averages",
            "%,d quadruples of samples a layer, %s"
                .formatted(forecast.quadruples(), forecast.route()));
    int layers = Math.min(question.network().depth(), request.lastLayer()) - 1;
    work.progress().forecast("tensors", Costs.tensors(question, forecast, layers, work.threads()));
    long available = Runtime.getRuntime().maxMemory();
    if (forecast.bytes() > 0.9 * available) {
      throw new Refusal(
          Asked.CHOSEN_TENSORS,
          "tensors that fit into memory (%s); fewer tensors or samples would"
              .formatted(Forecast.memory(available)),
          Forecast.memory(forecast.bytes()));
    }
  }

  @Override
  public String command() {
    return "flow";
  }

  @Override
  public void describe(Tree summary) {
    summary.put("layers", TensorSummary.of(studies));
    summary.addTexts("warnings", warnings);
  }
}
