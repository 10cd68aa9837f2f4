package dev.quartic.report.page;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.question.Question;
import dev.quartic.report.Block;
import dev.quartic.report.Chart;
import dev.quartic.report.Prose;
import dev.quartic.report.Report;
import dev.quartic.report.Row;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.report.Warning;
import dev.quartic.report.chart.DepthFlow;
import dev.quartic.report.chart.Trace;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.flow.Flow;
import dev.quartic.study.flow.TensorStudy;
import dev.quartic.theory.correlator.Existence;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.WidthJudgement;
import java.util.ArrayList;
import java.util.List;

/** The report of {@code quartic flow}. */
public final class FlowPage {
  private static final int LINES = 6;

  private FlowPage() {}

  /** Kernels and tensors from the first layer to the last. */
  public static Report of(Flow flow) {
    Question question = flow.question();
    List<TensorStudy> layers = flow.studies();
    List<Section> sections = new ArrayList<>();
    sections.add(WhatWasAsked.section(question, null, List.of()));
    sections.add(new Section("Through the layers", through(layers, flow.forgetfulVertex())));
    if (!layers.getLast().judgements().isEmpty()) {
      sections.add(new Section("Is the network wide enough?", judged(layers, flow.existence())));
    }
    List<Block> maps = new ArrayList<>();
    for (LayerTensors layer : flow.shown()) {
      maps.add(
          Kernels.heatMaps(
              question, layer.layer(), matrix(layer, Tensor.K), matrix(layer, Tensor.THETA)));
    }
    sections.add(new Section("First layer and last", maps));
    return new Report(
        "Kernels and tensors, layer by layer",
        "What '%s' is at initialization: infinite width, and the tensors of order 1/n"
            .formatted(question.name()),
        sections);
  }

  private static Matrix matrix(LayerTensors layer, Tensor tensor) {
    return layer.get(tensor).matrix();
  }

  private static List<Block> through(List<TensorStudy> layers, List<Double> forgetful) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "The variance K of a preactivation, the neural tangent kernel Θ, and the tensors that correct them at order 1/n, each with all its"
                + " indices at one sample. A tensor is a coefficient: divide it by the width of the layer below."
                + " At a critical initialization none grows or fades faster than a power of depth."));
    if (!forgetful.isEmpty()) {
      blocks.add(
          Prose.of(
              "A neuron that is skipped on keeps its identity: the noise it makes at one layer is correlated with what it makes at every later one."
                  + " V is drawn beside what it would be if these noises were independent."));
    }
    List<Chart> pending = new ArrayList<>();
    for (Tensor tensor : Tensor.values()) {
      if (layers.getLast().diagonals().containsKey(tensor)) {
        pending.add(flow(tensor, layers, tensor == Tensor.V ? forgetful : List.of()));
        if (pending.size() == 2) {
          blocks.add(new Row(pending));
          pending = new ArrayList<>();
        }
      }
    }
    blocks.addAll(pending);
    return blocks;
  }

  private static Chart flow(Tensor tensor, List<TensorStudy> layers, List<Double> forgetful) {
    double[] at = layers.stream().mapToDouble(TensorStudy::layer).toArray();
    int samples = layers.getFirst().diagonal(tensor).length;
    List<DepthFlow.Line> lines = new ArrayList<>();
    boolean decades = false;
    for (int sample = 0; sample < Math.min(LINES, samples); sample++) {
      int s = sample;
      double[] values = layers.stream().mapToDouble(layer -> layer.diagonal(tensor)[s]).toArray();
      lines.add(new DepthFlow.Line("sample " + sample, Trace.exact(at, values), null));
      double first = values[0];
      double last = values[values.length - 1];
      decades |= first > 0 && last > 0 && Math.abs(Math.log10(last / first)) > 2;
    }
    if (!forgetful.isEmpty()) {
      double[] values = forgetful.stream().mapToDouble(Double::doubleValue).toArray();
      lines.add(new DepthFlow.Line("sample 0, noises independent", Trace.exact(at, values), null));
    }
    String name =
        tensor == Tensor.THETA
            ? "Θ"
            : tensor == Tensor.THETA1 ? "Θ¹" : tensor == Tensor.G1 ? "G¹" : tensor.label();
    return DepthFlow.chart(
        name + " on the diagonal",
        name,
        lines,
        decades ? DepthFlow.Scale.LOGARITHMIC : DepthFlow.Scale.LINEAR);
  }

  private static List<Block> judged(List<TensorStudy> layers, Existence existence) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "How large the corrections of order 1/n are beside what they correct, at the sample where they are largest, and the width"
                + " from which on each is below 5 %. V/(nK²): preactivations are not Gaussian; (A+2B)/(nΘ²): the tangent kernel"
                + " fluctuates from network to network; (P+2Q)/(nΘ²): it moves during training."));
    List<List<String>> rows = new ArrayList<>();
    for (TensorStudy layer : layers) {
      for (WidthJudgement judgement : layer.judgements()) {
        rows.add(
            List.of(
                Integer.toString(layer.layer()),
                judgement.name(),
                "%.2f %%".formatted(100 * judgement.relative()),
                Long.toString(judgement.widthFor(WidthJudgement.SMALL)),
                layer.marginal().map(one -> Numbers.format(one.excessKurtosis(), 3)).orElse("–")));
      }
    }
    blocks.add(
        Table.of(
            List.of(
                "layer",
                "correction",
                "size here",
                "below 5 % from width",
                "excess kurtosis of a neuron"),
            rows));
    layers.getLast().marginal().ifPresent(marginal -> blocks.add(Marginals.chart(marginal)));
    if (!existence.reason().isEmpty()) {
      blocks.add(new Warning("What does not exist", existence.reason()));
    }
    return blocks;
  }
}
