package dev.quartic.theory.kernel;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Activations;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.ResidualBlocks;
import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The worked examples of reference-data/golden, made by a Python program independent of this one.
 */
public final class GoldenNetworks {
  private GoldenNetworks() {}

  public static JsonNode initialization() {
    return read("initialization.json").get("cases").get(0);
  }

  public static JsonNode trained() {
    return read("trained.json");
  }

  /** Residual networks, whose stages are their layers. */
  public static Stream<JsonNode> residual() {
    return read("residual.json").get("cases").valueStream();
  }

  /** The network of a residual example. */
  public static NetworkModel residualModel(JsonNode example, int outputs) {
    List<Double> weights = new ArrayList<>();
    int last = 1;
    for (JsonNode layer : example.get("layers")) {
      if (!layer.get("skipFrom").isNull()) {
        weights.add(layer.get("skipWeight").asDouble());
        last = layer.get("stage").asInt();
      }
    }
    int maps = (last - 1) / weights.size();
    List<Integer> inner = new ArrayList<>();
    example.get("inner_widths").forEach(width -> inner.add(width.asInt()));
    Architecture shape =
        new ResidualBlocks(weights, maps, inner)
            .architecture(example.get("X").get(0).size(), example.get("width").asInt(), outputs);
    return model(example, shape);
  }

  private static JsonNode read(String file) {
    return new ObjectMapper().readTree(GoldenNetworks.class.getResourceAsStream("/golden/" + file));
  }

  public static Matrix inputs(JsonNode example) {
    return matrix(example.get("X"));
  }

  public static Matrix matrix(JsonNode rows) {
    return Matrix.build(rows.size(), rows.get(0).size(), (i, j) -> rows.get(i).get(j).asDouble());
  }

  public static NetworkModel model(JsonNode example, int outputs) {
    List<Integer> widths = new ArrayList<>();
    example.get("hidden_widths").forEach(width -> widths.add(width.asInt()));
    return model(example, new Architecture(example.get("X").get(0).size(), widths, outputs));
  }

  private static NetworkModel model(JsonNode example, Architecture shape) {
    JsonNode hyper = example.get("hyper");
    Activation activation =
        Activations.withoutParameters().stream()
            .filter(candidate -> candidate.name().equals(example.get("activation").asString()))
            .findFirst()
            .orElseThrow();
    return new NetworkModel(
        shape,
        activation,
        new InitializationVariances(list(hyper.get("Cb")), list(hyper.get("CW"))),
        new LearningRates(list(hyper.get("lb")), list(hyper.get("lW"))));
  }

  private static List<Double> list(JsonNode numbers) {
    List<Double> list = new ArrayList<>();
    numbers.forEach(number -> list.add(number.asDouble()));
    return list;
  }
}
