package dev.quartic.app.page;

import dev.quartic.app.data.LoadedExperiment;
import dev.quartic.app.report.Block;
import dev.quartic.app.report.Chart;
import dev.quartic.app.report.Prose;
import dev.quartic.app.report.Report;
import dev.quartic.app.report.Row;
import dev.quartic.app.report.Section;
import dev.quartic.app.report.chart.DepthFlow;
import dev.quartic.app.report.chart.Trace;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The report of {@code quartic flow}. */
public final class FlowPage {
  private static final int LINES = 6;

  private FlowPage() {}

  /** Kernels from the first layer to the last. */
  public static Report of(LoadedExperiment loaded, List<LayerKernels> layers) {
    List<Section> sections = new ArrayList<>();
    sections.add(Question.asked(loaded, null, List.of()));
    sections.add(
        Section.of(
            "Through the layers",
            Prose.of(
                "The variance K(x, x) of a preactivation and the neural tangent kernel Θ(x, x) of the first samples."
                    + " At a critical initialization neither grows nor fades faster than a power of depth."),
            Row.of(
                flow("Kernel on the diagonal", "K(x, x)", layers, LayerKernels::kernel),
                flow("Frozen NTK on the diagonal", "Θ(x, x)", layers, LayerKernels::frozenNtk))));
    List<Block> maps = new ArrayList<>();
    layers.stream()
        .filter(layer -> layer.layer() == 1 || layer.layer() == layers.size())
        .forEach(layer -> maps.add(Kernels.heatMaps(loaded, layer)));
    sections.add(new Section("First layer and last", maps));
    sections.add(Question.reproduce(loaded));
    return new Report(
        "Kernels, layer by layer",
        "K and Θ at infinite width for '%s'".formatted(loaded.experiment().name()),
        sections);
  }

  private static Chart flow(
      String title,
      String quantity,
      List<LayerKernels> layers,
      Function<LayerKernels, Matrix> kernel) {
    double[] at = layers.stream().mapToDouble(LayerKernels::layer).toArray();
    List<DepthFlow.Line> lines = new ArrayList<>();
    boolean wide = false;
    for (int sample = 0; sample < Math.min(LINES, layers.getFirst().samples()); sample++) {
      int s = sample;
      double[] values =
          layers.stream().mapToDouble(layer -> kernel.apply(layer).get(s, s)).toArray();
      lines.add(new DepthFlow.Line("sample " + sample, Trace.exact(at, values), null));
      wide |=
          values[0] > 0
              && values[values.length - 1] > 0
              && Math.abs(Math.log10(values[values.length - 1] / values[0])) > 2;
    }
    return DepthFlow.chart(
        title, quantity, lines, wide ? DepthFlow.Scale.LOGARITHMIC : DepthFlow.Scale.LINEAR);
  }
}
