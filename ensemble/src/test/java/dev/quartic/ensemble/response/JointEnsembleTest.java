package dev.quartic.ensemble.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class JointEnsembleTest {
  private static final List<NetworkModel> MODELS =
      List.of(
          TestNetworks.model(new Gelu(), 4, 5, 6, 3, 1),
          TestNetworks.model(new Tanh(), 2, 7, 1),
          TestNetworks.model(new Linear(), 3, 4, 1));

  /** The same networks through all three orders of derivatives, which has an oracle of its own. */
  @ParameterizedTest
  @FieldSource("MODELS")
  void featuresAreThoseOfTheNetworks(NetworkModel model) {
    int n = 3;
    Matrix inputs = TestNetworks.normal(9, n, model.architecture().inputDimension());
    var features = new JointFeatures(n, true);
    var settings = EnsembleSettings.of(6, 4, 2);
    Matrix drawn = JointEnsemble.draw(model, inputs, features, settings, _ -> {});
    Matrix coordinates = InputCoordinates.of(inputs).matrix();
    var layout = NetworkLayout.of(model, coordinates.columns());
    var response = new NetworkResponse(layout, coordinates, Products.counted());
    var forward = new ForwardPass(layout, coordinates, Products.counted());
    double[] parameters = new double[layout.parameters()];
    for (int member = 0; member < 6; member++) {
      layout.draw(4, member, parameters);
      ResponseTensors tensors = response.of(parameters);
      forward.run(parameters);
      for (int a = 0; a < n; a++) {
        assertThat(drawn.get(member, features.output(a)))
            .isCloseTo(tensors.outputs().get(a), within(1e-12));
        for (int b = 0; b < n; b++) {
          assertThat(drawn.get(member, features.kernel(a, b)))
              .isCloseTo(tensors.kernel().get(a, b), within(1e-11));
          assertThat(drawn.get(member, features.covariance(a, b)))
              .isCloseTo(forward.outputCovariance().get(a, b), within(1e-12));
          for (int c = 0; c < n; c++) {
            assertThat(drawn.get(member, features.first(a, b, c)))
                .isCloseTo(tensors.first().get(a, b, c), within(1e-11));
          }
        }
      }
    }
    assertThat(features.count()).isEqualTo(3 + 6 + 6 + 18);
    assertThat(drawn.data()).doesNotContain(Double.NaN);
  }

  @Test
  void threadsDoNotChangeADigit() {
    Matrix inputs = TestNetworks.normal(9, 2, 2);
    var features = new JointFeatures(2, true);
    Matrix one =
        JointEnsemble.draw(MODELS.get(1), inputs, features, EnsembleSettings.of(9, 4, 1), _ -> {});
    Matrix three =
        JointEnsemble.draw(MODELS.get(1), inputs, features, EnsembleSettings.of(9, 4, 3), _ -> {});
    assertThat(one.data()).isEqualTo(three.data());
  }

  @Test
  void severalOutputsAreRefused() {
    var model = TestNetworks.model(new Tanh(), 2, 3, 2);
    Matrix inputs = TestNetworks.normal(9, 2, 2);
    assertThatThrownBy(() ->
            JointEnsemble.draw(
                model, inputs, new JointFeatures(2, false), EnsembleSettings.of(4, 1, 1), _ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one output");
  }
}
