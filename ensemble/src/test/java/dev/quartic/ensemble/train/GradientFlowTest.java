package dev.quartic.ensemble.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientFlowTest {
  private static final SampleSet SAMPLES = TestNetworks.samples(3, 8, 4, 5, 2);
  private static final TrainingData DATA = TrainingData.of(SAMPLES, SAMPLES.inputs());
  private static final NetworkLayout LAYOUT =
      NetworkLayout.of(TestNetworks.model(new Tanh(), 5, 16, 16, 2), 5);

  private static double[] drawn() {
    double[] parameters = new double[LAYOUT.parameters()];
    LAYOUT.draw(1, 0, parameters);
    return parameters;
  }

  private static double[] outputs(double[] parameters) {
    var forward = new ForwardPass(LAYOUT, SAMPLES.inputs(), Products.counted());
    forward.run(parameters);
    return forward.outputs();
  }

  private static double[] trained(double time, double tolerance) {
    double[] parameters = drawn();
    var plan = new TrainingPlan.GradientFlow(List.of(time));
    var flow = new GradientFlow(LAYOUT, DATA, plan, tolerance, 100_000, Products.counted());
    var effort = flow.train(0, parameters, _ -> {});
    System.out.println(time + " " + tolerance + " " + effort);
    return outputs(parameters);
  }

  private static double largestDifference(double[] a, double[] b) {
    double largest = 0;
    for (int index = 0; index < a.length; index++) {
      largest = Math.max(largest, Math.abs(a[index] - b[index]));
    }
    return largest;
  }

  @Test
  void agreesWithManySmallSteps() {
    for (double time : new double[] {0.1, 1, 10}) {
      double[] oracle = drawn();
      RungeKutta.flow(LAYOUT, DATA, oracle, time, 8000);
      double[] expected = outputs(oracle);
      for (double tolerance : new double[] {1e-4, 1e-6, 1e-8, 1e-10, 1e-12}) {
        System.out.println(
            "  diff " + largestDifference(trained(time, tolerance), expected));
      }
    }
    trained(Double.POSITIVE_INFINITY, 1e-6);
  }
}
