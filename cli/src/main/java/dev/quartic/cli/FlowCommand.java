package dev.quartic.cli;

import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.report.page.FlowPage;
import dev.quartic.files.run.NpzWriter;
import dev.quartic.files.run.RunFolder;
import dev.quartic.study.prediction.DepthWarning;
import dev.quartic.study.prediction.Forecast;
import dev.quartic.study.prediction.Summaries;
import dev.quartic.study.flow.TensorStudy;
import dev.quartic.network.activation.Linear;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.DeepLinear;
import dev.quartic.theory.correlator.Existence;
import dev.quartic.theory.correlator.FlowForecast;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import dev.quartic.theory.gaussian.FourPointAverages;
import dev.quartic.theory.gaussian.GaussianAverages;
import dev.quartic.theory.kernel.KernelRecursion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quartic flow}: kernels and all tensors of order 1/n, layer by layer. */
@Command(
    name = "flow",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Computes what a network is at initialization, layer by layer: the kernels K and Theta,",
      "and the tensors of order 1/n that carry everything infinite width loses."
    })
final class FlowCommand implements Callable<Integer> {
  private static final Set<Tensor> KERNELS = EnumSet.of(Tensor.K, Tensor.THETA);

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--tensors",
      paramLabel = "NAME",
      split = ",",
      description =
          "Which to write: all, or names of K,Theta,G1,Theta1,V,D,F,A,B,P,Q,R,S,T,U. Default: all up to"
              + " 12 samples, K,Theta,G1,Theta1 up to 64, else K,Theta")
  private @Nullable List<String> tensors;

  @Option(
      names = "--layers",
      paramLabel = "LAYER",
      split = ",",
      description = "Which layers to write, from 1 to the depth. Default: all")
  private @Nullable List<Integer> layers;

  @Option(
      names = "--samples",
      paramLabel = "INDEX",
      split = ",",
      description =
          "Which samples, from 0, training samples first: a tensor at some samples needs no others. Default: all")
  private @Nullable List<Integer> samples;

  @Option(
      names = "--route",
      paramLabel = "ROUTE",
      defaultValue = "automatic",
      description =
          "How averages over four samples are taken: automatic, exact or sampled. Default: automatic")
  private String route = "automatic";

  @Override
  public Integer call() {
    Console console = common.console();
    console.say("Quartic: kernels and tensors, layer by layer");
    Workers workers = common.workers();
    LoadedExperiment loaded = common.load();
    RunFolder folder = common.folder(loaded);
    Matrix inputs = SampleChoices.inputs(samples, loaded, Integer.MAX_VALUE);
    Existence existence = Existence.of(loaded.model().activation());
    Set<Tensor> chosen = TensorChoice.of(tensors, existence, inputs.rows());
    List<Integer> kept = chosenLayers(loaded.model().depth());
    TensorFlow flow = new TensorFlow(loaded.model(), GaussianAverages.DEFAULT, averages(), workers);
    TensorRequest request = TensorRequest.of(chosen);
    Text.experiment(console, loaded);
    forecast(console, loaded, flow, inputs, request, workers);
    var deep = DepthWarning.of(loaded);
    deep.ifPresent(console::warn);
    folder.begin();
    List<TensorStudy> studies = new ArrayList<>();
    List<LayerTensors> shown = new ArrayList<>();
    try (NpzWriter arrays = folder.openArrays()) {
      layers(
          flow,
          inputs,
          request,
          layer -> {
            if (kept.contains(layer.layer())) {
              if (chosen.contains(Tensor.V) && loaded.model().activation() instanceof Linear) {
                arrays.write(
                    "layer%d/VExact".formatted(layer.layer()),
                    new DeepLinear(loaded.model()).fourPoint(inputs, layer.layer()));
              }
              for (Tensor tensor : Tensor.values()) {
                if (chosen.contains(tensor) && layer.available().contains(tensor)) {
                  arrays.write(
                      "layer%d/%s".formatted(layer.layer(), tensor.label()), layer.get(tensor));
                }
              }
            }
            studies.add(TensorStudy.of(layer, loaded.model().architecture()));
            if (layer.layer() == 1 || layer.layer() == loaded.model().depth()) {
              shown.add(layer);
            }
          });
    }
    TensorText.print(console, studies, existence);
    var summary = Summaries.start("flow", loaded, workers.threads());
    summary.set("layers", Summaries.tensors(studies));
    if (!existence.reason().isEmpty()) {
      summary.withArray("warnings").add(existence.reason());
    }
    deep.ifPresent(summary.withArray("warnings")::add);
    folder.write("experiment.yaml", loaded.experiment().toYaml());
    Results.finish(console, folder, summary, FlowPage.of(loaded, studies, shown, existence));
    return Main.DONE;
  }

  /** K and Θ alone have a shorter way. */
  private static void layers(
      TensorFlow flow, Matrix inputs, TensorRequest request, Consumer<LayerTensors> consumer) {
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
      Console console,
      LoadedExperiment loaded,
      TensorFlow flow,
      Matrix inputs,
      TensorRequest request,
      Workers workers) {
    if (KERNELS.containsAll(request.tensors())) {
      Text.forecast(
          console, "kernels", Forecast.theory(loaded, loaded.model().depth(), workers.threads()));
      return;
    }
    FlowForecast forecast = FlowForecast.of(flow, inputs, request);
    console.say(
        "  forecast  tensors: averages over %,d quadruples of samples a layer (%s), %s of memory",
        forecast.quadruples(), forecast.route(), Text.memory(forecast.bytes()));
    long available = Runtime.getRuntime().maxMemory();
    if (forecast.bytes() > 0.9 * available) {
      throw new InvalidInput(
          "--tensors",
          "tensors that fit into memory (%s); choose fewer tensors or --samples, or give Java more by QUARTIC_JVM=-Xmx…"
              .formatted(Text.memory(available)),
          Text.memory(forecast.bytes()));
    }
  }

  private FourPointAverages averages() {
    for (FourPointAverages.Route candidate : FourPointAverages.Route.values()) {
      if (candidate.name().toLowerCase(Locale.ROOT).equals(route)) {
        return FourPointAverages.by(candidate);
      }
    }
    throw new InvalidInput("--route", "automatic, exact or sampled", route);
  }

  private List<Integer> chosenLayers(int depth) {
    if (layers == null) {
      return IntStream.rangeClosed(1, depth).boxed().toList();
    }
    for (int layer : layers) {
      if (layer < 1 || layer > depth) {
        throw new InvalidInput("--layers", "layers from 1 to " + depth, Integer.toString(layer));
      }
    }
    return layers;
  }
}
