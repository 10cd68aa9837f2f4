package dev.quartic.study.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.numerics.parallel.Workers;
import dev.quartic.study.work.Forecast;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PointScheduleTest {
  private static final Workers FOUR = new Workers(4);
  private static final double MEMORY = 1e9;

  private static List<Forecast> alike(int count, double seconds, double bytes) {
    return Collections.nCopies(count, new Forecast(seconds, bytes));
  }

  @Test
  void pointsThatAreAlikeRunSideBySideOnAThreadEach() {
    assertThat(PointSchedule.of(alike(4, 10, 1e6), FOUR, MEMORY))
        .isEqualTo(new PointSchedule(FOUR, new Workers(1)));
  }

  @Test
  void fewPointsHaveAllThreadsEach() {
    assertThat(PointSchedule.of(alike(3, 10, 1e6), FOUR, MEMORY))
        .isEqualTo(new PointSchedule(new Workers(1), FOUR));
    assertThat(PointSchedule.of(List.of(), FOUR, MEMORY).sideBySide()).isFalse();
  }

  @Test
  void soHaveThoseThatDoNotFitTogether() {
    assertThat(PointSchedule.of(alike(8, 10, 1.3e8), FOUR, MEMORY).sideBySide()).isFalse();
    assertThat(PointSchedule.of(alike(8, 10, 1.2e8), FOUR, MEMORY).sideBySide()).isTrue();
  }

  @Test
  void andThoseOfWhichOneWouldKeepAllWaiting() {
    List<Forecast> one =
        Stream.concat(alike(7, 1, 1e6).stream(), Stream.of(new Forecast(9, 1e6))).toList();
    assertThat(PointSchedule.of(one, FOUR, MEMORY).sideBySide()).isFalse();
  }
}
