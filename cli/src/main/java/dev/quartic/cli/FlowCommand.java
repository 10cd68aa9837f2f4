package dev.quartic.cli;

import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.run.ArraySink;
import dev.quartic.study.answer.Gaps;
import dev.quartic.study.flow.Flow;
import dev.quartic.study.flow.FlowRequest;
import java.util.List;
import java.util.concurrent.Callable;
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
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--tensors",
      paramLabel = "NAME",
      split = ",",
      description =
          "Which to write: all, or names of K,Theta,G1,Theta1,V,D,F,A,B,P,Q,R,S,T,U. Default: all"
              + " up to 12 samples, K,Theta,G1,Theta1 up to 64, else K,Theta")
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
          "Which samples, from 0, training samples first: a tensor at some samples needs no others."
              + " Default: all")
  private @Nullable List<Integer> samples;

  @Option(
      names = "--route",
      paramLabel = "ROUTE",
      defaultValue = "automatic",
      description =
          "How averages over four samples are taken: automatic, exact or sampled. Default:"
              + " automatic")
  private String route = "automatic";

  @Override
  public Integer call() {
    Console console = common.console();
    console.say("Quartic: kernels and tensors, layer by layer");
    LoadedExperiment loaded = common.load();
    var run = new Run(console, common, loaded);
    var request = new FlowRequest(tensors, layers, samples, route);
    return run.answer(work -> {
      try (ArraySink arrays = run.folder().arraySink()) {
        return Flow.of(
            loaded.question(),
            request,
            work,
            (name, array) -> {
              Gaps.TIMES.require(name, array);
              arrays.write(name, array);
            });
      }
    });
  }
}
