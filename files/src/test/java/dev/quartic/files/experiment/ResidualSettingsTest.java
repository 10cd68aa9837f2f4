package dev.quartic.files.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.Skip;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which network a file with {@code network.residual} means. */
class ResidualSettingsTest {

  @Test
  void oneNumberIsASkipAroundEveryHiddenLayerButTheFirst() {
    assertThat(read("network.depth=5", "network.width=8", "network.residual=0.9"))
        .isEqualTo(
            new Architecture(
                2,
                List.of(8, 8, 8, 8),
                3,
                List.of(new Skip(1, 2, 0.9), new Skip(2, 3, 0.9), new Skip(3, 4, 0.9))));
  }

  @Test
  void blocksOfTwoMapsHaveInnerWidthsAndWeightsOfTheirOwn() {
    assertThat(
            read(
                "network.depth=6",
                "network.width=8",
                "network.residual={weight: [0.9, -0.5], maps: 2, inner-width: [3, 20]}"))
        .isEqualTo(
            new Architecture(
                2, List.of(8, 3, 8, 20, 8), 3, List.of(new Skip(1, 3, 0.9), new Skip(3, 5, -0.5))));
  }

  @Test
  void innerLayersAreAsWideAsTheStreamUnlessSaid() {
    assertThat(read("network.depth=4", "network.width=8", "network.residual={weight: 1, maps: 2}"))
        .isEqualTo(new Architecture(2, List.of(8, 8, 8), 3, List.of(new Skip(1, 3, 1))));
  }

  @Test
  void weightZeroIsThePlainNetwork() {
    Architecture plain = read("network.depth=4");
    assertThat(plain.plain()).isTrue();
    assertThat(read("network.depth=4", "network.residual=0")).isEqualTo(plain);
    assertThat(read("network.depth=4", "network.residual.weight=[0, 0]")).isEqualTo(plain);
    assertThat(read("network.width=[5, 6]", "network.residual=0").hiddenWidths())
        .containsExactly(5, 6);
  }

  private static Architecture read(String... overrides) {
    return Experiment.read(null, List.of(overrides)).network().network(2, 3).architecture();
  }
}
