package dev.quartic.theory.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.training.LinearTraining;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The answer to one given z₀ and one given neuron against 200,000 midpoints of ζ₀ on each side of
 * the kink, by the program behind reference-data/golden/kinks.json.
 */
class SingleProbeTest {
  private final JsonNode golden = GoldenKinks.read();

  /** Problems that the file has probes of but no results: what they share with another one. */
  private JsonNode problem(String name) {
    String known =
        switch (name) {
          case "A_abs2" -> "A_abs2flow";
          case "A_relu2flow" -> "A_relu2";
          default -> name;
        };
    for (JsonNode node : golden.get("problems")) {
      if (node.get("name").asString().equals(known)) {
        return node;
      }
    }
    throw new IllegalArgumentException(name);
  }

  @Test
  void search() {
    for (double step : new double[] {0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.04, 0.03}) {
      System.out.println(step + " abs2 " + error(1, step)+ " relu2flow " + error(2, step)+" abs2flow "+error(3,step)+" relu2 "+error(0,step)+" out2 "+error(4,step)+" relu3 "+error(5,step));
    }
  }

  private String error(int index, double step) {
    JsonNode node = golden.get("single_probes").get(index);
    String name = node.get("problem").asString();
    var problem = GoldenKinks.Problem.of(problem(name), 1000);
    List<Double> steps = GoldenKinks.list(node.get("times"));
    LinearTraining training = LinearTraining.of(problem.layers().getLast(), problem.targets().rows());
    TrainingGrid grid =
        name.endsWith("flow")
            ? TrainingGrid.flow(
                steps.stream().map(count -> count * step).toList(), training.spectrum(), step, 0, 1)
            : TrainingGrid.of(
                new TrainingPlan.GradientDescent(step, steps), training.spectrum(), 1);
    int layer = node.get("hidden_layer").asInt();
    Answer answer = answer(problem, grid, training, layer, node);
    double[] e = GoldenKinks.flat(node.get("delta_z"));
    double[] d = GoldenKinks.flat(node.get("drift"));
    double worst = 0;
    for (int i = 0; i < e.length; i++) worst = Math.max(worst, Math.abs(e[i] - answer.response[i]));
    double worstd = 0;
    for (int i = 0; i < d.length; i++) worstd = Math.max(worstd, Math.abs(d[i] - answer.drift[i]));
    return String.format("%.2e %.2e (%d)", worst, worstd, problem.model().architecture().outputs());
  }

  private record Answer(double[] response, double[] drift) {}

  private static Answer answer(
      GoldenKinks.Problem problem,
      TrainingGrid grid,
      LinearTraining training,
      int layer,
      JsonNode node) {
    int train = problem.targets().rows();
    int outputs = problem.targets().columns();
    int n = problem.layers().getFirst().samples();
    Kink kink = Kink.of(problem.model().activation());
    NeuronLaw law =
        NeuronLaw.of(
                HiddenLayer.of(problem.model(), kink, problem.layers(), train),
                kink,
                train,
                outputs)
            .get(layer - 1);
    Matrix root =
        GaussianRoot.ofAxes(problem.layers().getLast().kernel().block(0, train, 0, train))
            .matrix();
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
    NeuronProbe neuron = new NeuronProbe(law, grid);
    double[] weights = GoldenKinks.flat(node.get("phi"));
    double[] phi = new double[n * outputs];
    Arrays.setAll(phi, place -> weights[place % outputs]);
    neuron.set(GoldenKinks.flat(node.get("u")), phi, GoldenKinks.flat(node.get("C")));
    double[] source = new double[n * outputs * grid.steps()];
    var tally =
        new CrossingTally(
            new double[train * n * grid.times()],
            new double[(layer) * train * grid.times()],
            new double[(layer) * train * grid.times()]);
    neuron.add(residuals, now, 1, source, tally);
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
    return new Answer(ordered, drift);
  }
}
