package dev.quartic.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.estimate.MeanMoments;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Networks drawn in function space must have the law of those drawn weight by weight. */
class FunctionDrawTest {
  private static final NetworkModel MODEL = TestNetworks.model(new Tanh(), 2, 7, 5, 6, 2);

  /** The third is the second again: directions are fewer than samples. */
  private static final Matrix INPUTS =
      Matrix.ofRows(new double[] {1, -0.4}, new double[] {0.3, 0.8}, new double[] {0.3, 0.8});

  private static final int MEMBERS = 3000;
  private static final int SIZE = 6;

  static final List<NetworkModel> MODELS =
      List.of(
          MODEL,
          TestNetworks.normalized(new Tanh(), 2, 7, 5, 6, 2),
          TestNetworks.normalized(
              new Tanh(), List.of(new Skip(1, 2, 0.9), new Skip(2, 4, 0.7)), 2, 6, 6, 5, 6, 2),
          TestNetworks.residual(
              new Tanh(), List.of(new Skip(1, 2, 0.9), new Skip(2, 4, 0.7)), 2, 6, 6, 5, 6, 2));

  @ParameterizedTest
  @FieldSource("MODELS")
  void meansAndProductsOfOutputsAndKernelAreThoseOfParameterSpace(NetworkModel model) {
    NetworkLayout layout = NetworkLayout.of(model, 2);
    MeanMoments function = moments(new FunctionDraw(layout, INPUTS), 3);
    MeanMoments parameter = moments(new InitialDraw.ParameterDraw(layout, INPUTS), 4);
    double squares = 0;
    int count = function.mean().length;
    for (int index = 0; index < count; index++) {
      double error = Math.hypot(function.error()[index], parameter.error()[index]);
      double z = (function.mean()[index] - parameter.mean()[index]) / Math.max(error, 1e-12);
      assertThat(z).as("quantity %d", index).isBetween(-4.5, 4.5);
      squares += z * z;
    }
    // hundreds of correlated quantities amount to some tens of independent ones
    assertThat(Math.sqrt(squares / count)).isBetween(0.55, 1.6);
  }

  /** z z, H, H H, H z z: all that the control's moments and their spread are made of. */
  private static MeanMoments moments(InitialDraw draw, long seed) {
    int kernel = SIZE * SIZE;
    double[] row = new double[2 * kernel + kernel * kernel + kernel * 4];
    MeanMoments moments = new MeanMoments(row.length);
    for (int member = 0; member < MEMBERS; member++) {
      draw.draw(seed, member);
      int to = 0;
      for (int p = 0; p < kernel; p++) {
        double z = draw.outputs()[p / SIZE] * draw.outputs()[p % SIZE];
        row[to++] = z;
        row[to++] = draw.kernel()[p];
        for (int q = 0; q < kernel; q++) {
          row[to++] = draw.kernel()[p] * draw.kernel()[q];
        }
        for (int q = 0; q < 4; q++) {
          row[to++] = draw.kernel()[q * (SIZE + 1)] * z;
        }
      }
      moments.add(row, 1, row.length, 0);
    }
    return moments;
  }

  @Test
  void repeatedSamplesHaveTheSameOutputsAndKernel() {
    var draw = new FunctionDraw(NetworkLayout.of(MODEL, 2), INPUTS);
    draw.draw(1, 2);
    for (int output = 0; output < 2; output++) {
      assertThat(draw.outputs()[2 + output] - draw.outputs()[4 + output]).isBetween(-1e-9, 1e-9);
      double one = draw.kernel()[(2 + output) * SIZE];
      assertThat(draw.kernel()[(4 + output) * SIZE] - one).isBetween(-1e-9, 1e-9);
    }
  }
}
