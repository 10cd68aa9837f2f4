package dev.quartic.files.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  @ParameterizedTest
  @CsvSource({
    "'', abc, 3",
    "abc, '', 3",
    "abc, abc, 0",
    "kitten, sitting, 3",
    "tahn, tanh, 1",
    "ab, ba, 1",
    "abcd, bd, 2"
  })
  void countsEdits(String from, String to, int distance) {
    assertThat(NearestName.distance(from, to)).isEqualTo(distance);
  }

  @Test
  void keepsQuietWhenNothingIsNear() {
    assertThat(NearestName.of("momentum", List.of("depth", "width"))).isEmpty();
    assertThat(NearestName.of("depht", List.of("width", "depth"))).contains("depth");
    assertThat(NearestName.of("x", List.of())).isEmpty();
  }
}
