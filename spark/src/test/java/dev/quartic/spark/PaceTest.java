package dev.quartic.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void beginsWithOneTask() {
    assertThat(new Pace(40, 1e6).length(1000, 4)).isEqualTo(1);
    assertThat(new Pace(40, 1e6).window()).isEqualTo(40);
  }

  @Test
  void aRangeTakesASecond() {
    var pace = new Pace(40, 1e9);
    pace.measured(10, 0.1, 1000);
    assertThat(pace.length(1_000_000, 4)).isEqualTo(100);
  }

  @Test
  void rangesShrinkTowardsTheEnd() {
    var pace = new Pace(40, 1e9);
    pace.measured(10, 0.1, 1000);
    assertThat(pace.length(160, 4)).isEqualTo(20);
    assertThat(pace.length(3, 4)).isEqualTo(1);
  }

  /**
   * Parts of 1 MB under a budget of 64 MB: 64 ahead, in ranges of which four a slot are in memory.
   */
  @Test
  void largePartsAreFew() {
    var pace = new Pace(8, 64e6);
    pace.measured(10, 0.01, 10e6);
    assertThat(pace.window()).isEqualTo(64);
    assertThat(pace.length(1_000_000, 4)).isEqualTo(4);
  }
}
