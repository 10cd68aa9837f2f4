package dev.quartic.study.tune;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.question.ActivationChoice;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Advice as frameworks need it: standard deviations, and step sizes for the mean of (z − y)².
 *
 * @param activation σ and where it comes from
 * @param widths n₀ … n_L
 * @param biasDeviation of layers 1 … L
 * @param weightDeviation of layers 1 … L, √(C_W/fan-in)
 * @param biasStep of layers 1 … L, η λ_b N n_L/2
 * @param weightStep of layers 1 … L, η λ_W/fan-in · N n_L/2
 * @param skips between layers, by the one they lead to
 */
record Recipe(
    ActivationChoice activation,
    List<Integer> widths,
    List<Double> biasDeviation,
    List<Double> weightDeviation,
    List<Double> biasStep,
    List<Double> weightStep,
    List<Skip> skips) {

  static Recipe of(TuneStudy study) {
    NetworkModel model = study.advised();
    double step = study.step().advisedOfMeanLoss();
    var shape = model.architecture();
    return new Recipe(
        study.question().question().network().activation(),
        shape.widths(),
        layers(model, layer -> Math.sqrt(model.variances().bias(layer))),
        layers(model, layer -> Math.sqrt(model.variances().weight(layer) / shape.width(layer - 1))),
        layers(model, layer -> step * model.rates().bias(layer)),
        layers(model, layer -> step * model.rates().weight(layer) / shape.width(layer - 1)),
        shape.skips());
  }

  private static List<Double> layers(NetworkModel model, IntToDoubleFunction value) {
    return IntStream.rangeClosed(1, model.depth()).mapToObj(value::applyAsDouble).toList();
  }

  Activation sigma() {
    return activation.activation();
  }

  /** Numbers as Python and Java both read them, eight digits. */
  static String numbers(List<Double> values) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%.8g", value))
        .collect(Collectors.joining(", "));
  }

  /**
   * A Python dictionary from the layer into which something is skipped to the one where it comes
   * from and its weight, layers counted from 0.
   */
  String skipTable() {
    return skips.stream()
        .map(skip -> "%d: (%d, %s)".formatted(skip.to() - 1, skip.from() - 1, skip.weight()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  String widthList() {
    return widths.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
