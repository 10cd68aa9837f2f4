package dev.quartic.theory.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.OutputTensors;
import dev.quartic.theory.correlator.SampleTuples;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.kernel.GoldenNetworks;
import dev.quartic.theory.training.LinearTraining;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The worked example of reference-data/golden/trained.json: depth 3, two outputs, layer-dependent
 * hyperparameters, flow and descent at three times each, by a program that works with composite
 * indices throughout.
 */
class GoldenTrainingTest {
  private static final int SAMPLES = 4;
  private static final int TRAIN = 3;
  private static final int OUTPUTS = 2;

  private final JsonNode golden = GoldenNetworks.trained();
  private final NetworkModel model = GoldenNetworks.model(golden, OUTPUTS);
  private final Workers workers = new Workers(2);

  @Test
  void agreesWithTheWorkedExample() {
    OutputTensors output =
        TensorFlow.of(model, workers).output(GoldenNetworks.inputs(golden), SampleTuples.ALL);
    for (JsonNode row : golden.get("rows")) {
      compare(row, predict(output, row).value());
    }
  }

  @Test
  void needsNoOtherQuadruplesThanItAsksFor() {
    OutputTensors output =
        TensorFlow.of(model, workers)
            .output(GoldenNetworks.inputs(golden), FiniteWidthTraining.tuples(TRAIN));
    JsonNode row = golden.get("rows").get(1);
    compare(row, predict(output, row).value());
  }

  @Test
  void statesItsError() {
    OutputTensors output =
        TensorFlow.of(model, workers).output(GoldenNetworks.inputs(golden), SampleTuples.ALL);
    FirstOrderPrediction error = predict(output, golden.get("rows").get(0)).error();
    assertThat(error.mean().get(0, 3, 0)).isBetween(1e-18, 1e-8);
    assertThat(error.covariance().get(0, 3, 0, 3, 0)).isBetween(1e-18, 1e-8);
  }

  private FiniteWidthTraining.Result predict(OutputTensors output, JsonNode row) {
    Matrix byOutput = GoldenNetworks.matrix(golden.get("y"));
    Matrix targets = Matrix.build(TRAIN, OUTPUTS, (sample, o) -> byOutput.get(o, sample));
    double time = row.get("t").isNumber() ? row.get("t").asDouble() : Double.POSITIVE_INFINITY;
    TrainingPlan plan =
        row.get("eta").isNull()
            ? new TrainingPlan.GradientFlow(List.of(time))
            : new TrainingPlan.GradientDescent(row.get("eta").asDouble(), List.of(time));
    LinearTraining linear = LinearTraining.of(output.kernels(), TRAIN);
    return new FiniteWidthTraining(model, output, linear.spectrum())
        .predict(plan, targets, workers);
  }

  private static void compare(JsonNode row, FirstOrderPrediction predicted) {
    for (int sample = 0; sample < SAMPLES; sample++) {
      for (int o = 0; o < OUTPUTS; o++) {
        int p = o * SAMPLES + sample;
        close(predicted.mean().get(0, sample, o), row.get("mean1").get(p), 1e-9);
        close(predicted.thirdCumulant().get(0, sample, o), row.get("k3_diag").get(p), 1e-9);
        close(predicted.fourthCumulant().get(0, sample, o), row.get("k4_diag").get(p), 1e-9);
        for (int other = 0; other < SAMPLES; other++) {
          for (int oo = 0; oo < OUTPUTS; oo++) {
            close(
                predicted.covariance().get(0, sample, o, other, oo),
                row.get("cov1").get(p).get(oo * SAMPLES + other),
                1e-9);
          }
          double traced = 0;
          for (int each = 0; each < OUTPUTS; each++) {
            traced +=
                row.get("ntk_drift")
                    .get(each * SAMPLES + sample)
                    .get(each * SAMPLES + other)
                    .asDouble();
          }
          assertThat(predicted.ntkDrift().get(0, sample, other))
              .isCloseTo(traced / OUTPUTS, within(1e-8));
        }
      }
    }
    NdArray mean = predicted.mean();
    FirstOrderPrediction.MeanParts parts = predicted.parts();
    for (int index = 0; index < mean.data().length; index++) {
      double sum =
          parts.ntkMean().data()[index]
              + parts.ntkVariance().data()[index]
              + parts.dNtk().data()[index]
              + parts.ddNtk().data()[index];
      assertThat(sum).isCloseTo(mean.data()[index], within(1e-14));
    }
  }

  private static void close(double actual, JsonNode expected, double tolerance) {
    assertThat(actual).isCloseTo(expected.asDouble(), within(tolerance));
  }
}
