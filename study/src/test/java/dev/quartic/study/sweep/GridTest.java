package dev.quartic.study.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTest {
  static SweptKey numbers(String name, double... values) {
    return new SweptKey(name, Arrays.stream(values).mapToObj(SweptValue::of).toList());
  }

  static SweptKey words(String name, String... values) {
    return new SweptKey(name, Arrays.stream(values).map(SweptValue::of).toList());
  }

  @Test
  void theLastKeyRunsFastest() {
    var grid =
        new Grid(List.of(numbers("network.depth", 2, 4, 8), numbers("network.width", 64, 128)));
    assertThat(grid.size()).isEqualTo(6);
    assertThat(grid.points())
        .extracting(GridPoint::name)
        .containsExactly(
            "0000-depth2-width64",
            "0001-depth2-width128",
            "0002-depth4-width64",
            "0003-depth4-width128",
            "0004-depth8-width64",
            "0005-depth8-width128");
    assertThat(grid.point(3).described()).isEqualTo("network.depth=4, network.width=128");
    assertThat(grid.point(3).places()).containsExactly(1, 1);
  }

  @Test
  void namesAreThoseOfFoldersOnAnySystem() {
    var grid =
        new Grid(
            List.of(
                words("network.activation", "{name: erf, scale: 0.5}", "1/(1+exp(-z))"),
                numbers("model.shift", -0.5, 2e-7),
                numbers("learning-rates.bias", 1),
                numbers("bias", 1)));
    assertThat(grid.points())
        .allSatisfy(point -> assertThat(point.name()).matches("[A-Za-z0-9.-]+"))
        .extracting(GridPoint::name)
        .doesNotHaveDuplicates()
        .first()
        .asString()
        .contains("-shift-0.5-")
        .contains("learning-rates.bias1-bias1"); // two keys that end alike
  }

  @Test
  void whatIsNoGridIsRefused() {
    assertThatThrownBy(() -> new Grid(List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> new Grid(List.of(numbers("a", 1), numbers("a", 2))))
        .hasMessageContaining("[a, a]");
    assertThatThrownBy(() -> numbers("a", 1, 1)).hasMessageContaining("different values");
    double[] many = IntStream.range(0, 101).asDoubleStream().toArray();
    assertThatThrownBy(() -> new Grid(List.of(numbers("a", many), numbers("b", many))))
        .hasMessageContaining("10000");
  }
}
