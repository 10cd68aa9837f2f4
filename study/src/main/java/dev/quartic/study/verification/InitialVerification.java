package dev.quartic.study.verification;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.ensemble.correlator.MeasuredTensors;
import dev.quartic.ensemble.correlator.TensorEnsemble;
import dev.quartic.ensemble.correlator.TensorSettings;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.prediction.KnownTensors;
import dev.quartic.study.work.EnsembleCosts;
import dev.quartic.study.work.Work;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of order 1/n at initialization beside those of real networks of several widths.
 *
 * @param question what was asked
 * @param theory by layer
 * @param measured by width
 * @param comparison of all entries
 */
public record InitialVerification(
    Question question,
    List<LayerTensors> theory,
    List<MeasuredTensors> measured,
    TensorVerification comparison)
    implements Answer {

  /** Draws the ensembles and compares, at some inputs, {@code [N, n₀]}. */
  static InitialVerification of(Question question, Matrix inputs, Work work) {
    KnownTensors.require(question);
    List<Integer> widths = question.ensemble().ascendingWidths();
    int members = question.ensemble().members();
    work.progress()
        .settled(
            "tensors",
            "at %d samples; networks of widths %s, %d of the narrowest"
                .formatted(inputs.rows(), widths, members));
    List<Architecture> shapes =
        widths.stream().map(width -> question.architecture().scaledTo(width)).toList();
    List<Integer> counts = WidthMeasurement.members(members, widths);
    work.progress()
        .forecast("networks", EnsembleCosts.tensors(shapes, counts, inputs.rows(), work.threads()));
    List<LayerTensors> theory = new ArrayList<>();
    TensorFlow.of(question.model(), work.workers())
        .keeping(work.keeper(RunFingerprint.of(question.model(), inputs)).named("theory-"))
        .run(inputs, TensorRequest.ALL, theory::add);
    List<MeasuredTensors> measured = new ArrayList<>();
    for (int index = 0; index < widths.size(); index++) {
      int width = widths.get(index);
      int count = counts.get(index);
      try (var stage = work.progress().stage("width " + width, count)) {
        measured.add(
            TensorEnsemble.run(
                question.model().with(shapes.get(index)),
                inputs,
                TensorSettings.ALL,
                EnsembleSettings.of(count, question.seeds().of(width), work.engine()),
                (done, _) -> stage.at(done),
                work.shelf().place("tensors-width" + width)));
      }
    }
    return new InitialVerification(
        question, theory, measured, TensorVerification.of(theory, shapes, measured));
  }

  @Override
  public String command() {
    return "verify";
  }

  @Override
  public boolean agrees() {
    return comparison.agreement().holds();
  }

  @Override
  public void describe(Tree summary) {
    summary.put("tensorComparison", ComparisonSummary.comparison(comparison));
  }

  /** The coefficients {@code layer{ℓ}/…}, and for each width n {@code width{n}/layer{ℓ}/…}. */
  @Override
  public Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    for (LayerTensors layer : theory) {
      for (Tensor tensor : Tensor.values()) { // an order of its own, the same in every run
        if (layer.available().contains(tensor)) {
          arrays.put("layer%d/%s".formatted(layer.layer(), tensor.label()), layer.get(tensor));
        }
      }
    }
    for (int index = 0; index < comparison.widths().size(); index++) {
      int width = comparison.widths().get(index);
      for (var layer : measured.get(index).layers()) {
        layer
            .tensors()
            .values()
            .forEach(tensor -> {
              String name = "width%d/layer%d/%s".formatted(width, layer.layer(), tensor.name());
              arrays.put(name, tensor.value());
              arrays.put(name + "Error", tensor.error());
            });
      }
    }
    return arrays;
  }
}
