package dev.quartic.ensemble.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.Matrix;
import org.junit.jupiter.api.Test;

class NetworkDrawTest {
  /** z¹ is Gaussian of variance C_b + C_W x·x / n₀, estimated from M members to √(2/M). */
  @Test
  void firstLayerHasItsVariance() {
    int members = 20_000;
    var model = TestNetworks.model(new Tanh(), 3, 2);
    var layout = NetworkLayout.of(model, 3);
    Matrix inputs = TestNetworks.normal(1, 1, 3);
    double square = 0;
    for (double component : inputs.data()) {
      square += component * component;
    }
    double expected = model.variances().bias(1) + model.variances().weight(1) * square / 3;
    var forward = new ForwardPass(layout, inputs, Products.counted());
    double[] parameters = new double[layout.parameters()];
    double sum = 0;
    double product = 0;
    for (int member = 0; member < members; member++) {
      layout.draw(11, member, parameters);
      forward.run(parameters);
      double[] z = forward.outputs();
      sum += z[0] * z[0];
      product += z[0] * z[1];
    }
    assertThat(sum / members).isCloseTo(expected, within(4 * expected * Math.sqrt(2.0 / members)));
    assertThat(product / members).isCloseTo(0, within(4 * expected / Math.sqrt(members)));
  }

  /** Each parameter alone has mean zero over members: none is shared between them. */
  @Test
  void everyParameterVariesBetweenMembers() {
    int members = 4000;
    var layout = NetworkLayout.of(TestNetworks.model(new Tanh(), 1, 2, 1), 1);
    double[] parameters = new double[layout.parameters()];
    double[] sum = new double[parameters.length];
    double[] squares = new double[parameters.length];
    for (int member = 0; member < members; member++) {
      layout.draw(3, member, parameters);
      for (int index = 0; index < sum.length; index++) {
        sum[index] += parameters[index];
        squares[index] += parameters[index] * parameters[index];
      }
    }
    for (Layer layer : layout.layers()) {
      for (int index = layer.biasFrom(); index < layer.weightFrom() + layer.weights(); index++) {
        double variance =
            index < layer.weightFrom() ? layer.biasVariance() : layer.weightVariance();
        assertThat(sum[index] / members).isCloseTo(0, within(4 * Math.sqrt(variance / members)));
        assertThat(squares[index] / members)
            .isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / members)));
      }
    }
  }

  @Test
  void membersDependOnSeedAndIndexAlone() {
    var layout = NetworkLayout.of(TestNetworks.model(new Tanh(), 3, 4, 2), 3);
    double[] once = new double[layout.parameters()];
    double[] again = new double[layout.parameters()];
    layout.draw(1, 7, once);
    layout.draw(2, 7, again);
    assertThat(again).isNotEqualTo(once);
    layout.draw(1, 8, again);
    assertThat(again).isNotEqualTo(once);
    layout.draw(1, 7, again);
    assertThat(again).isEqualTo(once);
  }
}
