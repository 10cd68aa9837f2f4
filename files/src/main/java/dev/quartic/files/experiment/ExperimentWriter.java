package dev.quartic.files.experiment;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.network.architecture.Normalization;
import dev.quartic.network.architecture.ResidualBlocks;
import dev.quartic.question.ActivationChoice;
import dev.quartic.question.EnsembleRequest;
import dev.quartic.question.FirstOrderRequest;
import dev.quartic.question.Initialization;
import dev.quartic.question.Order;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** From an {@link Experiment} back to keys and values, every default spelled out. */
final class ExperimentWriter {
  private static final ModelSettings DEFAULT_MODEL = Experiment.read(null, List.of()).model();

  private ExperimentWriter() {}

  static ObjectNode tree(Experiment experiment) {
    ObjectNode tree = YamlText.map();
    tree.put("name", experiment.name());
    network(tree.putObject("network"), experiment.network());
    DataWriter.write(tree.putObject("data"), experiment.data());
    training(tree.putObject("training"), experiment.training());
    Optional<Order> order = experiment.order();
    if (order.isEmpty() || order.get() == Order.HALF) {
      tree.put("order", order.map(Order::word).orElse("auto"));
    } else {
      tree.put("order", (int) order.get().power());
    }
    if (!experiment.firstOrder().equals(FirstOrderRequest.DEFAULT)) {
      firstOrder(tree.putObject("order1"), experiment.firstOrder());
    }
    tree.put(
        "covariance",
        experiment.covariance().map(one -> one.name().toLowerCase(Locale.ROOT)).orElse("auto"));
    ensemble(tree.putObject("ensemble"), experiment.ensemble());
    if (!experiment.model().equals(DEFAULT_MODEL)) { // only one command has a use for it
      ModelWriter.write(tree.putObject("model"), experiment.model());
    }
    return tree;
  }

  private static void network(ObjectNode node, NetworkSettings network) {
    node.put("depth", network.depth());
    if (network.residual().isPresent()) {
      node.put("width", network.hiddenWidths().getFirst());
    } else if (network.depth() > 1) {
      list(node, "width", network.hiddenWidths());
    }
    network.outputs().ifPresent(outputs -> node.put("outputs", outputs));
    activation(node, network.activation());
    network.residual().ifPresent(blocks -> residual(node.putObject("residual"), blocks));
    if (network.normalization() != Normalization.NONE) {
      node.put("normalization", network.normalization().word());
    }
    switch (network.initialization()) {
      case Initialization.Critical() -> node.put("initialization", "critical");
      case Initialization.Given(var variances) -> {
        ObjectNode given = node.putObject("initialization");
        perLayer(given, "bias-variance", variances.bias());
        perLayer(given, "weight-variance", variances.weight());
      }
    }
    ObjectNode rates = node.putObject("learning-rates");
    perLayer(rates, "bias", network.rates().bias());
    perLayer(rates, "weight", network.rates().weight());
  }

  private static void residual(ObjectNode node, ResidualBlocks blocks) {
    perLayer(node, "weight", blocks.weights());
    node.put("maps", blocks.maps());
    if (blocks.maps() == 2) {
      list(node, "inner-width", blocks.innerWidths());
    }
  }

  private static void list(ObjectNode node, String key, List<Integer> widths) {
    if (allEqual(widths)) {
      node.put(key, widths.getFirst());
    } else {
      widths.forEach(node.putArray(key)::add);
    }
  }

  private static void perLayer(ObjectNode node, String key, List<Double> values) {
    if (allEqual(values)) {
      node.put(key, values.getFirst());
    } else {
      values.forEach(node.putArray(key)::add);
    }
  }

  private static boolean allEqual(List<?> values) {
    return values.stream().distinct().count() == 1;
  }

  private static void activation(ObjectNode node, ActivationChoice settings) {
    Activation activation = settings.activation();
    if (settings.className().isPresent()) {
      node.putObject("activation").put("class", settings.className().get());
      return;
    }
    if (settings.expression().isPresent()) {
      node.putObject("activation").put("expression", settings.expression().get());
      return;
    }
    switch (activation) {
      case LeakyRelu(double slope) -> named(node, activation).put("slope", slope);
      case LinearSpline spline when spline.name().equals(LinearSpline.GENERAL) -> {
        ObjectNode named = named(node, activation);
        spline.kinks().forEach(named.putArray("kinks")::add);
        spline.slopes().forEach(named.putArray("slopes")::add);
      }
      case Erf(double scale) -> named(node, activation).put("scale", scale);
      case Polynomial power when power.name().equals(ActivationNames.MONOMIAL) ->
          named(node, activation).put("degree", power.degree());
      case Polynomial polynomial ->
          polynomial.coefficients().forEach(named(node, activation).putArray("coefficients")::add);
      default -> node.put("activation", activation.name());
    }
  }

  private static ObjectNode named(ObjectNode node, Activation activation) {
    return node.putObject("activation").put("name", activation.name());
  }

  private static void training(ObjectNode node, TrainingSettings training) {
    node.put("algorithm", training.algorithm().keyword());
    training
        .times()
        .ifPresentOrElse(
            times -> times.forEach(node.putArray("times")::add), () -> node.put("times", "auto"));
    training.stepSize().ifPresent(size -> node.put("step-size", size));
    node.put("momentum", training.momentum());
    node.put("noise-variance", training.noiseVariance());
    node.put("ridge", training.ridge());
  }

  private static void firstOrder(ObjectNode node, FirstOrderRequest request) {
    node.put("route", request.route().word());
    node.put("error", request.error());
    node.put("budget", FirstOrderParser.budget(request.budget()));
  }

  private static void ensemble(ObjectNode node, EnsembleRequest ensemble) {
    node.put("members", ensemble.members());
    ensemble.widths().forEach(node.putArray("widths")::add);
    node.put("seed", ensemble.seed());
    node.put("precision", ensemble.precision().name().toLowerCase(Locale.ROOT));
  }
}
