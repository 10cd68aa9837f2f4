package dev.quartic.explorer.training;

import dev.quartic.explorer.laboratory.Activations;
import dev.quartic.explorer.web.Fields;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Initialization;
import dev.quartic.question.Mlp;
import dev.quartic.question.Network;
import dev.quartic.question.Question;

/** A question about a few points in one or two dimensions. */
final class Lesson {
  static final int MOST_POINTS = 12;
  static final int MOST_PLACES = 40;
  private static final int DEEPEST = 12;
  static final int WIDEST = 4096;

  private Lesson() {}

  /**
   * Reads it.
   *
   * @param question activation, depth, width, biasVariance and weightVariance (or critical), rates,
   *     inputs {@code [N_A, n₀]}, targets {@code [N_A, 1]}, places {@code [N_B, n₀]}, seed
   */
  static Question of(Fields question) {
    var activation = Activations.of(question);
    double[][] inputs = question.rows("inputs", MOST_POINTS, 1, 2);
    double[][] targets = question.rows("targets", MOST_POINTS, 1, 1);
    double[][] places = question.rows("places", MOST_PLACES, 1, 2);
    if (targets.length != inputs.length) {
      throw new InvalidInput(
          "targets", "as many as inputs, " + inputs.length, Integer.toString(targets.length));
    }
    if (places[0].length != inputs[0].length) {
      throw new InvalidInput(
          "places", "as many components as inputs have", Integer.toString(places[0].length));
    }
    int depth = question.whole("depth", 1, DEEPEST);
    int width = question.whole("width", 2, WIDEST);
    Architecture shape =
        Mlp.of(inputs[0].length, depth, width, 1, activation.activation()).architecture();
    Network network =
        new Network(
            shape,
            activation,
            new Initialization.Critical(),
            LearningRates.uniform(
                depth, question.number("biasRate", 0, 100), question.number("weightRate", 0, 100)));
    if (!question.flag("critical")) {
      network =
          network.variances(
              question.number("biasVariance", 0, 100), question.number("weightVariance", 0, 100));
    }
    return Question.of(network)
        .train(inputs, targets)
        .test(places)
        .learning(GradientFlow.at())
        .seed(question.whole("seed", 0, Integer.MAX_VALUE));
  }
}
