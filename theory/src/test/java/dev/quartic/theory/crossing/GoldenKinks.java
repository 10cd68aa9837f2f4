package dev.quartic.theory.crossing;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Abs;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.LinearTraining;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The worked examples of reference-data/golden/kinks.json, made by a Python program independent of
 * this one: coefficients of n^(−1/2), the first hidden width being n.
 */
final class GoldenKinks {
  private GoldenKinks() {}

  static JsonNode read() {
    return new ObjectMapper().readTree(GoldenKinks.class.getResourceAsStream("/golden/kinks.json"));
  }

  static JsonNode problem(JsonNode golden, String name) {
    for (JsonNode node : golden.get("problems")) {
      if (node.get("name").asString().equals(name)) {
        return node;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** One problem, of hidden widths that are n times the ratios. */
  record Problem(
      NetworkModel model,
      List<LayerKernels> layers,
      Matrix targets,
      TrainingPlan plan,
      double stepSize) {
    static Problem of(JsonNode node, int width) {
      Matrix train = matrix(node.get("train_inputs"));
      Matrix inputs = train.stackedOn(matrix(node.get("test_inputs")));
      Matrix targets = matrix(node.get("targets"));
      List<Integer> widths = new ArrayList<>();
      node.get("width_ratio").forEach(ratio -> widths.add((int) (width * ratio.asDouble())));
      NetworkModel model = GoldenKinks.model(node, inputs.columns(), widths, targets.columns());
      double step = node.get("step").asDouble();
      List<Double> steps = list(node.get("times"));
      TrainingPlan plan =
          node.get("algorithm").asString().equals("gradient-flow")
              ? new TrainingPlan.GradientFlow(steps.stream().map(count -> count * step).toList())
              : new TrainingPlan.GradientDescent(step, steps);
      return new Problem(model, GoldenKinks.kernels(model, inputs), targets, plan, step);
    }

    HalfOrderTraining training() {
      return GoldenKinks.training(model, layers, targets.rows());
    }
  }

  static HalfOrderTraining training(NetworkModel model, List<LayerKernels> layers, int train) {
    NtkSpectrum spectrum = LinearTraining.of(layers.getLast(), train).spectrum();
    return new HalfOrderTraining(model, layers, spectrum);
  }

  static NetworkModel model(JsonNode node, int dimension, List<Integer> widths, int outputs) {
    return new NetworkModel(
        new Architecture(dimension, widths, outputs),
        activation(node.get("slopes").get(0).asDouble(), node.get("slopes").get(1).asDouble()),
        new InitializationVariances(list(node.get("C_b")), list(node.get("C_W"))),
        new LearningRates(list(node.get("lambda_b")), list(node.get("lambda_W"))));
  }

  static List<LayerKernels> kernels(NetworkModel model, Matrix inputs) {
    return new KernelRecursion(model, GaussianAverages.DEFAULT, new Workers(1)).allLayers(inputs);
  }

  private static Activation activation(double above, double below) {
    if (above != 1) {
      throw new IllegalArgumentException("no such activation: " + above);
    }
    return below == 0 ? new Relu() : below == -1 ? new Abs() : new LeakyRelu(below);
  }

  static Matrix matrix(JsonNode rows) {
    return Matrix.build(rows.size(), rows.get(0).size(), (i, j) -> rows.get(i).get(j).asDouble());
  }

  static List<Double> list(JsonNode numbers) {
    List<Double> list = new ArrayList<>();
    numbers.forEach(number -> list.add(number.asDouble()));
    return list;
  }

  static double[] flat(JsonNode nested) {
    List<Double> all = new ArrayList<>();
    collect(nested, all);
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, List<Double> all) {
    if (node.isArray()) {
      node.forEach(each -> collect(each, all));
    } else {
      all.add(node.asDouble());
    }
  }
}
