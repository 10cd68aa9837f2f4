package dev.quartic.theory.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.GoldenNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * In H = λ_b + λ_W φ + … of the output layer the rate λ_W of the last weights multiplies φ, so that
 * derivatives of the tensors with respect to it give back the response of φ. Q, R, S are linear in
 * λ_W and T, where both legs have it, is quadratic: differences are exact.
 */
class HiddenResponseTest {
  private static final double RATE = 0.8;
  private static final double CHANGE = 0.4;

  private final JsonNode golden = GoldenNetworks.trained();
  private final OutputTensors here = flow(RATE);
  private final OutputTensors above = flow(RATE + CHANGE);
  private final OutputTensors below = flow(RATE - CHANGE);

  private OutputTensors flow(double lastRate) {
    NetworkModel model = GoldenNetworks.model(golden, 1);
    List<Double> weights = new ArrayList<>();
    List<Double> biases = new ArrayList<>();
    for (int layer = 1; layer <= model.depth(); layer++) {
      weights.add(layer == model.depth() ? lastRate : model.rates().weight(layer));
      biases.add(model.rates().bias(layer));
    }
    var changed =
        new NetworkModel(
            model.architecture(),
            model.activation(),
            model.variances(),
            new LearningRates(biases, weights));
    return TensorFlow.of(changed, new Workers(2))
        .output(GoldenNetworks.inputs(golden), SampleTuples.ALL);
  }

  private double slope(Tensor tensor, int place) {
    double high = above.tensors().get(tensor).data()[place];
    double low = below.tensors().get(tensor).data()[place];
    return (high - low) / (2 * CHANGE);
  }

  @Test
  void isWhatTheLastRateMultipliesInQ() {
    double[] first = Objects.requireNonNull(here.hidden()).first().data();
    for (int place = 0; place < first.length; place++) {
      assertThat(first[place]).isCloseTo(slope(Tensor.Q, place), within(1e-9));
    }
  }

  @Test
  void isWhatTheLastRateMultipliesInRAndS() {
    double[] curvature = Objects.requireNonNull(here.hidden()).curvature().data();
    for (int place = 0; place < curvature.length; place++) {
      double both = slope(Tensor.R, place) + slope(Tensor.S, place);
      assertThat(curvature[place]).isCloseTo(both, within(1e-9));
    }
  }

  @Test
  void isEitherLegOfT() {
    NdArray gradient = Objects.requireNonNull(here.hidden()).gradient();
    int n = gradient.length(0);
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        for (int a = 0; a < n; a++) {
          for (int b = 0; b < n; b++) {
            int place = ((p * n + q) * n + a) * n + b;
            assertThat(gradient.get(p, q, a, b) + gradient.get(a, b, p, q))
                .isCloseTo(slope(Tensor.T, place), within(1e-9));
          }
        }
      }
    }
  }
}
