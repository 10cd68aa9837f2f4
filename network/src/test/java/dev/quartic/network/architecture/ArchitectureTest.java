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

  @Test
  void skipsJoinLayersOfOneWidth() {
    var wide = new Architecture(5, List.of(8, 12, 8, 8), 2);
    Architecture residual = wide.with(List.of(new Skip(3, 4, 0.5), new Skip(1, 3, -0.9)));
    assertThat(residual.plain()).isFalse();
    assertThat(residual.skips()).containsExactly(new Skip(1, 3, -0.9), new Skip(3, 4, 0.5));
    assertThat(residual.skipInto(3)).contains(new Skip(1, 3, -0.9));
    assertThat(residual.skipInto(2)).isEmpty();
    assertThat(residual.parameters()).isEqualTo(wide.parameters());
    assertThat(residual.scaledTo(16).skips()).isEqualTo(residual.skips());
    assertThat(residual.with(List.of())).isEqualTo(wide);
    assertThat(wide.plain()).isTrue();
  }

  @Test
  void refusesSkipsThatNothingCanBeAddedBy() {
    refused("layer 1 has 8 and layer 2 has 4", new Skip(1, 2, 1));
    var straight = new Architecture(5, List.of(8, 8, 8), 8);
    assertThatThrownBy(() -> straight.with(List.of(new Skip(3, 4, 1))))
        .hasMessageContaining("in a hidden layer, 1 to 3, but ended in 4");
    assertThatThrownBy(() -> straight.with(List.of(new Skip(1, 3, 1), new Skip(2, 3, 1))))
        .hasMessageContaining("two skips");
    assertThatThrownBy(() -> new Skip(2, 2, 1)).hasMessageContaining("to a later one");
    assertThatThrownBy(() -> new Skip(0, 2, 1)).hasMessageContaining("to a later one");
    assertThatThrownBy(() -> new Skip(1, 2, 0)).hasMessageContaining("other than 0");
    assertThatThrownBy(() -> new Skip(1, 2, Double.NaN)).hasMessageContaining("finite");
  }

  private static void refused(String message, Skip skip) {
    assertThatThrownBy(() -> TAPERED.with(List.of(skip)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
