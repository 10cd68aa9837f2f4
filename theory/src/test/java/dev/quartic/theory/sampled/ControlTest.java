package dev.quartic.theory.sampled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ControlTest {
  private static final double SHORTEST = 0.1;
  private static final double LAST = 10;

  /** Draws whose part is a multiple of the control that falls with the lag. */
  @Test
  void findsTheFactorOfEveryLag() {
    var fit = new Control.Fit(SHORTEST, LAST);
    for (double lag = 0; lag < LAST; lag += 0.001) {
      double control = 1 + Math.sin(1e4 * lag);
      fit.add(lag, 3 / (1 + lag) * control * control, control * control);
    }
    Control control = fit.control();
    double[] factors = control.factors(times(0, 0.5, 3, 9.9));
    assertThat(factors).hasSize(4);
    assertThat(factors[0]).isGreaterThan(factors[1]);
    assertThat(factors[1]).isBetween(1.5, 2.4);
    assertThat(factors[2]).isBetween(0.6, 1.0);
    assertThat(factors[3]).isBetween(0.25, 0.6);
  }

  /** Of intervals without draws, that of all others. */
  @Test
  void knowsSomethingOfLagsThatWereNotDrawn() {
    var fit = new Control.Fit(SHORTEST, LAST);
    fit.add(0.5, 4, 2);
    assertThat(fit.control().factors(times(9.9))[0]).isCloseTo(2, within(1e-12));
  }

  @Test
  void takesNothingOffWhereNothingIsKnown() {
    assertThat(new Control.Fit(SHORTEST, LAST).control()).isSameAs(Control.NONE);
    assertThat(Control.NONE.factors(times(0, 1, 100))).containsOnly(0);
  }

  private static DrawnTimes times(double... lags) {
    int batch = lags.length;
    double[] outer = new double[batch];
    for (int draw = 0; draw < batch; draw++) {
      outer[draw] = 5 + lags[draw];
    }
    double[] inner = new double[batch];
    Arrays.fill(inner, 5);
    double[] ones = new double[batch];
    return new DrawnTimes(outer, inner, inner, ones, ones, ones);
  }
}
