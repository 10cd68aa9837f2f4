package dev.quartic.study.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.ControlSimulation;
import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.EnsembleSimulation;
import dev.quartic.ensemble.estimate.Cumulants;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.estimate.MomentEstimate;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Abs;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.SeedPlan;
import dev.quartic.study.compare.WidthFit;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.theory.crossing.HalfOrderTraining;
import dev.quartic.theory.crossing.ProbeSampling;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.LinearTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The predicted coefficient of n^(−1/2) against trained networks: √n · (ensemble − infinite width)
 * = c₀ + c₁/√n + c₂/n over several widths.
 */
@Tag("full")
class KinkCrossingsTest {
  private static final Workers WORKERS = new Workers(2);
  private static final List<Integer> WIDTHS = List.of(64, 128, 256, 512, 1024);
  private static final Matrix TRAIN =
      Matrix.ofRows(
          new double[] {1.0, 0.3, -0.5},
          new double[] {-0.4, 1.0, 0.8},
          new double[] {0.2, -0.9, 1.1},
          new double[] {0.8, 0.9, -0.3});
  private static final Matrix TEST =
      Matrix.ofRows(new double[] {0.5, 0.5, 0.2}, new double[] {-0.8, 0.1, 0.3});
  private static final Matrix TARGETS =
      Matrix.ofRows(
          new double[] {0.9}, new double[] {-0.6}, new double[] {0.4}, new double[] {-0.7});

  /**
   * The last number is what pooled ratios may be off by: two errors, of entries that move together.
   */
  @ParameterizedTest
  @CsvSource({
    "relu, 2, 0.15, 0, 60000, 11, 0.1",
    "abs, 2, 0.05, 0, 60000, 12, 0.1",
    "leaky, 2, 0.15, 0, 60000, 13, 0.1",
    "relu, 2, 0.15, 0.6, 60000, 14, 0.1",
    "relu, 3, 0.05, 0, 30000, 15, 0.1",
    "hard-tanh, 2, 0.15, 0, 60000, 16, 0.1",
    "skew, 2, 0.15, 0, 60000, 17, 0.1",
    "hard-tanh, 3, 0.1, 0, 30000, 18, 0.18"
  })
  void coefficientsAgreeWithNetworks(
      String activation,
      int depth,
      double step,
      double momentum,
      int members,
      long seed,
      double tolerance) {
    NetworkModel model = model(activation, depth);
    var plan = new TrainingPlan.GradientDescent(step, momentum, List.of(4.0, 12.0));
    List<LayerKernels> layers =
        new KernelRecursion(model, GaussianAverages.DEFAULT, WORKERS)
            .allLayers(TRAIN.stackedOn(TEST));
    var training = LinearTraining.of(layers.getLast(), TRAIN.rows());
    HalfOrderTraining.Result predicted =
        new HalfOrderTraining(model, layers, training.spectrum())
            .predict(plan, TARGETS, ProbeSampling.ofPairs(60_000, seed), Keeper.nowhere(WORKERS));
    List<Measured> measured =
        WIDTHS.stream().map(width -> measure(model, plan, training, width, members, seed)).toList();
    double first = Math.sqrt(WIDTHS.getFirst());
    Scores means = new Scores(first);
    Scores covariances = new Scores(first);
    Scores drifts = new Scores(first);
    InfiniteWidthPrediction limit = training.predict(plan, TARGETS);
    int n = TRAIN.rows() + TEST.rows();
    for (int time = 0; time < plan.times().size(); time++) {
      int t = time;
      for (int row = 0; row < n; row++) {
        int i = row;
        means.add(
            measured.stream().map(one -> one.mean().get(t, i, 0)).toList(),
            measured.stream().map(one -> one.meanError().get(t, i, 0)).toList(),
            limit.means().get(t).get(i, 0),
            predicted.value().mean().get(t, i, 0),
            predicted.error().mean().get(t, i, 0));
        for (int column = row; column < n; column++) {
          int j = column;
          covariances.add(
              measured.stream().map(one -> one.covariance().get(t, i, 0, j, 0)).toList(),
              measured.stream().map(one -> one.covarianceError().get(t, i, 0, j, 0)).toList(),
              limit.covariances().get(t).get(i, j),
              predicted.value().covariance().get(t, i, 0, j, 0),
              predicted.error().covariance().get(t, i, 0, j, 0));
          if (i < TRAIN.rows()) {
            drifts.add(
                measured.stream().map(one -> one.drift().get(t, i, j)).toList(),
                measured.stream().map(one -> one.driftError().get(t, i, j)).toList(),
                0,
                predicted.value().ntkDrift().get(t, i, j),
                predicted.error().ntkDrift().get(t, i, j));
          }
        }
      }
    }
    String report =
        "%s, depth %d, momentum %s: means %s, covariances %s, drifts %s"
            .formatted(activation, depth, momentum, means, covariances, drifts);
    for (Scores each : List.of(means, covariances, drifts)) {
      assertThat(each.rootMeanSquare()).as(report).isBetween(0.5, 1.6);
      assertThat(each.pooled()).as(report).isCloseTo(1, within(tolerance));
    }
  }

  private static NetworkModel model(String name, int depth) {
    Activation activation =
        switch (name) {
          case "relu" -> new Relu();
          case "abs" -> new Abs();
          case "hard-tanh" -> LinearSpline.hardTanh();
          case "skew" -> LinearSpline.of(List.of(-0.7, 0.5), List.of(0.2, 1.3, -0.4));
          default -> new LeakyRelu(0.1);
        };
    return new NetworkModel(
        Architecture.uniform(3, depth, WIDTHS.getFirst(), 1),
        activation,
        InitializationVariances.uniform(depth, 0.1, name.equals("abs") ? 1 : 2),
        LearningRates.uniform(depth, 0.3, 1));
  }

  private record Measured(
      NdArray mean,
      NdArray meanError,
      NdArray covariance,
      NdArray covarianceError,
      NdArray drift,
      NdArray driftError) {}

  private static Measured measure(
      NetworkModel model,
      TrainingPlan plan,
      LinearTraining training,
      int width,
      int members,
      long seed) {
    NetworkModel scaled = model.with(model.architecture().scaledTo(width));
    InfiniteWidthPrediction limit = training.predict(plan, TARGETS);
    List<Matrix> maps =
        plan.times().stream().map(time -> training.residualMap(plan, time)).toList();
    var control = new LinearizedControl(plan, TARGETS, maps, limit.means());
    var samples = new SampleSet(new Samples(TRAIN, TARGETS), new Samples(TEST, null));
    int trained = WidthMeasurement.members(members, WIDTHS.getFirst(), width);
    long own = new SeedPlan(seed).of(width);
    var engine = new LocalEngine(WORKERS);
    EnsembleResult ensemble =
        EnsembleSimulation.run(
            scaled,
            samples,
            plan,
            EnsembleSettings.of(trained, own, engine),
            control,
            EnsembleObserver.NONE,
            null);
    MomentEstimate untrained =
        ControlSimulation.run(
            scaled,
            samples,
            plan,
            EnsembleSettings.of(5 * trained, SeedPlan.untrained(own), engine),
            control,
            EnsembleObserver.NONE,
            null);
    Cumulants moments =
        Cumulants.of(
            Objects.requireNonNull(ensemble.controlled()).plus(untrained), control.centres());
    return new Measured(
        moments.mean(),
        moments.meanError(),
        moments.covariance(),
        moments.covarianceError(),
        ensemble.ntkDrift(),
        ensemble.ntkDriftError());
  }

  /** Fitted against predicted coefficients, which are those at the first width. */
  private static final class Scores {
    private final double root;
    private final List<Double> scores = new ArrayList<>();
    private double product;
    private double square;

    Scores(double root) {
      this.root = root;
    }

    void add(
        List<Double> values, List<Double> errors, double limit, double predicted, double error) {
      double[] widths = WIDTHS.stream().mapToDouble(Integer::doubleValue).toArray();
      double[] deviations = values.stream().mapToDouble(value -> value - limit).toArray();
      double[] spreads = errors.stream().mapToDouble(Double::doubleValue).toArray();
      if (predicted == 0 || spreads[0] == 0) {
        return; // nothing moves
      }
      WidthFit fit = WidthFit.of(WidthLaw.INVERSE_ROOT, 3, widths, deviations, spreads);
      double expected = root * predicted;
      double spread = Math.hypot(fit.interceptError(), root * error);
      scores.add((fit.intercept() - expected) / spread);
      product += fit.intercept() * expected / (spread * spread);
      square += expected * expected / (spread * spread);
    }

    double rootMeanSquare() {
      return Math.sqrt(scores.stream().mapToDouble(z -> z * z).average().orElseThrow());
    }

    double pooled() {
      return product / square;
    }

    @Override
    public String toString() {
      return "rms z %.2f of %d, largest %.2f, pooled ratio %.3f ± %.3f"
          .formatted(
              rootMeanSquare(),
              scores.size(),
              scores.stream().mapToDouble(Math::abs).max().orElseThrow(),
              pooled(),
              1 / Math.sqrt(square));
    }
  }
}
