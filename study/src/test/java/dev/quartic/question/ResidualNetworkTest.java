package dev.quartic.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.ResidualBlocks;
import dev.quartic.network.architecture.Skip;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidualNetworkTest {
  private static final Network PLAIN = Mlp.of(4, 4, 8, 1, new Tanh());

  @Test
  void skipsLeadAroundHiddenLayers() {
    assertThat(PLAIN.residual(0.5).architecture().skips())
        .containsExactly(new Skip(1, 2, 0.5), new Skip(2, 3, 0.5));
    assertThat(PLAIN.residual(ResidualBlocks.ofTwoMaps(1, 0.5, 3)).architecture().hiddenWidths())
        .containsExactly(8, 3, 8);
  }

  @Test
  void weightZeroIsThePlainNetwork() {
    assertThat(PLAIN.residual(0.5).residual(0)).isEqualTo(PLAIN);
    assertThat(Mlp.of(4, 2, 8, 1, new Tanh()).residual(0.5).architecture().plain()).isTrue();
  }

  @Test
  void refusesBlocksOfAnotherDepth() {
    assertThatThrownBy(() -> PLAIN.residual(ResidualBlocks.ofTwoMaps(2, 0.5, 3)))
        .hasMessage("these blocks make a network of depth 6, but this one has depth 4");
  }

  @Test
  void criticalMapsBesideASkipCarryOneMinusGammaSquared() {
    assertThat(PLAIN.residual(0.6).variances().weight()).containsExactly(1.0, 0.64, 0.64, 1.0);
    assertThat(Mlp.of(4, 3, 8, 1, new Relu()).residual(-0.5).variances().weight())
        .containsExactly(2.0, 1.5, 2.0);
    assertThat(
            Mlp.of(4, 4, 8, 1, new Erf(1))
                .residual(new ResidualBlocks(List.of(0.5), 2, List.of(3)))
                .variances()
                .weight())
        .satisfies(
            weights -> assertThat(weights.get(2)).isCloseTo(0.75 * weights.get(1), within(1e-15)));
  }

  @Test
  void fromWeightOneOnSignalsGrow() {
    assertThat(PLAIN.residual(1).variances().weight()).containsExactly(1.0, 0.5, 0.5, 1.0);
    assertThatThrownBy(() -> PLAIN.residual(1.01).model())
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("none keep signals from growing with skips of |γ| > 1");
    assertThat(PLAIN.residual(1).variances(0, 0.1).model().variances().weight()).containsOnly(0.1);
  }
}
