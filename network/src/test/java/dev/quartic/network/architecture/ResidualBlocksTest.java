package dev.quartic.network.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResidualBlocksTest {

  @Test
  void skipsLeadAroundBlocks() {
    var blocks = new ResidualBlocks(List.of(0.5, 0.0, -2.0), 2, List.of(3, 4, 5));
    assertThat(blocks.depth()).isEqualTo(8);
    assertThat(blocks.hiddenWidths(9)).containsExactly(9, 3, 9, 4, 9, 5, 9);
    assertThat(blocks.skips()).containsExactly(new Skip(1, 3, 0.5), new Skip(5, 7, -2));
    assertThat(blocks.architecture(6, 9, 1).depth()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0", "2, 1, 0", "3, 1, 1", "7, 1, 5", "2, 2, 0", "3, 2, 0", "4, 2, 1", "9, 2, 0"
  })
  void countsWholeBlocks(int depth, int maps, int expected) {
    assertThat(ResidualBlocks.count(depth, maps)).isEqualTo(expected);
  }

  @Test
  void refusesWhatIsNoBlock() {
    refuses("at least one block", List.of(), 1, List.of());
    refuses("finite number, but was NaN", List.of(Double.NaN), 1, List.of());
    refuses("1 or 2 maps, but was to have 3", List.of(1.0), 3, List.of());
    refuses("need 1 inner widths, but have 0", List.of(1.0), 2, List.of());
    refuses("need 0 inner widths, but have 1", List.of(1.0), 1, List.of(4));
  }

  private static void refuses(String words, List<Double> weights, int maps, List<Integer> widths) {
    assertThatThrownBy(() -> new ResidualBlocks(weights, maps, widths))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void plainOnesAreToldFromOthers() {
    var shape = Architecture.uniform(2, 3, 4, 1);
    shape.requirePlain("nothing");
    assertThatThrownBy(() -> shape.with(List.of(new Skip(1, 2, 1))).requirePlain("a theorem"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a theorem is there for plain networks alone, but this one has 1 skips");
  }
}
