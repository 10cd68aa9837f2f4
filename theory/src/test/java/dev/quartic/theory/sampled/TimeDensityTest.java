package dev.quartic.theory.sampled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeDensityTest {
  private static final double[] ENDS = {2, 20};
  private static final double[] SHARES = {0.05, 0.3, 0.1, 0.25, 0.1, 0.2};
  private static final int DRAWS = 200_000;

  /** The mean of 1 / density is the length of what is drawn from, shares or none. */
  @Test
  void isWhatTimesAreDrawnFrom() {
    var even = new TimeDensity(ENDS, 0.1, false, 0);
    for (TimeDensity density : new TimeDensity[] {even, even.with(SHARES)}) {
      double length = 0;
      double early = 0;
      for (int draw = 0; draw < DRAWS; draw++) {
        double time = density.outer((draw + 0.5) / DRAWS);
        assertThat(time).isBetween(0.0, 20.0);
        length += 1 / density.outerDensity(time) / DRAWS;
        early += time < 2 ? 1 / density.outerDensity(time) / DRAWS : 0;
      }
      assertThat(length).isCloseTo(20, within(1e-3));
      assertThat(early).isCloseTo(2, within(1e-3));
    }
  }

  /** Of steps, probabilities. */
  @Test
  void isTheProbabilityOfSteps() {
    TimeDensity density = new TimeDensity(ENDS, 0.1, true, 0).with(SHARES);
    double[] drawn = new double[20];
    for (int draw = 0; draw < DRAWS; draw++) {
      drawn[(int) density.outer((draw + 0.5) / DRAWS)] += 1.0 / DRAWS;
    }
    double sum = 0;
    for (int step = 0; step < drawn.length; step++) {
      assertThat(density.outerDensity(step)).isCloseTo(drawn[step], within(1e-4));
      sum += density.outerDensity(step);
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  /** Times at which fields are large are drawn oftener; half of all draws stay as they were. */
  @Test
  void followsTheFields() {
    var density = new TimeDensity(ENDS, 0.1, false, 0);
    var shares = new TimeShares(density);
    for (int draw = 0; draw < 600; draw++) {
      double time = density.outer((draw + 0.5) / 600);
      shares.add(time, density.part(time) == 5 ? 100 : 1);
      shares.count(time);
    }
    TimeDensity tuned = shares.density();
    double late = density.outer(0.95);
    double early = density.outer(0.05);
    assertThat(tuned.outerDensity(late) / density.outerDensity(late))
        .isCloseTo(0.5 + 0.5 * 6 * 10 / 15.0, within(1e-6));
    assertThat(tuned.outerDensity(early) / density.outerDensity(early))
        .isCloseTo(0.5 + 0.5 * 6 / 15.0, within(1e-6));
    assertThat(new TimeShares(density).density()).isSameAs(density);
  }
}
