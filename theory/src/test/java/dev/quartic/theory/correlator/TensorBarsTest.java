package dev.quartic.theory.correlator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.gaussian.FourPointAverages;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.gaussian.sampled.Sampling;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 32 inputs with a falling spectrum, depth 3: sampled tensors against exact ones. */
@Tag("full")
class TensorBarsTest {

  @Test
  void sampledRouteOfThirtyTwoInputs() {
    Matrix noise = Flows.inputs(32, 100, 5);
    Matrix inputs = Matrix.build(32, 100, (i, j) -> 8 * noise.get(i, j) / (j + 1));
    var model = Flows.uniform(new Gelu(), 100, 3, 0.1, 2, 1);
    LayerTensors exact = flow(model, FourPointAverages.Route.EXACT, inputs).getLast();
    LayerTensors sampled = flow(model, FourPointAverages.Route.SAMPLED, inputs).getLast();
    for (Tensor tensor : Tensor.values()) {
      double[] x = exact.get(tensor).data();
      double[] y = sampled.get(tensor).data();
      double error = 0;
      double size = 0;
      for (int place = 0; place < x.length; place++) {
        error += (x[place] - y[place]) * (x[place] - y[place]);
        size += x[place] * x[place];
      }
      assertThat(Math.sqrt(error / size)).as(tensor.label()).isLessThan(1.2e-3);
    }
  }

  private static List<LayerTensors> flow(
      NetworkModel model, FourPointAverages.Route route, Matrix inputs) {
    var averages = new FourPointAverages(route, 1e-5, Sampling.DEFAULT);
    var flow = new TensorFlow(model, GaussianAverages.DEFAULT, averages, new Workers(2));
    return Flows.run(flow, inputs, TensorRequest.ALL);
  }
}
