package dev.quartic.theory.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Predicted coefficients of 1/√n against networks of widths up to 65,536 that a program independent
 * of this one trained (reference-data/half-order).
 */
class MeasuredNetworksTest {
  private static final int WIDTH = 1_000_000;

  private final JsonNode problems =
      new ObjectMapper()
          .readTree(MeasuredNetworksTest.class.getResourceAsStream("/half-order/half_order.json"))
          .get("problems");

  private record Entries(List<Double> predicted, List<Double> measured, List<Double> errors) {
    Entries() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Σ m p/s² / Σ p²/s². */
    double ratio() {
      double product = 0;
      double square = 0;
      for (int entry = 0; entry < predicted.size(); entry++) {
        double weight = predicted.get(entry) / (errors.get(entry) * errors.get(entry));
        product += weight * measured.get(entry);
        square += weight * predicted.get(entry);
      }
      return product / square;
    }

    double rootMeanSquare() {
      double sum = 0;
      for (int entry = 0; entry < predicted.size(); entry++) {
        double score = (measured.get(entry) - predicted.get(entry)) / errors.get(entry);
        sum += score * score;
      }
      return Math.sqrt(sum / predicted.size());
    }
  }

  private JsonNode problem(String name) {
    for (JsonNode node : problems) {
      if (node.get("name").asString().equals(name)) {
        return node;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static HalfOrderTraining.Result predict(JsonNode node) {
    var problem = GoldenKinks.Problem.of(node, WIDTH);
    return problem
        .training()
        .predict(
            problem.plan(),
            problem.targets(),
            new ProbeSampling(64, 300, 3),
            Keeper.nowhere(new Workers(1)));
  }

  private static Entries means(JsonNode node, HalfOrderTraining.Result result) {
    return entries(
        node.get("results").get("mean"),
        result.value().mean().data(),
        result.error().mean().data());
  }

  private static Entries covariances(JsonNode node, HalfOrderTraining.Result result) {
    double[] value = result.value().covariance().data();
    double[] error = result.error().covariance().data();
    int samples = result.value().covariance().length(1);
    List<Double> upper = new ArrayList<>();
    List<Double> upperError = new ArrayList<>();
    for (int place = 0; place < value.length; place++) {
      if (place / samples % samples <= place % samples) {
        upper.add(value[place]);
        upperError.add(error[place]);
      }
    }
    return entries(
        node.get("results").get("cov"),
        upper.stream().mapToDouble(Double::doubleValue).toArray(),
        upperError.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Entries entries(JsonNode known, double[] value, double[] error) {
    double[] measured = GoldenKinks.flat(known.get("measured_c0"));
    double[] spread = GoldenKinks.flat(known.get("measured_error"));
    assertThat(measured).hasSameSizeAs(value);
    double root = Math.sqrt(WIDTH);
    var entries = new Entries();
    for (int entry = 0; entry < value.length; entry++) {
      entries.predicted().add(root * value[entry]);
      entries.measured().add(measured[entry]);
      entries.errors().add(Math.hypot(spread[entry], root * error[entry]));
    }
    return entries;
  }

  /**
   * Bounds of ratios are three of their errors, which are some 1 % with entries that move together.
   */
  @ParameterizedTest
  @CsvSource({
    "'relu, three samples', 0.01, 0.02",
    "'leaky-relu, three samples', 0.02, 0.04",
    "'relu, four samples', 0.02, 0.03"
  })
  void agreesWithWideNetworks(String name, double ofMeans, double ofCovariances) {
    JsonNode node = problem(name);
    HalfOrderTraining.Result result = predict(node);
    Entries means = means(node, result);
    Entries covariances = covariances(node, result);
    assertThat(means.ratio()).isCloseTo(1, within(ofMeans));
    assertThat(covariances.ratio()).isCloseTo(1, within(ofCovariances));
    assertThat(means.rootMeanSquare()).isLessThan(2.2);
    assertThat(covariances.rootMeanSquare()).isLessThan(1.8);
  }

  /** A tenth too little is seen. */
  @Test
  void wouldSeeAnError() {
    JsonNode node = problem("relu, three samples");
    Entries covariances = covariances(node, predict(node));
    for (int entry = 0; entry < covariances.predicted().size(); entry++) {
      covariances.predicted().set(entry, 0.9 * covariances.predicted().get(entry));
    }
    assertThat(covariances.ratio()).isGreaterThan(1.07);
    assertThat(covariances.rootMeanSquare()).isGreaterThan(4);
  }
}
