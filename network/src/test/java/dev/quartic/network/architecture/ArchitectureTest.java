package dev.quartic.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Architecture TAPERED = new Architecture(5, List.of(8, 4, 2), 3);

  @Test
  void layersAreCountedFromTheInput() {
    assertThat(TAPERED.depth()).isEqualTo(4);
    assertThat(TAPERED.widths()).containsExactly(5, 8, 4, 2, 3);
    for (int layer = 0; layer <= 4; layer++) {
      assertThat(TAPERED.width(layer)).isEqualTo(TAPERED.widths().get(layer));
    }
  }

  /** 8·5 + 8, 4·8 + 4, 2·4 + 2, 3·2 + 3. */
  @Test
  void parametersAreWeightsAndBiases() {
    assertThat(TAPERED.parameters()).isEqualTo(48 + 36 + 10 + 9);
    var huge = Architecture.uniform(1, 3, 100_000, 1);
    assertThat(huge.parameters()).isEqualTo(200_000L + 10_000_100_000L + 100_001L);
  }

  @Test
  void depthToWidthSumsOverHiddenLayersAlone() {
    assertThat(TAPERED.depthToWidth()).isCloseTo(0.875, within(1e-15));
    assertThat(Architecture.uniform(7, 1, 99, 2).depthToWidth()).isZero();
    assertThat(Architecture.uniform(7, 5, 64, 2).depthToWidth()).isEqualTo(4.0 / 64);
  }

  @Test
  void scalingKeepsProportionsInputAndOutput() {
    assertThat(TAPERED.scaledTo(16).widths()).containsExactly(5, 16, 8, 4, 3);
    assertThat(TAPERED.scaledTo(2).widths()).containsExactly(5, 2, 1, 1, 3); // never below 1
    assertThat(TAPERED.scaledTo(8)).isEqualTo(TAPERED);
    var linear = Architecture.uniform(5, 1, 8, 3);
    assertThat(linear.scaledTo(100)).isEqualTo(linear);
  }

  @Test
  void widthsBelowOneAreRefusedByName() {
    assertThatThrownBy(() -> new Architecture(0, List.of(), 1))
        .hasMessage("input dimension must be at least 1, but was 0");
    assertThatThrownBy(() -> new Architecture(1, List.of(3, -2), 1))
        .hasMessage("width must be at least 1, but was -2");
    assertThatThrownBy(() -> new Architecture(1, List.of(), 0))
        .hasMessage("outputs must be at least 1, but was 0");
  }

  @Test
  void listsAreCopied() {
    List<Integer> widths = new ArrayList<>(List.of(8, 8));
    var shape = new Architecture(1, widths, 1);
    widths.set(0, 1);
    assertThat(shape.hiddenWidths()).containsExactly(8, 8);
  }
}
