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
    pace.measured(10, 1, 10e6);
    assertThat(pace.window()).isEqualTo(64);
    assertThat(pace.length(1_000_000, 4)).isEqualTo(4);
  }

  /**
   * A thousand slots with tasks of 0.1 s and parts of 128 kB would ask for 10,000 ranges a second.
   */
  @Test
  void manySlotsGetRangesThatTheDriverCanKeepUpWith() {
    var pace = new Pace(4000, 256e6);
    pace.measured(10, 1, 10 * 128e3);
    assertThat(pace.window()).isEqualTo(4000); // the lead: more than the budget
    assertThat(pace.length(100_000, 1000)).isEqualTo(6);
    assertThat(pace.length(100_000, 4)).isEqualTo(10); // a second
    assertThat(pace.length(500, 1000)).isEqualTo(6); // to the end
    assertThat(pace.length(3, 1000)).isEqualTo(3);
  }
}
