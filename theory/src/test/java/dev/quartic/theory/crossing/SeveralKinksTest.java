package dev.quartic.theory.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.List;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Kinks away from 0, and more than one of them. */
class SeveralKinksTest {
  private static final Keeper ALONE = Keeper.nowhere(new Workers(1));
  static final List<PiecewiseLinear> LINES = HiddenLayerTest.ACTIVATIONS;

  private static final Matrix INPUTS =
      Matrix.ofRows(
          new double[] {1.0, 0.3, -0.5},
          new double[] {-0.4, 1.0, 0.8},
          new double[] {0.2, -0.9, 1.1},
          new double[] {0.8, 0.9, -0.3});
  private static final Matrix TARGETS =
      Matrix.ofRows(new double[] {0.9}, new double[] {-0.6}, new double[] {0.4});

  private static NetworkModel model(Activation activation, int width) {
    return new NetworkModel(
        new Architecture(3, List.of(width, 2 * width, width), 1),
        activation,
        new InitializationVariances(List.of(0.1, 0.2, 0.0, 0.3), List.of(1.3, 1.7, 0.9, 1.2)),
        new LearningRates(List.of(0.3, 0.1, 0.7, 0.2), List.of(1.0, 0.4, 0.6, 1.5)));
  }

  private static HalfOrderTraining.Result predict(Activation activation, TrainingPlan plan) {
    NetworkModel model = model(activation, 100);
    return GoldenKinks.training(model, GoldenKinks.kernels(model, INPUTS), TARGETS.rows())
        .predict(plan, TARGETS, new ProbeSampling(4, 6, 3), ALONE);
  }

  /** Steps of descent so few that nothing of crossings is left to chance. */
  private static final List<TrainingPlan> PLANS =
      List.of(
          new TrainingPlan.GradientFlow(List.of(0.2, 1.0)),
          new TrainingPlan.GradientDescent(0.1, List.of(1.0, 3.0)),
          new TrainingPlan.GradientDescent(0.1, 0.5, List.of(1.0, 3.0)));

  private static void same(NdArray one, NdArray other, double tolerance) {
    assertThat(one.shape()).isEqualTo(other.shape());
    double scale = other.maxAbs();
    for (int place = 0; place < one.data().length; place++) {
      assertThat(one.data()[place]).isCloseTo(other.data()[place], within(tolerance * scale));
    }
  }

  /** The same draws, by averages with closed forms and by those of a list of kinks. */
  @ParameterizedTest
  @FieldSource("LINES")
  void oneKinkAtZeroInAList(PiecewiseLinear lines) {
    var listed =
        LinearSpline.of(List.of(0.0), List.of(lines.negativeSlope(), lines.positiveSlope()));
    for (TrainingPlan plan : PLANS) {
      HalfOrderTraining.Result plain = predict(lines, plan);
      HalfOrderTraining.Result list = predict(listed, plan);
      same(list.value().mean(), plain.value().mean(), 1e-7);
      same(list.value().covariance(), plain.value().covariance(), 1e-7);
      same(list.value().ntkDrift(), plain.value().ntkDrift(), 1e-7);
      same(list.value().crossed(), plain.value().crossed(), 1e-7);
      assertThat(list.overlap().getLast()).isCloseTo(plain.overlap().getLast(), within(1e-7));
    }
  }

  /** Kinks where no preactivation comes, one on each side, change nothing. */
  @Test
  void kinksOutOfReachAreNone() {
    var relu = LinearSpline.of(List.of(0.0), List.of(0.0, 1.0));
    var more = LinearSpline.of(List.of(-90.0, 0.0, 80.0), List.of(-0.7, 0.0, 1.0, 0.3));
    for (TrainingPlan plan : PLANS) {
      HalfOrderTraining.Result one = predict(relu, plan);
      HalfOrderTraining.Result three = predict(more, plan);
      same(three.value().mean(), one.value().mean(), 1e-11);
      same(three.value().covariance(), one.value().covariance(), 1e-11);
      same(three.value().ntkDrift(), one.value().ntkDrift(), 1e-11);
      same(three.value().crossed(), one.value().crossed(), 1e-11);
      assertThat(three.value().crossedAtKinks().shape()).isEqualTo(new int[] {2, 3, 3, 3});
    }
  }

  /** σ(−u) = −σ(u): both kinks of hard-tanh are crossed by as many. */
  @Test
  void kinksOfAnOddActivationShare() {
    NetworkModel model = model(LinearSpline.hardTanh(), 100);
    HalfOrderTraining.Result result =
        GoldenKinks.training(model, GoldenKinks.kernels(model, INPUTS), TARGETS.rows())
            .predict(
                new TrainingPlan.GradientFlow(List.of(0.6)),
                TARGETS,
                new ProbeSampling(64, 30, 5),
                ALONE);
    NdArray crossed = result.value().crossedAtKinks();
    NdArray error = result.error().crossedAtKinks();
    for (int layer = 0; layer < 3; layer++) {
      for (int sample = 0; sample < 3; sample++) {
        double left = crossed.get(0, layer, 0, sample);
        double right = crossed.get(0, layer, 1, sample);
        double spread = Math.hypot(error.get(0, layer, 0, sample), error.get(0, layer, 1, sample));
        assertThat(left).isCloseTo(right, within(4.5 * spread));
        assertThat(left + right)
            .isCloseTo(result.value().crossed().get(0, layer, sample), within(1e-9));
      }
    }
  }

  /**
   * One sample, one hidden layer, one output: every kink between slopes ≥ 0 adds {@code ½(α₊ −
   * α₋)²(α₊ + α₋) p_κ} of the closed form. Two kinks whose jumps cancel add up, however near they
   * are: the limit of wide networks comes first.
   */
  @ParameterizedTest
  @CsvSource({"-1, 1, 0, 1, 0", "0, 6, 0, 1, 0", "0.3, 0.31, 1, 0.4, 1", "-0.5, 0.8, 0.2, 1, 0.5"})
  void oneSampleHasAClosedForm(double left, double right, double s0, double s1, double s2) {
    var spline = LinearSpline.of(List.of(left, right), List.of(s0, s1, s2));
    var model =
        new NetworkModel(
            Architecture.uniform(2, 2, 1_000_000, 1),
            spline,
            InitializationVariances.uniform(2, 0.1, 1.8),
            LearningRates.uniform(2, 0.4, 0.8));
    List<LayerKernels> layers = GoldenKinks.kernels(model, Matrix.ofRows(new double[] {1.0, -0.7}));
    double y = 0.7;
    double time = 0.8;
    HalfOrderTraining.Result result =
        GoldenKinks.training(model, layers, 1)
            .predict(
                new TrainingPlan.GradientFlow(List.of(time)),
                Matrix.ofRows(new double[] {y}),
                new ProbeSampling(64, 100, 3),
                ALONE);
    double below = layers.get(0).kernel().get(0, 0);
    double k = layers.get(1).kernel().get(0, 0);
    double theta = layers.get(1).frozenNtk().get(0, 0);
    double m = y / Math.sqrt(k);
    double kinks =
        kink(s0, s1) * Math.exp(-left * left / (2 * below))
            + kink(s1, s2) * Math.exp(-right * right / (2 * below));
    double residual =
        -(k + y * y) * Erf.erf(m / Math.sqrt(2))
            - 2 * y * Math.sqrt(k) * Math.exp(-m * m / 2) / Math.sqrt(2 * Math.PI);
    double expected =
        kinks
            / Math.sqrt(2 * Math.PI * below)
            * 2
            * Math.sqrt(2 / Math.PI)
            * Math.pow(1.8, 1.5)
            * Math.pow(layers.get(0).frozenNtk().get(0, 0), 2)
            * Math.exp(-theta * time)
            / theta
            * (time + Math.expm1(-theta * time) / theta)
            * residual;
    double error = 1000 * result.error().mean().get(0, 0, 0);
    double steps = 1000 * Math.abs(result.stepError().mean().get(0, 0, 0));
    assertThat(1000 * result.value().mean().get(0, 0, 0))
        .isCloseTo(expected, within(3.5 * error + 2 * steps));
    assertThat(error / Math.abs(expected)).isLessThan(0.03);
  }

  private static double kink(double below, double above) {
    return Math.pow(above - below, 2) * (above + below) / 2;
  }

  /** Of neurons near one kink of one sample, how many are near any kink of another: drawn. */
  @Test
  void overlapOfKinksAwayFromZero() {
    double rho = 0.8;
    NetworkModel model =
        new NetworkModel(
            Architecture.uniform(2, 2, 10, 1),
            LinearSpline.hardTanh(),
            InitializationVariances.uniform(2, 0, 2),
            LearningRates.uniform(2, 1, 1));
    List<LayerKernels> layers =
        GoldenKinks.kernels(
            model,
            Matrix.ofRows(new double[] {1, 0}, new double[] {rho, Math.sqrt(1 - rho * rho)}));
    double delta = 0.03; // variances are 1, relative corrections of order δ²
    RandomStream random = RandomStream.of(3, 0);
    int draws = 4_000_000;
    long[] one = new long[2];
    long either = 0;
    for (int draw = 0; draw < draws; draw++) {
      double x = random.nextGaussian();
      double y = rho * x + Math.sqrt(1 - rho * rho) * random.nextGaussian();
      boolean other = Math.abs(Math.abs(y) - 1) < delta;
      one[0] += Math.abs(x + 1) < delta ? 1 : 0;
      one[1] += Math.abs(x - 1) < delta ? 1 : 0;
      either += Math.abs(Math.abs(x) - 1) < delta && other ? 1 : 0;
    }
    double share = (double) either / (one[0] + one[1]);
    double error = Math.sqrt(share * (1 - share) / (one[0] + one[1]));
    double[] crossed = {
      10.0 * one[0] / draws, 10.0 * one[0] / draws, 10.0 * one[1] / draws, 10.0 * one[1] / draws
    };
    double overlap =
        new KinkOverlap(Kinks.of(LinearSpline.hardTanh()), layers, List.of(10))
            .of(NdArray.wrap(crossed, 1, 1, 2, 2))
            .getFirst();
    assertThat(overlap).isCloseTo(share, within(4 * error));
  }

  /** Moves that reach from one kink to the next are told. */
  @Test
  void kinksThatAreTooNearAreTold() {
    var near = LinearSpline.of(List.of(0.3, 0.31), List.of(1.0, 0.4, 1.0));
    var apart = LinearSpline.of(List.of(-1.0, 1.0), List.of(0.0, 1.0, 0.0));
    TrainingPlan plan = new TrainingPlan.GradientFlow(List.of(0.6));
    assertThat(predict(near, plan).overlap().getFirst()).isGreaterThan(0.5);
    assertThat(predict(apart, plan).overlap().getFirst()).isLessThan(0.3);
  }
}
