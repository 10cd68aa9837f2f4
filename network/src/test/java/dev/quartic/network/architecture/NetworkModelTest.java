package dev.quartic.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.network.activation.Tanh;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkModelTest {
  private static final Architecture THREE_LAYERS = Architecture.uniform(4, 3, 16, 1);

  @Test
  void hyperparametersAreReadByLayerFromOne() {
    var variances = new InitializationVariances(List.of(0.1, 0.2, 0.3), List.of(1.0, 2.0, 3.0));
    assertThat(variances.bias(1)).isEqualTo(0.1);
    assertThat(variances.weight(3)).isEqualTo(3);
    var rates = new LearningRates(List.of(0.5, 0.25, 0.125), List.of(4.0, 5.0, 6.0));
    assertThat(rates.bias(2)).isEqualTo(0.25);
    assertThat(rates.weight(1)).isEqualTo(4);
    assertThat(LearningRates.uniform(3, 0.5, 4).weight()).containsExactly(4.0, 4.0, 4.0);
  }

  @Test
  void everyLayerNeedsANumber() {
    var variances = InitializationVariances.uniform(3, 0, 1);
    assertThatThrownBy(() ->
            new NetworkModel(THREE_LAYERS, new Tanh(), variances, LearningRates.uniform(2, 1, 1)))
        .hasMessage("learning rates must have one entry for each of the 3 layers, but have 2");
    assertThatThrownBy(() -> new LearningRates(List.of(1.0), List.of(1.0, 1.0)))
        .hasMessageContaining("there were 1 for biases and 2 for weights");
  }

  @Test
  void numbersThatAreNoVariancesAreRefusedWithTheirLayer() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new InitializationVariances(List.of(0.0, 0.0), List.of(1.0, bad)))
          .hasMessage(
              "weight variance of layer 2 must be a finite number >= 0, but was %s".formatted(bad));
    }
  }

  @Test
  void otherWidthsKeepAllElse() {
    var model =
        new NetworkModel(
            THREE_LAYERS,
            new Tanh(),
            InitializationVariances.uniform(3, 0.1, 1.5),
            LearningRates.uniform(3, 1, 2));
    NetworkModel wider = model.with(THREE_LAYERS.scaledTo(64));
    assertThat(wider.architecture().width(2)).isEqualTo(64);
    assertThat(wider.variances()).isEqualTo(model.variances());
    assertThat(wider.rates()).isEqualTo(model.rates());
    assertThatThrownBy(() -> model.with(Architecture.uniform(4, 2, 16, 1)))
        .hasMessageContaining("2 layers");
  }
}
