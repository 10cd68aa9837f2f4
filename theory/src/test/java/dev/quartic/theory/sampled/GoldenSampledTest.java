package dev.quartic.theory.sampled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.GoldenNetworks;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The worked example of reference-data/golden/trained.json: two outputs, layer-dependent
 * hyperparameters, flow and descent at three times each, the end of training among them.
 */
class GoldenSampledTest {
  private static final int SAMPLES = 4;
  private static final int TRAIN = 3;
  private static final int OUTPUTS = 2;

  private final JsonNode golden = GoldenNetworks.trained();

  @Test
  void agreesWithTheWorkedExample() {
    NetworkModel model = GoldenNetworks.model(golden, OUTPUTS);
    SampledTraining sampled =
        SampledTraining.of(model, GoldenNetworks.inputs(golden), TRAIN, new Workers(2));
    Matrix byOutput = GoldenNetworks.matrix(golden.get("y"));
    Matrix targets = Matrix.build(TRAIN, OUTPUTS, (sample, o) -> byOutput.get(o, sample));
    var scores = new Scores();
    long seed = 0;
    for (JsonNode row : golden.get("rows")) {
      var request = SamplingRequest.of(++seed, List.of(0, 1, 2, 3), 100, 40);
      compare(row, sampled.predict(plan(row), targets, request, LocalEngine.of(2)), scores);
    }
    assertThat(seed).isEqualTo(6);
    scores.agree();
  }

  private static TrainingPlan plan(JsonNode row) {
    double time = row.get("t").isNumber() ? row.get("t").asDouble() : Double.POSITIVE_INFINITY;
    return row.get("eta").isNull()
        ? new TrainingPlan.GradientFlow(List.of(time))
        : new TrainingPlan.GradientDescent(row.get("eta").asDouble(), List.of(time));
  }

  private static void compare(JsonNode row, SampledPrediction sampled, Scores scores) {
    NdArray mean = NdArray.zeros(1, SAMPLES, OUTPUTS);
    NdArray covariance = NdArray.zeros(1, SAMPLES, OUTPUTS, SAMPLES, OUTPUTS);
    NdArray drift = NdArray.zeros(1, SAMPLES, SAMPLES);
    for (int p = 0; p < SAMPLES; p++) {
      for (int o = 0; o < OUTPUTS; o++) {
        int from = o * SAMPLES + p;
        mean.set(row.get("mean1").get(from).asDouble(), 0, p, o);
        for (int q = 0; q < SAMPLES; q++) {
          for (int other = 0; other < OUTPUTS; other++) {
            int to = other * SAMPLES + q;
            covariance.set(row.get("cov1").get(from).get(to).asDouble(), 0, p, o, q, other);
          }
          double traced = row.get("ntk_drift").get(from).get(o * SAMPLES + q).asDouble();
          drift.set(drift.get(0, p, q) + traced / OUTPUTS, 0, p, q);
        }
      }
    }
    scores.add(mean, sampled.mean(), sampled.meanError());
    scores.add(covariance, sampled.fullCovariance(), sampled.fullCovarianceError());
    scores.add(drift, sampled.ntkDrift(), sampled.ntkDriftError());
  }
}
