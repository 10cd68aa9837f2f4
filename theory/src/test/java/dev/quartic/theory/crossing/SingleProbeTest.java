package dev.quartic.theory.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.training.LinearTraining;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * The answer to one given z₀ and one given neuron against 200,000 midpoints of ζ₀ on each side of
 * the kink, by the program behind reference-data/golden/kinks.json.
 */
class SingleProbeTest {
  private static final int EXACT = 1 << 16;

  private final JsonNode golden = GoldenKinks.read();

  /** A step for each, so that the file's times are numbers of steps. */
  @ParameterizedTest
  @CsvSource({
    "0, A_relu2, 0.15",
    "1, A_abs2flow, 0.1",
    "2, A_relu2, 0.05",
    "3, A_abs2flow, 0.04",
    "4, A_relu2out2, 0.15",
    "5, B_relu3, 0.2"
  })
  void answersToOneNeuron(int index, String hyperparameters, double step) {
    JsonNode node = golden.get("single_probes").get(index);
    boolean flow = node.get("problem").asString().endsWith("flow");
    Answer answer = answer(node, hyperparameters, step, flow, 1);
    double midpoints = node.get("lattice_error").asDouble(); // of δz
    close(answer.response(), GoldenKinks.flat(node.get("delta_z")), 2 * midpoints + 1e-11);
    if (answer.outputs() == 1) { // the file has the drift of the first output alone
      // in flow: the file measures held neurons by the gate of the last step, here that of its end
      double drift = flow ? 3e-3 : 5e-6;
      close(answer.drift(), GoldenKinks.flat(node.get("drift")), drift);
    }
  }

  /** Each halving of the steps takes three quarters away. */
  @ParameterizedTest
  @CsvSource({"2, A_relu2, 0.05", "3, A_abs2flow, 0.04"})
  void stepsOfFlowAreOfSecondOrder(int index, String hyperparameters, double step) {
    JsonNode node = golden.get("single_probes").get(index);
    double[] coarse = answer(node, hyperparameters, step, true, 1).response();
    double[] finer = answer(node, hyperparameters, step, true, 4).response();
    double[] finest = answer(node, hyperparameters, step, true, 16).response();
    double first = distance(coarse, finer);
    double second = distance(finer, finest);
    assertThat(Math.log(first / second) / Math.log(4)).isBetween(1.5, 2.7);
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int place = 0; place < one.length; place++) {
      sum += Math.pow(one[place] - other[place], 2);
    }
    return Math.sqrt(sum);
  }

  private static void close(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int place = 0; place < expected.length; place++) {
      assertThat(actual[place]).as("entry " + place).isCloseTo(expected[place], within(tolerance));
    }
  }

  private record Answer(double[] response, double[] drift, int outputs) {}

  private Answer answer(
      JsonNode node, String hyperparameters, double step, boolean flow, int refinement) {
    var problem = GoldenKinks.Problem.of(GoldenKinks.problem(golden, hyperparameters), 1000);
    List<Double> steps = GoldenKinks.list(node.get("times"));
    var training = LinearTraining.of(problem.layers().getLast(), problem.targets().rows());
    TrainingGrid grid =
        flow
            ? TrainingGrid.flow(
                steps.stream().map(count -> count * step).toList(),
                training.spectrum(),
                step,
                0,
                refinement)
            : TrainingGrid.of(
                new TrainingPlan.GradientDescent(step, steps), training.spectrum(), 1);
    return answer(problem, grid, training, node.get("hidden_layer").asInt(), node);
  }

  private static Answer answer(
      GoldenKinks.Problem problem,
      TrainingGrid grid,
      LinearTraining training,
      int layer,
      JsonNode node) {
    int train = problem.targets().rows();
    int outputs = problem.targets().columns();
    int n = problem.layers().getFirst().samples();
    Kinks kinks = Kinks.of(problem.model().activation());
    Kink kink = kinks.get(0);
    NeuronLaw law =
        NeuronLaw.of(
                HiddenLayer.of(problem.model(), kinks, problem.layers(), train),
                kinks,
                train,
                outputs)
            .get(layer - 1);
    Matrix root =
        GaussianRoot.ofAxes(problem.layers().getLast().kernel().block(0, train, 0, train)).matrix();
    InitialDraw initial = new InitialDraw(grid, training, root, problem.targets());
    double[] start = GoldenKinks.flat(node.get("z0"));
    double[] normal = new double[train * outputs];
    for (int axis = 0; axis < train; axis++) {
      double square = 0;
      for (int sample = 0; sample < train; sample++) {
        square += root.get(sample, axis) * root.get(sample, axis);
      }
      for (int sample = 0; sample < train; sample++) {
        for (int output = 0; output < outputs; output++) {
          normal[axis * outputs + output] +=
              root.get(sample, axis) / square * start[sample * outputs + output];
        }
      }
    }
    initial.set(normal);
    double[] residuals = new double[train * outputs * grid.steps()];
    double[] now = new double[train * outputs * grid.times()];
    initial.residuals(1, residuals, now);
    Crossings crossings =
        grid.flow() ? new FlowCrossings(kink, grid) : new DescentCrossings(kink, grid, EXACT);
    var neuron = new NeuronProbe(law, grid, List.of(crossings));
    double[] weights = GoldenKinks.flat(node.get("phi"));
    double[] phi = new double[n * outputs];
    Arrays.setAll(phi, place -> weights[place % outputs]);
    neuron.set(GoldenKinks.flat(node.get("u")), phi, GoldenKinks.flat(node.get("C")));
    double[] source = new double[n * outputs * grid.steps()];
    var tally =
        new CrossingTally(
            new double[train * n * grid.times()],
            new double[layer * train * grid.times()],
            new double[layer * train * grid.times()]);
    neuron.add(residuals, now, 1, RandomStream.of(1, 1), source, tally);
    double[] response = new double[n * outputs * grid.times()];
    new SourceResponse(grid, training, outputs).respond(source, response, 0);
    int times = grid.times();
    double[] ordered = new double[response.length];
    double[] drift = new double[times * n * train];
    for (int time = 0; time < times; time++) {
      for (int row = 0; row < n * outputs; row++) {
        ordered[time * n * outputs + row] = response[row * times + time];
      }
      for (int d = 0; d < n; d++) {
        for (int a = 0; a < train; a++) {
          drift[(time * n + d) * train + a] =
              tally.half()[(a * n + d) * times + time]
                  + (d < train ? tally.half()[(d * n + a) * times + time] : 0);
        }
      }
    }
    return new Answer(ordered, drift, outputs);
  }
}
