package dev.quartic.network.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the algorithm itself, step by step, on one mode: residual g, parameters u. */
class RelaxationTest {
  private static final double STEP = 0.3;

  /** v ← μ v + η g, u ← u + v, g ← 1 − θ u from g = 1: what learning does to a linear model. */
  private static double[] learn(double eigenvalue, double momentum, int steps) {
    double velocity = 0;
    double learned = 0;
    for (int step = 0; step < steps; step++) {
      velocity = momentum * velocity + STEP * (1 - eigenvalue * learned);
      learned += velocity;
    }
    return new double[] {1 - eigenvalue * learned, learned};
  }

  @Test
  void stepsAreThoseOfTheAlgorithm() {
    for (double momentum : new double[] {0, 0.5, 0.9}) {
      var found = Relaxation.of(new TrainingPlan.GradientDescent(STEP, momentum, List.of(1.0)));
      for (double eigenvalue : new double[] {0, 1e-9, 0.01, 1, 3, 5}) {
        for (int steps : new int[] {0, 1, 2, 7, 40}) {
          double[] expected = learn(eigenvalue, momentum, steps);
          String where = "μ %s, θ %s, T %d".formatted(momentum, eigenvalue, steps);
          assertThat(found.decay(eigenvalue, steps))
              .as(where)
              .isCloseTo(expected[0], within(1e-13));
          assertThat(found.response(eigenvalue, steps))
              .as(where)
              .isCloseTo(expected[1], within(1e-13 * Math.max(1, expected[1])));
        }
      }
    }
  }

  /** At ηθ = 1 descent is there after one step; for 1 < ηθ < 2 it oscillates on its way. */
  @Test
  void descentBeyondTheFastestStepOvershoots() {
    var descent = new Relaxation.Descent(STEP);
    assertThat(descent.decay(1 / STEP, 1)).isCloseTo(0, within(1e-16));
    assertThat(descent.decay(5, 1)).isCloseTo(-0.5, within(1e-15));
    assertThat(descent.decay(5, 2)).isCloseTo(0.25, within(1e-15));
  }

  /** de^(−θt): half of it after ln 2 / θ. */
  @Test
  void flowHalvesInTheHalfLife() {
    var flow = new Relaxation.Flow();
    assertThat(flow.decay(4, Math.log(2) / 4)).isCloseTo(0.5, within(1e-15));
    assertThat(flow.response(4, Math.log(2) / 4)).isCloseTo(0.125, within(1e-15));
    // 1 − e^(−x) = x − x²/2: nothing may cancel
    assertThat(flow.response(1e-9, 1)).isCloseTo(1 - 0.5e-9, within(1e-16));
  }

  /** Many small steps are flow, and their error falls like the step. */
  @Test
  void descentTendsToFlow() {
    double exact = new Relaxation.Flow().decay(2, 1);
    double coarse = new Relaxation.Descent(1e-3).decay(2, 1e3) - exact;
    double fine = new Relaxation.Descent(5e-4).decay(2, 2e3) - exact;
    assertThat(coarse / fine).isCloseTo(2, within(0.01));
  }

  @Test
  void endOfTrainingIsTheInverse() {
    for (var one :
        List.of(
            new Relaxation.Flow(),
            new Relaxation.Descent(STEP),
            new Relaxation.HeavyBall(STEP, 0.9))) {
      assertThat(one.decay(0.5, Double.POSITIVE_INFINITY)).as(one.toString()).isZero();
      assertThat(one.response(0.5, Double.POSITIVE_INFINITY)).as(one.toString()).isEqualTo(2);
      assertThat(one.decay(0, Double.POSITIVE_INFINITY)).as(one.toString()).isEqualTo(1);
    }
  }

  /** η Σ_k (1 − μᵏ)/(1 − μ) at θ = 0: what momentum adds up when nothing pushes back. */
  @Test
  void momentumWithoutRestoringForce() {
    double sum = 0;
    for (int k = 1; k <= 20; k++) {
      sum += STEP * (1 - Math.pow(0.9, k)) / (1 - 0.9);
    }
    assertThat(new Relaxation.HeavyBall(STEP, 0.9).response(0, 20)).isCloseTo(sum, within(1e-12));
  }

  @Test
  void bayesianLearningTakesNoTime() {
    assertThatThrownBy(() -> Relaxation.of(new TrainingPlan.Bayesian(0.1)))
        .hasMessage("Bayesian learning has no training time");
  }
}
