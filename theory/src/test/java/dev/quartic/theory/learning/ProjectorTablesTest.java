package dev.quartic.theory.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectorTablesTest {
  private static final double END = Double.POSITIVE_INFINITY;
  private static final double[] RATES = {0.4, 1.1, 2.3};
  private static final int TRAIN = RATES.length;

  /** Three training samples that are modes, and a test sample. */
  private static final ModeBasis BASIS = basis(RATES);

  private static ModeBasis basis(double... rates) {
    int size = rates.length + 1;
    Matrix ntk = Matrix.build(size, size, (i, j) -> i != j ? 0 : i < rates.length ? rates[i] : 3);
    Matrix train = ntk.block(0, rates.length, 0, rates.length);
    return ModeBasis.of(new LayerKernels(2, ntk, ntk, 0, 0), NtkSpectrum.of(train, 1e-15));
  }

  private static ProjectorTables tables(TrainingPlan plan) {
    return ProjectorTables.of(plan, plan.times().getFirst(), BASIS);
  }

  /** One entry, with j, a and b in all orders where only their sum counts. */
  private record Symmetric(double found, double expected) {}

  private interface OfLegs {
    double at(int j, int a, int b);
  }

  private static double symmetrized(OfLegs table, int j, int a, int b) {
    return (table.at(j, a, b)
            + table.at(j, b, a)
            + table.at(a, j, b)
            + table.at(a, b, j)
            + table.at(b, j, a)
            + table.at(b, a, j))
        / 6;
  }

  private static Symmetric third(
      double[] table, int row, int j, int a, int b, boolean own, PaperProjectors paper) {
    double[] w = RATES;
    double i = row < TRAIN ? w[row] : 0;
    OfLegs found = (x, y, z) -> table[((row * TRAIN + x) * TRAIN + y) * TRAIN + z];
    if (own) { // I_{i;jab} does not change when j, a and b do
      OfLegs expected = (x, y, z) -> paper.thirdOwn(i, w[x], w[y], w[z]);
      return new Symmetric(symmetrized(found, j, a, b), symmetrized(expected, j, a, b));
    }
    OfLegs expected = (x, y, z) -> paper.thirdDriving(i, w[x], w[y], w[z]);
    return new Symmetric(
        found.at(j, a, b) + found.at(j, b, a), expected.at(j, a, b) + expected.at(j, b, a));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.8", // flow
    "0, 0, Infinity",
    "0.3, 0, 1",
    "0.3, 0, 9",
    "0.3, 0, Infinity",
    "0.3, 0.7, 0",
    "0.3, 0.7, 1",
    "0.3, 0.7, 23",
    "0.3, 0.7, 600", // longer than a block, and at rest
    "0.001, 0.9, 700", // longer than two blocks, and not
    "0.3, 0.7, Infinity",
    "1.2, 0.9, Infinity", // beyond where plain descent is stable
  })
  void areThoseOnPaper(double stepSize, double momentum, double time) {
    TrainingPlan plan =
        stepSize == 0
            ? new TrainingPlan.GradientFlow(List.of(time))
            : new TrainingPlan.GradientDescent(stepSize, momentum, List.of(time));
    ProjectorTables tables = tables(plan);
    PaperProjectors paper = PaperProjectors.of(plan, time);
    double[] w = RATES;
    for (int row = 0; row <= TRAIN; row++) {
      double i = row < TRAIN ? w[row] : 0;
      close(tables.decay()[row], row < TRAIN ? paper.decay(i) : 1);
      for (int j = 0; j < TRAIN; j++) {
        close(tables.once(row, j), paper.once(i, w[j]));
        for (int a = 0; a < TRAIN; a++) {
          close(tables.twice(row, j, a), paper.twice(i, w[j], w[a]));
          int place = (row * TRAIN + j) * TRAIN + a;
          int other = (row * TRAIN + a) * TRAIN + j;
          close(tables.firstDriving()[place], paper.firstDriving(i, w[j], w[a]));
          close(
              (tables.firstOwn()[place] + tables.firstOwn()[other]) / 2,
              paper.firstOwn(i, w[j], w[a]));
          for (int b = 0; b < TRAIN; b++) {
            int next = place * TRAIN + b;
            close(tables.squaredOwn()[next], paper.squaredOwn(i, w[j], w[a], w[b]));
            close(tables.squaredDriving()[next], paper.squaredDriving(i, w[j], w[a], w[b]));
            Symmetric own = third(tables.thirdOwn(), row, j, a, b, true, paper);
            close(own.found(), own.expected());
            Symmetric driving = third(tables.thirdDriving(), row, j, a, b, false, paper);
            close(driving.found(), driving.expected());
          }
        }
      }
    }
    for (int a = 0; a < TRAIN; a++) {
      close(tables.observable()[a], paper.observable(w[a]));
      for (int b = 0; b < TRAIN; b++) {
        close(tables.observableTwice()[a * TRAIN + b], paper.observableTwice(w[a], w[b]));
      }
    }
  }

  /** Sums of up to thousands of terms. */
  private static void close(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))));
  }

  /** Momentum that is too small to matter does not. */
  @ParameterizedTest
  @CsvSource({"7", "Infinity"})
  void vanishingMomentumIsPlainDescent(double time) {
    double[] plain = all(tables(new TrainingPlan.GradientDescent(0.3, List.of(time))));
    double[] ball = all(tables(new TrainingPlan.GradientDescent(0.3, 1e-14, List.of(time))));
    assertThat(ball).containsExactly(plain, within(1e-12));
  }

  /** What does not depend on the order of legs that are summed over. */
  private static double[] all(ProjectorTables tables) {
    double[] all = new double[(TRAIN + 1) * TRAIN * TRAIN * TRAIN * 2];
    for (int place = 0; place < all.length / 2; place++) {
      all[2 * place] = tables.squaredOwn()[place];
      all[2 * place + 1] = tables.squaredDriving()[place];
    }
    return all;
  }

  /** Small steps with momentum are a flow at η/(1 − μ) times the rate; the error is of order η. */
  @Test
  void smallStepsAreAFasterFlow() {
    double time = 1.7;
    double momentum = 0.6;
    double[] flow = all(tables(new TrainingPlan.GradientFlow(List.of(time))));
    double[] coarse = faster(time, momentum, 2048);
    double[] fine = faster(time, momentum, 4096);
    double largest = 0;
    for (int one = 0; one < flow.length; one++) {
      largest = Math.max(largest, Math.abs(fine[one] - flow[one]));
      assertThat(2 * fine[one] - coarse[one]).isCloseTo(flow[one], within(1e-5));
    }
    assertThat(largest).isBetween(1e-4, 1e-2); // before the first order in η was taken out
  }

  private static double[] faster(double time, double momentum, int steps) {
    double stepSize = time / steps * (1 - momentum);
    return all(
        tables(new TrainingPlan.GradientDescent(stepSize, momentum, List.of((double) steps))));
  }

  /** ΔH alone acts at the end of training as it does in any algorithm that converges. */
  @Test
  void staticProjectorsDoNotDependOnTheAlgorithm() {
    ProjectorTables flow = tables(new TrainingPlan.GradientFlow(List.of(END)));
    ProjectorTables ball = tables(new TrainingPlan.GradientDescent(0.3, 0.8, List.of(END)));
    assertThat(ball.once()).containsExactly(flow.once(), within(1e-13));
    assertThat(ball.twice()).containsExactly(flow.twice(), within(1e-13));
    int curve = ball.squaredDriving().length - 1;
    assertThat(ball.squaredDriving()[curve])
        .isNotCloseTo(flow.squaredDriving()[curve], within(1e-2));
  }

  @Test
  void tooManyStepsAreNamed() {
    NtkSpectrum spectrum =
        NtkSpectrum.of(Matrix.ofRows(new double[] {1, 0}, new double[] {0, 1e-6}), 1e-15);
    var far = new TrainingPlan.GradientDescent(0.1, 0.5, List.of(END));
    assertThat(FiniteWidthTraining.obstacle(far, spectrum).orElseThrow())
        .contains("at most 500000");
    var near = new TrainingPlan.GradientDescent(0.1, 0.5, List.of(1000.0));
    assertThat(FiniteWidthTraining.obstacle(near, spectrum)).isEqualTo(Optional.empty());
    var plain = new TrainingPlan.GradientDescent(0.1, List.of(END));
    assertThat(FiniteWidthTraining.obstacle(plain, spectrum)).isEqualTo(Optional.empty());
  }
}
