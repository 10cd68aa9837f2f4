package dev.quartic.ensemble.minimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.minimal.ParameterDraw;
import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelTrainerTest {
  private static final double END = Double.POSITIVE_INFINITY;

  private static QuadraticModel square(double strength) {
    return new QuadraticModel(
        Matrix.ofRows(new double[] {1}), NdArray.wrap(new double[] {1}, 1, 1, 1), strength);
  }

  /** f = θ + εθ²/2: v = (1 + εθ)² follows dv/dt = v (c − v), c = 1 + 2εy, at λ = 1. */
  @Test
  void oneParameterGrowsLogistically() {
    double strength = 0.8;
    double start = -0.3;
    double target = 1.7;
    double rate = 1.9;
    List<Double> times = List.of(0.0, 0.4, 2.0, END);
    List<double[]> trained =
        ModelTrainer.of(new TrainingPlan.GradientFlow(times))
            .train(square(strength), new double[] {start}, new double[] {target}, rate);
    double c = 1 + 2 * strength * target;
    for (int index = 0; index < times.size(); index++) {
      double v = Math.pow(1 + strength * start, 2);
      double grown = c * v / (v + (c - v) * Math.exp(-c * rate * times.get(index)));
      assertThat(square(strength).outputs(trained.get(index))[0])
          .isCloseTo((grown - 1) / (2 * strength), within(2e-11)); // 1e-11: end of training
    }
  }

  /** A linear model: residuals along the eigenvectors (1, ±1) of [[2, 1], [1, 2]] shrink alone. */
  @Test
  void twoPointsRelaxMode() {
    Matrix features = Matrix.ofRows(new double[] {1, 0, 1}, new double[] {0, 1, 1});
    double step = 0.2;
    double time = 3;
    double slow = Math.exp(-time) / 2; // residual −(2 − 1) in the mode of rate 1
    double fast = 3 * Math.exp(-3 * time) / 2;
    assertThat(trained(new TrainingPlan.GradientFlow(List.of(time)), features))
        .containsExactly(new double[] {2 - slow - fast, 1 + slow - fast}, within(1e-12));
    double slowSteps = Math.pow(1 - step, 3) / 2;
    double fastSteps = 3 * Math.pow(1 - 3 * step, 3) / 2;
    assertThat(trained(new TrainingPlan.GradientDescent(step, List.of(3.0)), features))
        .containsExactly(
            new double[] {2 - slowSteps - fastSteps, 1 + slowSteps - fastSteps}, within(1e-15));
  }

  private static double[] trained(TrainingPlan plan, Matrix features) {
    QuadraticModel model = QuadraticModel.linear(features);
    return model.outputs(
        ModelTrainer.of(plan).train(model, new double[3], new double[] {2, 1}, 1).getLast());
  }

  @Test
  void whatDoesNotEndIsSaid() {
    var twice = QuadraticModel.linear(Matrix.ofRows(new double[] {1}, new double[] {1}));
    double[] targets = {1, 2}; // one parameter cannot
    assertThatThrownBy(() ->
            ModelTrainer.of(new TrainingPlan.GradientFlow(List.of(END)))
                .train(twice, new double[1], targets, 1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("gradient flow");
    assertThatThrownBy(() ->
            ModelTrainer.of(new TrainingPlan.GradientDescent(1.5, List.of(200.0)))
                .train(twice, new double[1], targets, 1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("diverged");
    assertThatThrownBy(() -> ModelTrainer.of(new TrainingPlan.Bayesian(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void digitsDoNotDependOnThreads() {
    var ensemble =
        new ModelEnsemble(
            square(0.3),
            new ParameterDraw(new double[1], 0.5, 1),
            Matrix.wrap(1, 2, new double[] {1, -0.5}),
            ModelTrainer.of(new TrainingPlan.GradientFlow(List.of(1.0, END))),
            11);
    var one = Keeper.nowhere(new Workers(1));
    var three = Keeper.nowhere(new Workers(3));
    assertThat(ensemble.outputs(7, 2, one, "draws", _ -> {}).data())
        .containsExactly(ensemble.outputs(7, 2, three, "draws", _ -> {}).data());
  }

  /** Draws 1, 2, 6: mean 3, variance 7, m₄ = (16 + 1 + 81)/3. */
  @Test
  void momentsByHand() {
    DrawMoments moments = DrawMoments.of(NdArray.wrap(new double[] {1, 2, 6}, 3, 1));
    assertThat(moments.mean().data()).containsExactly(3);
    assertThat(moments.variance().data()).containsExactly(7);
    assertThat(moments.meanError().data()[0]).isCloseTo(Math.sqrt(7 / 3.0), within(1e-15));
    assertThat(moments.varianceError().data()[0]).isZero(); // m₄ < s⁴ in a sample this small
  }
}
