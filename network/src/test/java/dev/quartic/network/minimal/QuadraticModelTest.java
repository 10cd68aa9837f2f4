package dev.quartic.network.minimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import org.junit.jupiter.api.Test;

class QuadraticModelTest {
  private static final Matrix INPUTS = Matrix.build(3, 2, (i, j) -> Math.sin(2 + 5 * i + j));

  private static QuadraticModel model() {
    return new QuadraticModel(
        RandomFeatures.features(INPUTS, 4, 3), RandomFeatures.metaFeatures(INPUTS, 4, 3), 0.7);
  }

  /** f is quadratic, so that central differences are exact up to rounding. */
  @Test
  void effectiveFeaturesAreTheGradient() {
    double[] theta = {0.3, -1.2, 0.8, 2};
    Matrix effective = model().effectiveFeatures(theta);
    double h = 0.5;
    for (int j = 0; j < theta.length; j++) {
      double[] ahead = theta.clone();
      double[] behind = theta.clone();
      ahead[j] += h;
      behind[j] -= h;
      for (int sample = 0; sample < 3; sample++) {
        double slope = (model().outputs(ahead)[sample] - model().outputs(behind)[sample]) / (2 * h);
        assertThat(effective.get(sample, j)).isCloseTo(slope, within(1e-14));
      }
    }
  }

  /** By hand: f = 2·3 + 1·(−1) + ½·0.5·(4·9 − 2·3·1) = 12.5 with ψ = [[4, 1], [1, 0]]. */
  @Test
  void byHand() {
    var model =
        new QuadraticModel(
            Matrix.ofRows(new double[] {2, 1}),
            NdArray.wrap(new double[] {4, 1, 1, 0}, 1, 2, 2),
            0.5);
    assertThat(model.outputs(new double[] {3, -1})).containsExactly(12.5);
    assertThat(model.isLinear()).isFalse();
    assertThat(QuadraticModel.linear(model.features()).outputs(new double[] {3, -1}))
        .containsExactly(5);
  }

  @Test
  void refusals() {
    Matrix one = Matrix.ofRows(new double[] {2, 1});
    NdArray skew = NdArray.wrap(new double[] {4, 1, 2, 0}, 1, 2, 2);
    assertThatThrownBy(() -> new QuadraticModel(one, skew, 1))
        .hasMessageContaining("[0, 1, 0] is 2.0, but [0, 0, 1] is 1.0");
    assertThatThrownBy(() -> new QuadraticModel(one, NdArray.zeros(1, 2, 3), 1))
        .hasMessageContaining("[1, 2, 2]");
    assertThatThrownBy(() -> model().withStrength(-1)).hasMessageContaining("strength");
    assertThatThrownBy(() -> model().withStrength(Double.NaN)).hasMessageContaining("strength");
    assertThatThrownBy(() -> QuadraticModel.linear(Matrix.ofRows(new double[] {Double.NaN})))
        .hasMessageContaining("finite");
  }

  /** Products of two features are independent, of variance at most 3/2 around the kernel. */
  @Test
  void manyRandomFeaturesMakeTheGaussianKernel() {
    int count = 20_000;
    Matrix features = RandomFeatures.features(INPUTS, count, 5);
    double standardError = Math.sqrt(1.5 / count);
    for (int p = 0; p < 3; p++) {
      for (int q = 0; q < 3; q++) {
        double kernel = 0;
        for (int j = 0; j < count; j++) {
          kernel += features.get(p, j) * features.get(q, j);
        }
        double distance = 0;
        for (int i = 0; i < 2; i++) {
          distance += Math.pow(INPUTS.get(p, i) - INPUTS.get(q, i), 2);
        }
        assertThat(kernel).isCloseTo(Math.exp(-distance / 4), within(4 * standardError));
      }
    }
  }

  @Test
  void drawsDependOnSeedAndMemberAlone() {
    var draw = new ParameterDraw(new double[] {1, 2}, 4, 1);
    assertThat(draw.draw(3, 8, 2)).isDeepEqualTo(draw.draw(3, 8, 2));
    assertThat(draw.draw(3, 8, 2)[0]).isNotEqualTo(draw.draw(3, 8, 2)[1]);
    assertThat(new ParameterDraw(new double[] {1, 2}, 0, 1).draw(3, 8, 1)[0]).containsExactly(1, 2);
    double sum = 0;
    double squares = 0;
    int count = 20_000;
    for (int member = 0; member < count; member++) {
      double value = draw.draw(3, member, 1)[0][0] - 1;
      sum += value;
      squares += value * value;
    }
    assertThat(sum / count).isCloseTo(0, within(4 * 2 / Math.sqrt(count)));
    assertThat(squares / count).isCloseTo(4, within(4 * 4 * Math.sqrt(2.0 / count)));
  }
}
