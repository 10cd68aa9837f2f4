package dev.quartic.app.command;

import dev.quartic.app.data.LoadedExperiment;
import dev.quartic.app.experiment.InvalidInput;
import dev.quartic.app.page.FlowPage;
import dev.quartic.app.run.RunFolder;
import dev.quartic.app.study.Forecast;
import dev.quartic.app.study.Summaries;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.gaussian.GaussianAverages;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quartic flow}: kernels, layer by layer. */
@Command(
    name = "flow",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = "Computes the kernels K and Theta of every layer, for all pairs of samples.")
final class FlowCommand implements Callable<Integer> {
  private static final List<String> TENSORS = List.of("K", "Theta");

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--tensors",
      paramLabel = "NAME",
      split = ",",
      description = "Which to write, of K,Theta. Default: all")
  private @Nullable List<String> tensors;

  @Option(
      names = "--layers",
      paramLabel = "LAYER",
      split = ",",
      description = "Which layers to write, from 1 to the depth. Default: all")
  private @Nullable List<Integer> layers;

  @Override
  public Integer call() {
    Console console = common.console();
    console.say("Quartic: kernels, layer by layer");
    Workers workers = common.workers();
    LoadedExperiment loaded = common.load();
    RunFolder folder = common.folder(loaded);
    List<String> chosen = chosenTensors();
    List<Integer> kept = chosenLayers(loaded.model().depth());
    Text.experiment(console, loaded);
    Text.forecast(
        console, "kernels", Forecast.theory(loaded, loaded.model().depth(), workers.threads()));
    List<LayerKernels> flow =
        new KernelRecursion(loaded.model(), GaussianAverages.DEFAULT, workers)
            .allLayers(loaded.samples().inputs());
    console.say("");
    console.say("  %5s  %14s  %14s  %13s", "layer", "mean K(x,x)", "mean Theta", "error of K");
    for (LayerKernels layer : flow) {
      console.say(
          "  %5d  %14.6g  %14.6g  %13.1e",
          layer.layer(),
          Summaries.meanDiagonal(layer.kernel()),
          Summaries.meanDiagonal(layer.frozenNtk()),
          layer.kernelError());
    }
    folder.begin();
    var summary = Summaries.start("flow", loaded, workers.threads());
    summary.set("layers", Summaries.layers(flow));
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    for (LayerKernels layer : flow) {
      if (kept.contains(layer.layer())) {
        Map<String, NdArray> available =
            Map.of("K", NdArray.of(layer.kernel()), "Theta", NdArray.of(layer.frozenNtk()));
        chosen.forEach(
            name -> arrays.put("layer%d/%s".formatted(layer.layer(), name), available.get(name)));
      }
    }
    folder.write("experiment.yaml", loaded.experiment().toYaml());
    folder.writeArrays(arrays);
    Results.finish(console, folder, summary, FlowPage.of(loaded, flow));
    return Main.DONE;
  }

  private List<String> chosenTensors() {
    if (tensors == null) {
      return TENSORS;
    }
    for (String name : tensors) {
      if (!TENSORS.contains(name)) {
        throw new InvalidInput("--tensors", "names of " + String.join(", ", TENSORS), name);
      }
    }
    return tensors;
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
