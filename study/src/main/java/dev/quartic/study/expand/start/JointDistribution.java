package dev.quartic.study.expand.start;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.response.JointEnsemble;
import dev.quartic.ensemble.response.JointFeatures;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Asked;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.prediction.KnownTensors;
import dev.quartic.study.verification.WidthMeasurement;
import dev.quartic.study.work.EnsembleCosts;
import dev.quartic.study.work.Work;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The joint distribution of f, df/dθ and d²f/dθ² at the start, at several widths.
 *
 * @param question what was asked
 * @param study what was found
 */
public record JointDistribution(Question question, JointStudy study) implements Answer {
  /** Nothing is trained: so many networks for each member of the question's ensemble. */
  private static final int DRAWS_PER_MEMBER = 10;

  private static final int MOST_DRAWS = 100_000;
  private static final int FEWEST_OF_THE_WIDEST = 200;
  private static final int MOST_SAMPLES = 3;

  /** Through a network and back, for all derivatives that are looked at. */
  private static final double PASSES = 20;

  /**
   * Draws networks and compares with theory.
   *
   * @param inputs of the chosen samples, {@code [N, n₀]}
   * @param asked networks of the narrowest width; null for ten times the ensemble's
   */
  public static JointDistribution of(
      Question question, Matrix inputs, @Nullable Integer asked, Work work) {
    if (question.network().depth() < 2) {
      throw new Refusal(Asked.DEPTH, "at least one hidden layer to vary in width", "1");
    }
    question.requireUnnormalized("the joint distribution of outputs and their derivatives");
    KnownTensors.require(question);
    if (inputs.rows() > MOST_SAMPLES) {
      throw new Refusal(
          Asked.CHOSEN_SAMPLES,
          "at most %d samples".formatted(MOST_SAMPLES),
          inputs.rows() + " samples");
    }
    work.progress().asked(question);
    NetworkModel model = ofOneOutput(question.model());
    var features = new JointFeatures(inputs.rows(), model.activation().smooth());
    List<Integer> widths = question.ensemble().ascendingWidths();
    int members = members(asked, widths, question.ensemble().members());
    work.progress()
        .settled(
            "networks",
            "of widths %s, %,d of the narrowest, at %d samples"
                .formatted(widths, members, inputs.rows()));
    List<Architecture> shapes =
        widths.stream().map(width -> model.architecture().scaledTo(width)).toList();
    List<Integer> counts = WidthMeasurement.members(members, widths);
    work.progress()
        .forecast(
            "networks", EnsembleCosts.drawn(inputs.rows(), shapes, counts, PASSES, work.threads()));
    var tensors = JointStudy.tensors(model, inputs, work);
    requireFluctuations(tensors, inputs.rows());
    List<Matrix> draws = new ArrayList<>();
    for (int index = 0; index < widths.size(); index++) {
      int width = widths.get(index);
      int count = counts.get(index);
      try (var stage = work.progress().stage("width " + width, count)) {
        draws.add(
            JointEnsemble.draw(
                model.with(shapes.get(index)),
                inputs,
                features,
                EnsembleSettings.of(count, question.seeds().of(width), work.engine()),
                stage::at,
                work.shelf().place("joint-width" + width)));
      }
    }
    return new JointDistribution(question, JointStudy.of(features, tensors, shapes, draws));
  }

  private static int members(@Nullable Integer asked, List<Integer> widths, int ensemble) {
    // of heavy-tailed numbers errors are only known from many
    int fewest =
        (int) Math.ceil((double) FEWEST_OF_THE_WIDEST * widths.getLast() / widths.getFirst());
    if (asked == null) {
      return (int) Math.max(fewest, Math.min(MOST_DRAWS, (long) DRAWS_PER_MEMBER * ensemble));
    }
    if (asked < fewest) {
      throw new Refusal(
          Asked.MEMBERS,
          "at least %d, so that %d networks of width %d are drawn"
              .formatted(fewest, FEWEST_OF_THE_WIDEST, widths.getLast()),
          asked.toString());
    }
    return asked;
  }

  private static void requireFluctuations(LayerTensors tensors, int samples) {
    NdArray vertex = tensors.tensors().get(Tensor.V);
    for (int sample = 0; vertex != null && sample < samples; sample++) {
      if (!(vertex.get(sample, sample, sample, sample) > 0)) {
        throw new Refusal(
            Asked.CHOSEN_SAMPLES,
            "samples at which networks differ",
            "choice %d, where all hidden layers are alike (V = 0)".formatted(sample));
      }
    }
  }

  /** Outputs are alike; one of them says all that is asked. */
  private static NetworkModel ofOneOutput(NetworkModel model) {
    var shape = model.architecture();
    return model.with(
        new Architecture(shape.inputDimension(), shape.hiddenWidths(), 1, shape.skips()));
  }

  @Override
  public String command() {
    return "expand";
  }

  @Override
  public boolean agrees() {
    return study.agreement().holds();
  }

  @Override
  public List<String> warnings() {
    return JointSummary.missing(question.network().sigma()).stream().toList();
  }

  @Override
  public Map<String, NdArray> arrays() {
    return JointSummary.arrays(study);
  }

  @Override
  public void describe(Tree summary) {
    summary.put("initial", JointSummary.json(study));
    summary.addTexts("warnings", warnings());
  }
}
