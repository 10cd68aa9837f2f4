package dev.quartic.theory.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.linalg.Cholesky;
import dev.quartic.numerics.linalg.SymmetricEigen;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.kernel.GoldenNetworks;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinearTrainingTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Random K and Θ, positive definite, of the given size. */
  private static LayerKernels kernels(int samples, long seed) {
    return new LayerKernels(
        3, randomCovariance(samples, seed), randomCovariance(samples, seed + 1), 1e-15, 1e-15);
  }

  private static Matrix randomCovariance(int size, long seed) {
    var random = RandomStream.of(seed, 0);
    Matrix factor = Matrix.build(size, 2 * size, (_, _) -> random.nextGaussian() / Math.sqrt(size));
    return Blas.product(factor, false, factor, true);
  }

  @Test
  void goldenTrainedExample() {
    var example = GoldenNetworks.trained();
    var targets = GoldenNetworks.matrix(example.get("y")).transposed();
    int trained = targets.rows();
    var model = GoldenNetworks.model(example, targets.columns());
    var kernels =
        new KernelRecursion(model, GaussianAverages.DEFAULT, Workers.all())
            .output(GoldenNetworks.inputs(example));
    var training = LinearTraining.of(kernels, trained);
    int n = kernels.samples();
    int checked = 0;
    for (var row : example.get("rows")) {
      double time = row.get("t").isNumber() ? row.get("t").asDouble() : INFINITY;
      TrainingPlan plan =
          row.get("eta").isNull()
              ? new TrainingPlan.GradientFlow(List.of(time))
              : new TrainingPlan.GradientDescent(row.get("eta").asDouble(), List.of(time));
      var prediction = training.predict(plan, targets);
      for (int p = 0; p < 2 * n; p++) {
        double mean = prediction.means().getFirst().get(p % n, p / n);
        assertThat(mean).isCloseTo(row.get("mean0").get(p).asDouble(), within(1e-9));
        for (int q = 0; q < 2 * n; q++) {
          double covariance =
              p / n == q / n ? prediction.covariances().getFirst().get(p % n, q % n) : 0;
          assertThat(covariance).isCloseTo(row.get("cov0").get(p).get(q).asDouble(), within(1e-9));
          checked++;
        }
      }
    }
    assertThat(checked).isEqualTo(6 * 64);
  }

  @Test
  void atTimeZeroNothingHasHappened() {
    LayerKernels kernels = kernels(6, 3);
    var targets = Matrix.build(4, 2, (i, o) -> i - o);
    var plan = new TrainingPlan.GradientFlow(List.of(0.0));
    var prediction = LinearTraining.of(kernels, 4).predict(plan, targets);
    assertThat(prediction.means().getFirst().maxAbs()).isZero();
    // U Uᵀ K U Uᵀ: rounding of the eigenvectors
    assertThat(difference(prediction.covariances().getFirst(), kernels.kernel())).isLessThan(1e-13);
  }

  @Test
  void atTheEndTrainingSamplesAreInterpolatedWithoutSpread() {
    LayerKernels kernels = kernels(7, 5);
    var targets = Matrix.build(4, 1, (i, _) -> i % 2 == 0 ? 1 : -1);
    var plan = new TrainingPlan.GradientFlow(List.of(INFINITY));
    var prediction = LinearTraining.of(kernels, 4).predict(plan, targets);
    for (int i = 0; i < 4; i++) {
      assertThat(prediction.means().getFirst().get(i, 0))
          .isCloseTo(targets.get(i, 0), within(1e-12));
      assertThat(prediction.covariances().getFirst().get(i, i)).isZero();
    }
    assertThat(prediction.covariances().getFirst().get(5, 5)).isPositive();
  }

  @Test
  void smallStepsApproachFlowAtFirstOrder() {
    LayerKernels kernels = kernels(6, 8);
    var targets = Matrix.build(4, 1, (i, _) -> i);
    var training = LinearTraining.of(kernels, 4);
    var flow = training.predict(new TrainingPlan.GradientFlow(List.of(1.0)), targets);
    double[] errors = new double[2];
    for (int halving = 0; halving < 2; halving++) {
      double step = 0.01 / (1 << halving);
      var plan = new TrainingPlan.GradientDescent(step, List.of(1 / step));
      errors[halving] =
          difference(training.predict(plan, targets).means().getFirst(), flow.means().getFirst());
    }
    assertThat(errors[0] / errors[1]).isBetween(1.9, 2.1);
  }

  /** The mean, and what is left of every initial function, hence the covariance. */
  @ParameterizedTest
  @CsvSource({"0, 7", "0.5, 7", "0.9, 40"})
  void stepsAreIteratedLiterally(double momentum, int steps) {
    LayerKernels kernels = kernels(5, 13);
    var targets = Matrix.build(3, 1, (i, _) -> 1 - i);
    double step = 0.3;
    var training = LinearTraining.of(kernels, 3);
    var plan = new TrainingPlan.GradientDescent(step, momentum, List.of((double) steps));
    var prediction = training.predict(plan, targets);
    Matrix onTrain = kernels.frozenNtk().block(0, 5, 0, 3);
    Matrix mean = descended(Matrix.zeros(5, 1), targets, onTrain, step, momentum, steps);
    assertThat(difference(prediction.means().getFirst(), mean)).isLessThan(1e-13);
    Matrix unit = Matrix.build(5, 5, (i, j) -> i == j ? 1 : 0);
    Matrix left = descended(unit, Matrix.zeros(3, 5), onTrain, step, momentum, steps);
    Matrix covariance = Blas.product(Blas.product(left, kernels.kernel()), false, left, true);
    assertThat(difference(prediction.covariances().getFirst(), covariance)).isLessThan(1e-12);
  }

  private static Matrix descended(
      Matrix start, Matrix targets, Matrix onTrain, double step, double momentum, int steps) {
    Matrix outputs = start;
    Matrix velocity = Matrix.zeros(start.rows(), start.columns());
    for (int iteration = 0; iteration < steps; iteration++) {
      Matrix z = outputs;
      Matrix v = velocity;
      Matrix residual =
          Matrix.build(
              targets.rows(),
              z.columns(),
              (i, column) -> z.get(i, column) - targets.get(i, column));
      Matrix force = Blas.product(onTrain, residual);
      velocity =
          Matrix.build(
              z.rows(),
              z.columns(),
              (i, column) -> momentum * v.get(i, column) - step * force.get(i, column));
      Matrix moved = velocity;
      outputs =
          Matrix.build(
              z.rows(), z.columns(), (i, column) -> z.get(i, column) + moved.get(i, column));
    }
    return outputs;
  }

  @Test
  void momentumEndsWhereDescentEnds() {
    LayerKernels kernels = kernels(5, 14);
    var targets = Matrix.build(3, 1, (i, _) -> 1 - i);
    var training = LinearTraining.of(kernels, 3);
    var end = List.of(Double.POSITIVE_INFINITY);
    var plain = training.predict(new TrainingPlan.GradientFlow(end), targets);
    var ball = training.predict(new TrainingPlan.GradientDescent(0.1, 0.8, end), targets);
    assertThat(difference(plain.means().getFirst(), ball.means().getFirst())).isZero();
    assertThat(difference(plain.covariances().getFirst(), ball.covariances().getFirst())).isZero();
  }

  @Test
  void stepBeyondStabilityIsRefusedWithTheBound() {
    LayerKernels kernels = kernels(5, 21);
    var training = LinearTraining.of(kernels, 3);
    double bound = training.spectrum().largestStableStep();
    assertThat(bound)
        .isEqualTo(2 / SymmetricEigen.of(kernels.frozenNtk().block(0, 3, 0, 3)).values()[2]);
    var plan = new TrainingPlan.GradientDescent(1.01 * bound, List.of(3.0));
    assertThatThrownBy(() -> training.predict(plan, Matrix.zeros(3, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("below 2 (1 + momentum)/theta_max");
    var ball = new TrainingPlan.GradientDescent(1.01 * bound, 0.1, List.of(3.0));
    assertThat(training.predict(ball, Matrix.zeros(3, 1)).means().getFirst().maxAbs()).isZero();
    var tooMuch = new TrainingPlan.GradientDescent(1.11 * bound, 0.1, List.of(3.0));
    assertThatThrownBy(() -> training.predict(tooMuch, Matrix.zeros(3, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalKernelsOfInputsThatAreNotKnownToRepeatAreRefusedAtTheEnd() {
    Matrix base = randomCovariance(4, 30);
    int[] source = {0, 1, 1, 2, 3}; // training samples 1 and 2 are the same input
    Matrix repeated = Matrix.build(5, 5, (i, j) -> base.get(source[i], source[j]));
    var kernels = new LayerKernels(2, repeated, repeated, 1e-15, 1e-15);
    var targets = Matrix.build(4, 1, (i, _) -> i);
    var training = LinearTraining.of(kernels, 4);
    assertThat(training.spectrum().nullModes()).isEqualTo(1);
    var late = training.predict(new TrainingPlan.GradientFlow(List.of(1e4)), targets);
    // the two targets 1 and 2 of one input: it learns their mean
    assertThat(late.means().getFirst().get(1, 0)).isCloseTo(1.5, within(1e-9));
    assertThat(late.means().getFirst().get(2, 0)).isCloseTo(1.5, within(1e-9));
    assertThatThrownBy(
            () -> training.predict(new TrainingPlan.GradientFlow(List.of(INFINITY)), targets))
        .isInstanceOf(IllConditioned.class)
        .hasMessageContaining("1 eigenvalue");
  }

  private static final double[] ONE = {1, 0.2};
  private static final double[] TWO = {-0.3, 1};
  private static final double[] TEST = {0.5, 0.7};

  private static LayerKernels kernelsOf(double[]... inputs) {
    var model =
        new NetworkModel(
            Architecture.uniform(2, 3, 10, 1),
            new Tanh(),
            InitializationVariances.uniform(3, 0.1, 1.5),
            LearningRates.uniform(3, 1, 1));
    return new KernelRecursion(model, GaussianAverages.DEFAULT, new Workers(1))
        .output(Matrix.ofRows(inputs));
  }

  static List<TrainingPlan> ends() {
    return List.of(
        new TrainingPlan.GradientFlow(List.of(INFINITY)),
        new TrainingPlan.GradientDescent(0.05, List.of(INFINITY)),
        new TrainingPlan.GradientDescent(0.05, 0.5, List.of(INFINITY)));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void repeatedInputsEndAtTheirMeanTarget(TrainingPlan plan) {
    Matrix inputs = Matrix.ofRows(ONE, TWO, ONE, ONE);
    var repeated = LinearTraining.of(kernelsOf(ONE, TWO, ONE, ONE, TEST), inputs);
    assertThat(repeated.spectrum().nullModes()).isEqualTo(2);
    var found = repeated.predict(plan, Matrix.ofRows(new double[][] {{1}, {0.5}, {-2}, {4}}));
    var once =
        LinearTraining.of(kernelsOf(ONE, TWO, TEST), 2)
            .predict(plan, Matrix.ofRows(new double[][] {{1}, {0.5}}));
    int[] source = {0, 1, 0, 0, 2};
    // rounding of two solves, whose condition number is below 10
    for (int i = 0; i < source.length; i++) {
      assertThat(found.means().getFirst().get(i, 0))
          .isCloseTo(once.means().getFirst().get(source[i], 0), within(1e-14));
      for (int j = 0; j < source.length; j++) {
        assertThat(found.covariances().getFirst().get(i, j))
            .isCloseTo(once.covariances().getFirst().get(source[i], source[j]), within(1e-14));
      }
    }
    assertThat(found.covariances().getFirst().get(2, 2)).isZero();
    assertThat(found.relativeError()).isLessThan(1e-10); // 1e-12 of the series, times the condition
  }

  @Test
  void nearlyRepeatedInputsAreRefusedAtTheEndBesideRepeatedOnes() {
    double[] near = {1, 0.2 + 1e-9};
    Matrix inputs = Matrix.ofRows(ONE, TWO, ONE, near);
    var training = LinearTraining.of(kernelsOf(ONE, TWO, ONE, near), inputs);
    assertThatThrownBy(() ->
            training.predict(new TrainingPlan.GradientFlow(List.of(INFINITY)), Matrix.zeros(4, 1)))
        .isInstanceOf(IllConditioned.class)
        .hasMessageContaining("2 eigenvalue(s)")
        .hasMessageContaining("1 of them because inputs repeat");
  }

  @Test
  void trainingTheLastLayerAloneIsBayesian() {
    Matrix kernel = randomCovariance(6, 40);
    var kernels = new LayerKernels(2, kernel, kernel, 1e-15, 1e-15);
    var targets = Matrix.build(4, 1, (i, _) -> Math.sin(i));
    var trained =
        LinearTraining.of(kernels, 4)
            .predict(new TrainingPlan.GradientFlow(List.of(INFINITY)), targets);
    var posterior =
        new BayesianPosterior(kernels, 4).predict(new TrainingPlan.Bayesian(0), targets);
    assertThat(difference(trained.means().getFirst(), posterior.means().getFirst()))
        .isLessThan(1e-12);
    assertThat(difference(trained.covariances().getFirst(), posterior.covariances().getFirst()))
        .isLessThan(1e-12);
  }

  @Test
  void posteriorWithNoiseIsTheConditionalGaussian() {
    LayerKernels kernels = kernels(5, 50);
    var targets = Matrix.build(3, 1, (i, _) -> i - 1);
    double noise = 0.3;
    var posterior =
        new BayesianPosterior(kernels, 3).predict(new TrainingPlan.Bayesian(noise), targets);
    // the same by conditioning on one noisy observation after the other
    Matrix mean = Matrix.zeros(5, 1);
    Matrix covariance = kernels.kernel();
    for (int seen = 0; seen < 3; seen++) {
      int s = seen;
      Matrix m = mean;
      Matrix c = covariance;
      double variance = c.get(s, s) + noise;
      double surprise = targets.get(s, 0) - m.get(s, 0);
      mean = Matrix.build(5, 1, (i, _) -> m.get(i, 0) + c.get(i, s) * surprise / variance);
      covariance = Matrix.build(5, 5, (i, j) -> c.get(i, j) - c.get(i, s) * c.get(s, j) / variance);
    }
    assertThat(difference(posterior.means().getFirst(), mean)).isLessThan(1e-12);
    assertThat(difference(posterior.covariances().getFirst(), covariance)).isLessThan(1e-12);
    assertThat(Cholesky.of(posterior.covariances().getFirst())).isPresent();
  }

  @Test
  void singularPosteriorIsRefused() {
    Matrix ones = Matrix.build(3, 3, (_, _) -> 1);
    var posterior = new BayesianPosterior(new LayerKernels(1, ones, ones, 1e-15, 1e-15), 2);
    assertThatThrownBy(() -> posterior.predict(new TrainingPlan.Bayesian(0), Matrix.zeros(2, 1)))
        .isInstanceOf(IllConditioned.class)
        .hasMessageContaining("singular");
  }

  private static double difference(Matrix a, Matrix b) {
    return Matrix.build(a.rows(), a.columns(), (i, j) -> a.get(i, j) - b.get(i, j)).maxAbs();
  }
}
