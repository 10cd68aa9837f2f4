package dev.quartic.ensemble.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.train.GradientDescent;
import dev.quartic.ensemble.train.TrainingData;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputCoordinatesTest {
  private static final double ROUNDING = 1e-12;

  @Test
  void samplesAreTheirCoordinatesInAnOrthonormalBasis() {
    Matrix inputs = TestNetworks.normal(1, 7, 40);
    var found = InputCoordinates.of(inputs);
    assertThat(found.rank()).isEqualTo(7);
    assertThat(Blas.product(found.matrix(), false, found.basis(), true).data())
        .containsExactly(inputs.data(), within(ROUNDING));
    assertThat(Blas.product(found.basis(), true, found.basis(), false).data())
        .containsExactly(
            Matrix.build(7, 7, (row, column) -> row == column ? 1 : 0).data(), within(ROUNDING));
  }

  @Test
  void repeatedAndZeroSamplesAddNoDirection() {
    double[] sample = TestNetworks.normal(1, 1, 9).row(0);
    double[] other = TestNetworks.normal(2, 1, 9).row(0);
    Matrix inputs = Matrix.ofRows(new double[9], sample, other, sample, new double[9]);
    var found = InputCoordinates.of(inputs);
    assertThat(found.rank()).isEqualTo(2);
    assertThat(Blas.product(found.matrix(), false, found.basis(), true).data())
        .containsExactly(inputs.data(), within(ROUNDING));
    assertThat(InputCoordinates.of(Matrix.zeros(2, 5)).matrix().data()).containsExactly(0, 0);
  }

  @Test
  void nothingIsDoneWhenThereAreManySamples() {
    Matrix inputs = TestNetworks.normal(1, 7, 7);
    assertThat(InputCoordinates.of(inputs).matrix()).isSameAs(inputs);
  }

  /** The network whose first weights are W Q trains as that with W does, at C_W/n₀ and λ_W/n₀. */
  @Test
  void networksInCoordinatesTrainIdentically() {
    SampleSet samples = TestNetworks.samples(3, 4, 3, 30, 2);
    var model = TestNetworks.model(new Tanh(), 30, 8, 2);
    var plan = new TrainingPlan.GradientDescent(0.2, List.of(50.0));
    var compressed = InputCoordinates.of(samples.inputs());
    var whole = NetworkLayout.of(model, 30);
    var small = NetworkLayout.of(model, compressed.rank());
    assertThat(small.layer(1).weightVariance()).isEqualTo(whole.layer(1).weightVariance());

    double[] parameters = new double[whole.parameters()];
    whole.draw(1, 0, parameters);
    double[] rotated = rotated(parameters, whole, small, compressed.basis());
    train(whole, samples, samples.inputs(), plan, parameters);
    train(small, samples, compressed.matrix(), plan, rotated);
    assertThat(rotated)
        .containsExactly(rotated(parameters, whole, small, compressed.basis()), within(ROUNDING));
    assertThat(outputs(small, compressed.matrix(), rotated))
        .containsExactly(outputs(whole, samples.inputs(), parameters), within(ROUNDING));
  }

  private static double[] rotated(
      double[] parameters, NetworkLayout whole, NetworkLayout small, Matrix basis) {
    double[] result = new double[small.parameters()];
    int width = small.width(1);
    int rank = small.width(0);
    int before = whole.layer(1).weightFrom();
    int after = small.layer(1).weightFrom();
    System.arraycopy(parameters, 0, result, 0, width); // biases of the first layer
    Blas.gemm(
        false,
        false,
        width,
        rank,
        basis.rows(),
        1,
        parameters,
        before,
        basis.rows(),
        basis.data(),
        0,
        rank,
        0,
        result,
        after,
        rank);
    int rest = after + width * rank;
    System.arraycopy(parameters, before + width * basis.rows(), result, rest, result.length - rest);
    return result;
  }

  private static void train(
      NetworkLayout layout,
      SampleSet samples,
      Matrix inputs,
      TrainingPlan.GradientDescent plan,
      double[] parameters) {
    new GradientDescent(layout, TrainingData.of(samples, inputs), plan, 1000, Products.counted())
        .train(0, parameters, _ -> {});
  }

  private static double[] outputs(NetworkLayout layout, Matrix inputs, double[] parameters) {
    var forward = new ForwardPass(layout, inputs, Products.counted());
    forward.run(parameters);
    return forward.outputs();
  }
}
