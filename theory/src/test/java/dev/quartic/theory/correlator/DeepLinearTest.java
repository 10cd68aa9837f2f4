package dev.quartic.theory.correlator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeepLinearTest {
  private static NetworkModel scaled(int scale) {
    return Flows.varied(new Linear(), 3, 5 * scale, 7 * scale, 4 * scale);
  }

  /** Equal samples, no biases: E[z⁴]/3 = K² ∏ (1 + 2/n). */
  @Test
  void oneInput() {
    var model = Flows.uniform(new Linear(), 3, 4, 0, 1, 0);
    Matrix input = Matrix.ofRows(new double[][] {{0.7, -0.4, 1.1}});
    double k = (0.49 + 0.16 + 1.21) / 3;
    double exact = new DeepLinear(model).fourPoint(input, 4).get(0, 0, 0, 0) / 100;
    assertThat(exact + k * k).isCloseTo(k * k * Math.pow(1.02, 3), within(1e-15));
  }

  /** n times the difference from V has a limit: the next order, and nothing else, is left. */
  @Test
  void approachesTheVertexLikeOneOverTheWidth() {
    Matrix inputs = Flows.inputs(3, 3, 31);
    double[] difference = new double[3];
    for (int step = 0; step < 3; step++) {
      NetworkModel model = scaled(8 << step);
      NdArray vertex = Flows.run(model, inputs).getLast().get(Tensor.V);
      NdArray exact = new DeepLinear(model).fourPoint(inputs, 4);
      for (int place = 0; place < exact.data().length; place++) {
        difference[step] =
            Math.max(difference[step], Math.abs(exact.data()[place] - vertex.data()[place]));
      }
    }
    assertThat(difference[0] / difference[1]).isCloseTo(2, within(0.1));
    assertThat(difference[1] / difference[2]).isCloseTo(2, within(0.05));
  }

  /** Drawn networks of widths 5, 7, 4 with biases: six standard errors. */
  @Test
  void drawnNetworks() {
    NetworkModel model = scaled(1);
    Matrix inputs = Flows.inputs(2, 3, 32);
    int count = 200_000;
    // E[z₁₁ z₁₂ z₂₁ z₂₂] of neurons 1, 2 of layer 4: only the pairing by neurons survives
    double sum = 0;
    double squares = 0;
    var random = RandomStream.of(33, 0);
    for (int draw = 0; draw < count; draw++) {
      double[][] z = outputs(model, inputs, random);
      double product = z[0][0] * z[0][1] * z[1][0] * z[1][1];
      sum += product;
      squares += product * product;
    }
    double mean = sum / count;
    double error = Math.sqrt((squares / count - mean * mean) / count);
    double kernel = Flows.run(model, inputs).getLast().get(Tensor.K).get(0, 1);
    double connected = new DeepLinear(model).fourPoint(inputs, 4).get(0, 1, 0, 1) / 4;
    double expansion = Flows.run(model, inputs).getLast().get(Tensor.V).get(0, 1, 0, 1) / 4;
    assertThat(mean).isCloseTo(kernel * kernel + connected, within(6 * error));
    assertThat(Math.abs(expansion - connected)).isGreaterThan(6 * error);
  }

  /** Two neurons of layer 4, {@code [neuron][sample]}. */
  private static double[][] outputs(NetworkModel model, Matrix inputs, RandomStream random) {
    double[][] below = columns(inputs);
    for (int layer = 1; layer <= model.depth(); layer++) {
      int height = layer == model.depth() ? 2 : model.architecture().width(layer);
      double weight = Math.sqrt(model.variances().weight(layer) / below.length);
      double bias = Math.sqrt(model.variances().bias(layer));
      double[][] above = new double[height][inputs.rows()];
      for (double[] neuron : above) {
        double shift = bias * random.nextGaussian();
        Arrays.fill(neuron, shift);
        for (double[] source : below) {
          double w = weight * random.nextGaussian();
          for (int sample = 0; sample < neuron.length; sample++) {
            neuron[sample] += w * source[sample];
          }
        }
      }
      below = above;
    }
    return below;
  }

  private static double[][] columns(Matrix inputs) {
    double[][] columns = new double[inputs.columns()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = inputs.transposed().row(j);
    }
    return columns;
  }

  @Test
  void refusesOtherActivations() {
    var tanh = Flows.varied(new Tanh(), 3, 5, 7, 4);
    assertThatThrownBy(() -> new DeepLinear(tanh)).hasMessageContaining("'tanh'");
  }
}
