package dev.quartic.theory.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Abs;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.LinearTraining;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Kinked networks on nearly collinear inputs, against reference-data/near-samples, 60 digits. K of
 * such samples agrees in most of its digits, and in all of them at a distance of 1e-9.
 */
class NearSamplesTest {

  static Stream<JsonNode> cases() {
    var file = NearSamplesTest.class.getResourceAsStream("/near-samples/near_samples.json");
    return new ObjectMapper().readTree(file).get("cases").valueStream();
  }

  private static LayerKernels kernels(JsonNode example) {
    Matrix inputs = GoldenNetworks.matrix(example.get("inputs"));
    int depth = example.get("depth").asInt();
    PiecewiseLinear lines =
        switch (example.get("activation").asString()) {
          case "relu" -> new Relu();
          case "abs" -> new Abs();
          default -> new LeakyRelu(0.1);
        };
    var model =
        new NetworkModel(
            Architecture.uniform(inputs.columns(), depth, 10, 1).with(skips(example)),
            lines,
            InitializationVariances.uniform(
                depth,
                example.get("biasVariance").asDouble(),
                example.get("weightVariance").asDouble()),
            LearningRates.uniform(depth, 1, 1));
    return new KernelRecursion(model, GaussianAverages.DEFAULT, new Workers(1)).output(inputs);
  }

  private static List<Skip> skips(JsonNode example) {
    return example
        .path("skips")
        .valueStream()
        .map(skip -> new Skip(skip.get(0).asInt(), skip.get(1).asInt(), skip.get(2).asDouble()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void statedErrorsOfKernelsHold(JsonNode example) {
    LayerKernels found = kernels(example);
    Matrix kernel = GoldenNetworks.matrix(example.get("K"));
    Matrix ntk = GoldenNetworks.matrix(example.get("Theta"));
    assertThat(found.ntkError()).isLessThan(1e-12);
    for (int i = 0; i < kernel.rows(); i++) {
      for (int j = 0; j < kernel.rows(); j++) {
        assertThat(Math.abs(found.kernel().get(i, j) - kernel.get(i, j)))
            .as("K %d %d", i, j)
            .isLessThanOrEqualTo(found.kernelError() * kernel.maxAbs());
        assertThat(Math.abs(found.frozenNtk().get(i, j) - ntk.get(i, j)))
            .as("Θ %d %d", i, j)
            .isLessThanOrEqualTo(found.ntkError() * ntk.maxAbs());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void statedErrorsOfPredictionsHold(JsonNode example) {
    if (!example.has("mean")) {
      return;
    }
    int train = example.get("train").asInt();
    Matrix targets = Matrix.build(train, 1, (i, _) -> example.get("targets").get(i).asDouble());
    var plan = new TrainingPlan.GradientFlow(List.of(example.get("time").asDouble()));
    InfiniteWidthPrediction prediction =
        LinearTraining.of(kernels(example), train).predict(plan, targets);
    assertThat(prediction.relativeError()).isLessThan(1e-5);
    for (int i = 0; i < example.get("mean").size(); i++) {
      double expected = example.get("mean").get(i).asDouble();
      assertThat(Math.abs(prediction.means().getFirst().get(i, 0) - expected))
          .as("mean of %d", i)
          .isLessThanOrEqualTo(prediction.relativeError());
    }
  }

  /**
   * A pair that is near, but taken from K: the error of its angle is stated, and of order ulp/√w.
   */
  @Test
  void kinksStateTheErrorOfTheNearestAngle() {
    var model =
        new NetworkModel(
            Architecture.uniform(2, 3, 10, 1),
            new Relu(),
            InitializationVariances.uniform(3, 0, 2),
            LearningRates.uniform(3, 1, 1));
    var recursion = new KernelRecursion(model, GaussianAverages.DEFAULT, new Workers(1));
    double[] x = {1, 0};
    double near = recursion.output(Matrix.ofRows(x, new double[] {1, 0.02})).ntkError();
    double far = recursion.output(Matrix.ofRows(x, new double[] {0, 1})).ntkError();
    assertThat(near).isBetween(5 * far, 50 * far);
  }

  /**
   * erf of variance 1e8 is nearly a step: a rounding of ρ, 1e-16, moves ⟨σ′σ′⟩ of nearly equal
   * samples by 1e8 times as much.
   */
  @Test
  void smoothActivationsStateTheErrorOfSteepAverages() {
    var model =
        new NetworkModel(
            Architecture.uniform(2, 2, 10, 1),
            new Erf(1),
            InitializationVariances.uniform(2, 0, 1),
            LearningRates.uniform(2, 1, 1));
    var recursion = new KernelRecursion(model, GaussianAverages.DEFAULT, new Workers(1));
    Matrix inputs = Matrix.ofRows(new double[] {1e4, 1e4}, new double[] {1e4, 1.01e4});
    assertThat(recursion.output(inputs).ntkError()).isBetween(1e-9, 1e-6);
    Matrix small = Matrix.ofRows(new double[] {1, 1}, new double[] {1, 1.01});
    assertThat(recursion.output(small).ntkError()).isLessThan(1e-14);
  }
}
