package dev.quartic.theory.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Abs;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Receiver;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whole predictions against reference-data/golden/kinks.json, and what they promise. */
class HalfOrderTrainingTest {
  private static final Keeper ALONE = Keeper.nowhere(new Workers(1));

  private final JsonNode golden = GoldenKinks.read();

  private HalfOrderTraining.Result predict(
      String name, int width, int pairs, long seed, Keeper keeper) {
    var problem = GoldenKinks.Problem.of(GoldenKinks.problem(golden, name), width);
    return problem
        .training()
        .predict(problem.plan(), problem.targets(), new ProbeSampling(64, pairs, seed), keeper);
  }

  /** 40,000 probes of the other program; both errors are stated. */
  @ParameterizedTest
  @ValueSource(strings = {"A_relu2", "A_relu2out2", "A_abs2flow", "B_relu3", "B_leaky3"})
  void agreesWithTheOtherProgram(String name) {
    var scores = new GoldenScores(GoldenKinks.problem(golden, name));
    int width = 1_000_000;
    HalfOrderTraining.Result result = predict(name, width, 32, 5, ALONE);
    scores.add(result, Math.sqrt(width));
    // entries of one time are correlated, which widens the scatter of their mean square
    assertThat(scores.rootMeanSquare()).isBetween(0.6, 1.6);
    assertThat(scores.largest()).isLessThan(4.5);
  }

  /** Ten short runs, against a program whose own error is small beside theirs. */
  @ParameterizedTest
  @ValueSource(strings = {"A_relu2", "A_abs2flow", "B_relu3"})
  void errorsAreHonest(String name) {
    var scores = new GoldenScores(GoldenKinks.problem(golden, name));
    for (int seed = 0; seed < 10; seed++) {
      scores.add(predict(name, 1_000_000, 4, 100 + seed, ALONE), 1000);
    }
    assertThat(scores.rootMeanSquare()).isBetween(0.8, 1.2);
  }

  @Test
  void widthsScaleTheTerms() {
    var narrow = predict("B_relu3", 100, 2, 1, ALONE);
    var wide = predict("B_relu3", 400, 2, 1, ALONE);
    for (int place = 0; place < narrow.value().mean().data().length; place++) {
      double expected = 2 * wide.value().mean().data()[place];
      assertThat(narrow.value().mean().data()[place])
          .isCloseTo(expected, within(1e-12 * wide.value().mean().maxAbs()));
    }
  }

  @Test
  void threadsChangeNoDigit() {
    var one = predict("A_abs2flow", 100, 2, 1, ALONE);
    for (int threads : new int[] {2, 7}) {
      var many = predict("A_abs2flow", 100, 2, 1, Keeper.nowhere(new Workers(threads)));
      assertSame(many, one);
    }
  }

  @Test
  void partsThatWereKeptGiveTheSameDigits() {
    var shelf = new Shelf();
    var first = predict("B_relu3", 100, 2, 1, shelf);
    assertThat(shelf.worked).isEqualTo(64);
    assertSame(predict("B_relu3", 100, 2, 1, shelf), first);
    assertThat(shelf.worked).isEqualTo(64);
  }

  private static void assertSame(HalfOrderTraining.Result one, HalfOrderTraining.Result other) {
    assertThat(one.value().mean().data()).containsExactly(other.value().mean().data());
    assertThat(one.error().covariance().data()).containsExactly(other.error().covariance().data());
    assertThat(one.value().ntkDrift().data()).containsExactly(other.value().ntkDrift().data());
    assertThat(one.stepError().mean().data()).containsExactly(other.stepError().mean().data());
  }

  /** Keeps parts in memory. */
  private static final class Shelf implements Keeper {
    private final TreeMap<String, double[]> parts = new TreeMap<>();
    private int worked;

    @Override
    public void run(String name, Job<double[]> job, Receiver<double[]> receiver) {
      Job.Bench<double[]> bench = job.bench();
      for (long index = 0; index < job.tasks(); index++) {
        long task = index;
        receiver.part(
            index,
            parts.computeIfAbsent(
                name + index,
                _ -> {
                  worked++;
                  return bench.task(task);
                }));
      }
    }
  }

  /** The closed form of one sample, one hidden layer and flow; for abs all neurons are held. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void oneSampleHasAClosedForm(int index) {
    JsonNode node = golden.get("one_sample_flow_closed_form").get(index);
    Matrix input = GoldenKinks.matrix(node.get("x"));
    NetworkModel model = GoldenKinks.model(node, 3, List.of(1_000_000), 1);
    var training = GoldenKinks.training(model, GoldenKinks.kernels(model, input), 1);
    var plan = new TrainingPlan.GradientFlow(List.of(0.0, node.get("t").asDouble()));
    Matrix target = Matrix.ofRows(new double[] {node.get("y").asDouble()});
    HalfOrderTraining.Result result =
        training.predict(plan, target, new ProbeSampling(64, 60, 3), ALONE);
    HalfOrderPrediction value = result.value();
    assertThat(value.mean().get(0, 0, 0)).isZero();
    double mean = 1000 * value.mean().get(1, 0, 0);
    double meanError = 1000 * result.error().mean().get(1, 0, 0);
    double meanSteps = 1000 * Math.abs(result.stepError().mean().get(1, 0, 0));
    assertThat(mean)
        .isCloseTo(node.get("mean_c0").asDouble(), within(3.5 * meanError + 2 * meanSteps));
    double variance = 1000 * value.covariance().get(1, 0, 0, 0, 0);
    double error = 1000 * result.error().covariance().get(1, 0, 0, 0, 0);
    double steps = 1000 * Math.abs(result.stepError().covariance().get(1, 0, 0, 0, 0));
    assertThat(variance)
        .isCloseTo(node.get("variance_c0").asDouble(), within(3.5 * error + 2 * steps));
    assertThat(meanError / Math.abs(mean)).isLessThan(0.03);
    assertThat(meanSteps / Math.abs(mean)).isLessThan(0.02);
  }

  /** Momentum that is hardly any is none, where steps are too few for chance to enter. */
  @Test
  void momentumGoesOverIntoDescent() {
    var problem = GoldenKinks.Problem.of(GoldenKinks.problem(golden, "B_relu3"), 100);
    var sampling = new ProbeSampling(2, 4, 1);
    List<HalfOrderTraining.Result> results = new ArrayList<>();
    for (double momentum : new double[] {0, 1e-9}) {
      var plan = new TrainingPlan.GradientDescent(0.2, momentum, List.of(1.0, 3.0));
      results.add(problem.training().predict(plan, problem.targets(), sampling, ALONE));
    }
    double[] plain = results.get(0).value().mean().data();
    double[] heavy = results.get(1).value().mean().data();
    for (int place = 0; place < plain.length; place++) {
      assertThat(heavy[place]).isCloseTo(plain[place], within(1e-7));
    }
  }

  /** One sample: √n p ½ (1 + α₋) E|w| Θ⁽¹⁾ E|∫ε| cross, from the one side or from the other. */
  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void countsNeuronsThatCross(int index) {
    JsonNode node = golden.get("one_sample_flow_closed_form").get(index);
    Matrix input = GoldenKinks.matrix(node.get("x"));
    NetworkModel model = GoldenKinks.model(node, 3, List.of(10_000), 1);
    List<LayerKernels> layers = GoldenKinks.kernels(model, input);
    double time = node.get("t").asDouble();
    double y = node.get("y").asDouble();
    HalfOrderTraining.Result result =
        GoldenKinks.training(model, layers, 1)
            .predict(
                new TrainingPlan.GradientFlow(List.of(time)),
                Matrix.ofRows(new double[] {y}),
                new ProbeSampling(64, 60, 3),
                ALONE);
    double k = layers.get(1).kernel().get(0, 0);
    double theta = layers.get(1).frozenNtk().get(0, 0);
    double m = y / Math.sqrt(k);
    double absolute =
        Math.sqrt(2 * k / Math.PI) * Math.exp(-m * m / 2) + y * Erf.erf(m / Math.sqrt(2));
    double expected =
        100
            / Math.sqrt(2 * Math.PI * layers.get(0).kernel().get(0, 0))
            * (1 + node.get("slopes").get(1).asDouble())
            / 2
            * Math.sqrt(2 * model.variances().weight(2) / Math.PI)
            * layers.get(0).frozenNtk().get(0, 0)
            * absolute
            * -Math.expm1(-theta * time)
            / theta;
    double error = result.error().crossed().get(0, 0, 0);
    assertThat(result.value().crossed().get(0, 0, 0)).isCloseTo(expected, within(3.5 * error));
    assertThat(error / expected).isLessThan(0.02);
    assertThat(result.value().held().maxAbs()).isZero();
  }

  @Test
  void nothingHasHappenedAtTheStart() {
    var problem = GoldenKinks.Problem.of(GoldenKinks.problem(golden, "B_relu3"), 100);
    for (TrainingPlan plan :
        List.of(
            new TrainingPlan.GradientFlow(List.of(0.0)),
            new TrainingPlan.GradientDescent(0.2, List.of(0.0, 1.0)))) {
      HalfOrderTraining.Result result =
          problem.training().predict(plan, problem.targets(), new ProbeSampling(2, 1, 1), ALONE);
      assertThat(result.value().mean().slice(0).maxAbs()).isZero();
      assertThat(result.value().covariance().slice(0).maxAbs()).isZero();
      assertThat(result.error().ntkDrift().slice(0).maxAbs()).isZero();
    }
  }

  @Test
  void absHoldsNeurons() {
    assertThat(predict("A_abs2flow", 10_000, 4, 1, ALONE).value().held().maxAbs()).isPositive();
  }

  private static NetworkModel model(Activation activation, int depth, double bias) {
    return new NetworkModel(
        Architecture.uniform(2, depth, 100, 1),
        activation,
        InitializationVariances.uniform(depth, bias, 2),
        LearningRates.uniform(depth, 1, 1));
  }

  private static String refusal(Runnable call) {
    try {
      call.run();
    } catch (IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage());
    }
    return "none";
  }

  private static HalfOrderTraining training(NetworkModel model, int train, double[]... inputs) {
    return GoldenKinks.training(model, GoldenKinks.kernels(model, Matrix.ofRows(inputs)), train);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    double[] x = {1, 0.5};
    double[] y = {-0.3, 0.8};
    assertThat(refusal(() -> training(model(new LeakyRelu(1), 2, 0), 2, x, y)))
        .contains("meet at kinks");
    assertThat(refusal(() -> training(model(new Relu(), 1, 0), 2, x, y))).contains("depth");
    assertThat(refusal(() -> training(model(new Relu(), 2, 0), 2, x, y, new double[] {2, 1})))
        .contains("samples 0 and 2 are collinear in layer 1");
    assertThat(refusal(() -> training(model(new Relu(), 2, 0.1), 2, x, y, new double[] {2, 1})))
        .isEqualTo("none"); // biases part them
    assertThat(refusal(() -> training(model(new Relu(), 2, 0), 3, x, y, new double[] {-1, -0.5})))
        .contains("collinear");
    assertThat(refusal(() -> training(model(new Relu(), 3, 0.1), 2, x, x))).contains("collinear");
    assertThat(refusal(() -> training(model(new Relu(), 2, 0), 2, x, new double[2])))
        .contains("training sample 1 has the kernel 0 in layer 1");
    var known = training(model(new Abs(), 2, 0), 2, x, y);
    Matrix targets = Matrix.ofRows(new double[] {1}, new double[] {-1});
    for (TrainingPlan plan :
        List.of(
            new TrainingPlan.Bayesian(0),
            new TrainingPlan.GradientFlow(List.of(1.0), 0.1),
            new TrainingPlan.GradientFlow(List.of(1.0, Double.POSITIVE_INFINITY)),
            new TrainingPlan.GradientDescent(100, List.of(1.0)))) {
      assertThat(refusal(() -> known.predict(plan, targets, new ProbeSampling(2, 1, 1), ALONE)))
          .containsAnyOf("Bayesian", "ridge", "finite times", "stable");
    }
  }
}
