package dev.quartic.theory.criticality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.ResidualBlocks;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** V of networks with skips at one input, by Hermite series. */
class SkipVertexTest {
  private static final List<Architecture> SHAPES =
      List.of(
          ResidualBlocks.ofOneMap(List.of(0.8, 0.5, 1.0)).architecture(2, 30, 1),
          new ResidualBlocks(List.of(0.9, -0.6), 2, List.of(20, 50)).architecture(2, 40, 2));

  /** The general flow takes averages of four preactivations of two stages on a lattice. */
  @Test
  void theGeneralFlowFindsTheSame() {
    double[] x = {0.7, -1.3};
    for (Activation activation : List.of(new Tanh(), new Gelu(), new Relu())) {
      for (Architecture shape : SHAPES) {
        int depth = shape.depth();
        var model =
            new NetworkModel(
                shape,
                activation,
                InitializationVariances.uniform(depth, 0.1, 1.3),
                LearningRates.uniform(depth, 1, 1));
        List<Double> expected = new ArrayList<>();
        TensorFlow.of(model, new Workers(1))
            .run(
                Matrix.ofRows(x),
                TensorRequest.of(EnumSet.of(Tensor.K, Tensor.V)),
                layer -> {
                  double kernel = layer.get(Tensor.K).data()[0];
                  int below = shape.width(layer.layer() - 1);
                  expected.add(layer.get(Tensor.V).data()[0] / (below * kernel * kernel));
                });
        double square = (x[0] * x[0] + x[1] * x[1]) / 2;
        double[] found = DepthGrowth.of(model, square).nonGaussianity(model);
        assertThat(found).hasSize(depth);
        for (int layer = 1; layer <= depth; layer++) {
          double value = expected.get(layer - 1);
          assertThat(found[layer - 1])
              .as("%s, layer %d of %s", activation.name(), layer, shape)
              .isCloseTo(value, within(1e-8 * value));
        }
      }
    }
  }

  /** All noise independent or fully remembered: ν₀ without skips, and as γ goes to one. */
  @Test
  void atGreatDepthItGrowsLikeTheLine() {
    for (Activation activation : List.of(new Relu(), new Gelu())) {
      CriticalPoint point = ((Criticality.Critical) CriticalSearch.of(activation)).point();
      for (double gamma : new double[] {0.7, -0.5}) {
        var line = new ResidualLine(point, gamma);
        double start = point.fixedPoint().orElse(0.8);
        double[] all = SingleInputFlow.of(line.map(), start, 300).nonGaussianity(_ -> 1);
        assertThat((all[299] - all[199]) / 100)
            .as("%s, %s", activation.name(), gamma)
            .isCloseTo(line.vertexCoefficient(), within(1e-4 * line.vertexCoefficient()));
      }
    }
  }

  @Test
  void beyondTheDeepestItIsContinued() {
    CriticalPoint point = ((Criticality.Critical) CriticalSearch.of(new Relu())).point();
    var line = new ResidualLine(point, 0.7);
    double[] all = SingleInputFlow.of(line.map(), 1, 3000).nonGaussianity(_ -> 1);
    // an offset of 16 layers, kept in proportion
    assertThat(all[2999] / 3000).isCloseTo(line.vertexCoefficient(), within(0.02));
  }

  @Test
  void sharesFollowTheSkips() {
    assertThat(NonlinearShare.of(Architecture.uniform(3, 5, 10, 1)).value()).isEqualTo(1);
    double one = NonlinearShare.of(SHAPES.getFirst().with(SHAPES.getFirst().skips())).value();
    // the one block of weight 1 gets the whole pair and makes half of what is above it
    assertThat(one).isCloseTo((1 + 0.36 + 0.75 + 0.5) / 4, within(1e-15));
    // the first map, then two of each block, over n = 40, 20, 40, 50, 40
    double two = (1 / 40.0 + 0.19 / 20 + 0.19 / 40 + 0.64 / 50 + 0.64 / 40) / 0.145;
    assertThat(NonlinearShare.of(SHAPES.getLast()).value()).isCloseTo(two, within(1e-15));
  }
}
