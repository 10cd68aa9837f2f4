package dev.quartic.study.expand.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.study.expand.start.JointMoments.Statistic;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointMomentsTest {
  private static final int MEMBERS = 6400;
  private static final Statistic CORRELATION = m -> m.of(0, 1) / Math.sqrt(m.of(0, 0) * m.of(1, 1));

  /** Normal pairs of correlation 0.6. */
  private static Matrix pairs() {
    RandomStream random = RandomStream.of(2, 0);
    double[] rows = new double[2 * MEMBERS];
    for (int member = 0; member < MEMBERS; member++) {
      double x = random.nextGaussian();
      rows[2 * member] = x;
      rows[2 * member + 1] = 0.6 * x + 0.8 * random.nextGaussian();
    }
    return Matrix.wrap(MEMBERS, 2, rows);
  }

  @Test
  void meansAreMeans() {
    Matrix rows = pairs();
    Statistic mixed = m -> m.of(1, 0, 0) - m.of(0);
    double expected = 0;
    for (int member = 0; member < MEMBERS; member++) {
      double x = rows.get(member, 0);
      expected += (x * x * rows.get(member, 1) - x) / MEMBERS;
    }
    var measured = new JointMoments(rows, List.of(mixed)).measure(mixed);
    assertThat(measured.value()).isCloseTo(expected, within(1e-12));
  }

  /** The error of a correlation r of normal numbers is (1 − r²)/√M; 64 groups know it to 9 %. */
  @Test
  void errorsAreThoseOfALinearizedStatistic() {
    var measured = new JointMoments(pairs(), List.of(CORRELATION)).measure(CORRELATION);
    double error = (1 - 0.36) / Math.sqrt(MEMBERS);
    assertThat(measured.error()).isCloseTo(error, within(0.36 * error));
    assertThat((measured.value() - 0.6) / error).isBetween(-4.0, 4.0);
    assertThat(measured.replicates()).hasSize(64);
  }

  @Test
  void whatWasNotSummedIsNotThere() {
    var moments = new JointMoments(pairs(), List.of(CORRELATION));
    assertThatThrownBy(() -> moments.measure(m -> m.of(0, 0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0, 0, 1]");
  }
}
