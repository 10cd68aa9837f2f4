package dev.quartic.report.page;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.question.Question;
import dev.quartic.report.Block;
import dev.quartic.report.Facts;
import dev.quartic.report.Section;
import dev.quartic.study.answer.Described;
import dev.quartic.study.answer.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Network, samples and training, in words. */
public final class WhatWasAsked {
  private WhatWasAsked() {}

  /** Network, samples and training in words. */
  public static Section section(
      Question question, @Nullable TrainingPlan plan, List<Subject> subjects) {
    NetworkModel model = question.model();
    List<Block> blocks = new ArrayList<>();
    List<String> facts = new ArrayList<>();
    facts.addAll(
        List.of(
            "Network",
            "depth L = %d, widths %s, activation %s; %,d parameters"
                .formatted(
                    model.depth(),
                    model.architecture().widths().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" → ")),
                    model.activation().name(),
                    model.architecture().parameters()),
            "Depth to width",
            "L/n = %s (sum of 1/n over hidden layers)"
                .formatted(Numbers.format(model.architecture().depthToWidth())),
            "Initialization",
            "bias variance C_b = %s, weight variance C_W = %s over fan-in"
                .formatted(layers(model.variances().bias()), layers(model.variances().weight())),
            "Learning rates",
            "λ_b = %s, λ_W = %s over fan-in"
                .formatted(layers(model.rates().bias()), layers(model.rates().weight())),
            "Samples",
            "%d to train on, %d to test, inputs of %d components, %d output(s)"
                .formatted(
                    question.samples().train().count(),
                    question.samples().test().count(),
                    question.samples().inputDimension(),
                    question.outputs())));
    if (model.architecture().normalized()) {
      facts.add("Normalization");
      facts.add(
          "(z − μ)/s over the neurons of every hidden layer, before σ"
              + (model.architecture().skips().isEmpty() ? "" : "; skips carry z itself"));
    }
    if (!model.architecture().skips().isEmpty()) {
      facts.add("Residual connections");
      facts.add("γ z added from layer to layer: " + Described.skips(model.architecture()));
    }
    if (plan != null) {
      facts.add("Training");
      facts.add(training(plan));
    }
    blocks.add(Facts.of(facts.toArray(String[]::new)));
    blocks.addAll(Subject.pictures(question, subjects));
    return new Section("What was asked", blocks);
  }

  private static String training(TrainingPlan plan) {
    return switch (plan) {
      case TrainingPlan.GradientFlow(_, double ridge) ->
          "gradient flow on ½ Σ (z − y)², summed over samples and outputs"
              + (ridge == 0
                  ? ""
                  : ", and ½ρ Σ (θ − θ₀)²/λ beside it, ρ = " + Numbers.format(ridge));
      case TrainingPlan.GradientDescent(double step, double momentum, _) ->
          "full-batch gradient descent on ½ Σ (z − y)², summed over samples and outputs, step size η = "
              + Numbers.format(step)
              + (momentum == 0
                  ? ""
                  : ", momentum μ = %s: v ← μ v − η λ ∂ℒ/∂θ, θ ← θ + v"
                      .formatted(Numbers.format(momentum)));
      case TrainingPlan.Bayesian(double noise) ->
          "Bayesian posterior, noise variance " + Numbers.format(noise);
    };
  }

  private static String layers(List<Double> values) {
    return values.stream().distinct().count() == 1
        ? Numbers.format(values.getFirst())
        : values.stream().map(Numbers::format).collect(Collectors.joining(", ", "[", "]"));
  }
}
