package dev.quartic.theory.kernel;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Activations;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.List;
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

  /** Networks with skips. */
  public static JsonNode residual() {
    return read("residual.json").get("cases");
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
    JsonNode hyper = example.get("hyper");
    return new NetworkModel(
        new Architecture(example.get("X").get(0).size(), widths, outputs),
        activation(example),
        new InitializationVariances(list(hyper.get("Cb")), list(hyper.get("CW"))),
        new LearningRates(list(hyper.get("lb")), list(hyper.get("lW"))));
  }

  /** A network of {@link #residual}. */
  public static NetworkModel residualModel(JsonNode example, int outputs) {
    int depth = example.get("depth").asInt();
    int width = example.get("width").asInt();
    List<Skip> skips = new ArrayList<>();
    for (JsonNode stage : example.get("layers")) {
      if (!stage.get("skipFrom").isNull()) {
        skips.add(
            new Skip(
                stage.get("skipFrom").asInt(),
                stage.get("stage").asInt(),
                stage.get("skipWeight").asDouble()));
      }
    }
    JsonNode hyper = example.get("hyper");
    return new NetworkModel(
        Architecture.uniform(example.get("X").get(0).size(), depth, width, outputs).with(skips),
        activation(example),
        new InitializationVariances(list(hyper.get("Cb")), list(hyper.get("CW"))),
        new LearningRates(list(hyper.get("lb")), list(hyper.get("lW"))));
  }

  private static Activation activation(JsonNode example) {
    return Activations.withoutParameters().stream()
        .filter(candidate -> candidate.name().equals(example.get("activation").asString()))
        .findFirst()
        .orElseThrow();
  }

  private static List<Double> list(JsonNode numbers) {
    List<Double> list = new ArrayList<>();
    numbers.forEach(number -> list.add(number.asDouble()));
    return list;
  }
}
