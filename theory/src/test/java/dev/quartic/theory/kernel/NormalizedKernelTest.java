package dev.quartic.theory.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sigmoid;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Normalization;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.criticality.CriticalInitialization;
import dev.quartic.theory.criticality.DepthGrowth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** K and Θ of networks with layer normalization. */
class NormalizedKernelTest {

  /** None, around every layer but the first, around two at a time. */
  private static final List<List<Skip>> SKIPS =
      List.of(
          List.of(),
          List.of(new Skip(1, 2, 0.8), new Skip(2, 3, -1.1), new Skip(3, 4, 0.5)),
          List.of(new Skip(1, 3, 0.9)));

  /** Averages at variance 1 and covariance ρ: ⟨σσ⟩ and ⟨σ′σ′⟩. */
  private interface AtUnitVariance {
    double[] at(double rho);
  }

  /** Arc-cosine kernels, Cho and Saul (2009). */
  private static final AtUnitVariance RELU =
      rho -> {
        double angle = Math.acos(Math.min(1, rho));
        return new double[] {
          (Math.sin(angle) + (Math.PI - angle) * rho) / (2 * Math.PI),
          (Math.PI - angle) / (2 * Math.PI)
        };
      };

  /** erf(z/2): Williams (1997). */
  private static final AtUnitVariance ERF =
      rho -> {
        double own = 1.5; // 1 + 2 s² K at s = 1/2
        double cross = 0.5 * rho;
        return new double[] {
          2 / Math.PI * Math.asin(cross / own), 1 / (Math.PI * Math.sqrt(own * own - cross * cross))
        };
      };

  @Test
  void layersReadCorrelationsAndDividedTangentKernels() {
    for (List<Skip> skips : SKIPS) {
      follows(residual(new Relu(), 5, skips), RELU);
      follows(residual(new Erf(0.5), 5, skips), ERF);
    }
  }

  /** Skips carry what is not normalized, of every layer {@code kept}. */
  private static void follows(NetworkModel model, AtUnitVariance averages) {
    List<double[][]> keptKernels = new ArrayList<>();
    List<double[][]> keptNtks = new ArrayList<>();
    Matrix inputs = inputs(3);
    Matrix gram = InputGram.of(inputs, new Workers(1)).products();
    double[][] kernel = new double[3][3];
    double[][] ntk = new double[3][3];
    for (var layer : recursion(model).allLayers(inputs)) {
      int at = layer.layer();
      double[][] k = new double[3][3];
      double[][] h = new double[3][3];
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          double norm = Math.sqrt(kernel[i][i] * kernel[j][j]);
          double[] pair =
              at == 1 ? new double[] {gram.get(i, j), 0} : averages.at(kernel[i][j] / norm);
          double below = at == 1 ? 0 : ntk[i][j] / norm;
          k[i][j] = model.variances().bias(at) + model.variances().weight(at) * pair[0];
          h[i][j] =
              model.rates().bias(at)
                  + model.rates().weight(at) * pair[0]
                  + model.variances().weight(at) * pair[1] * below;
          Optional<Skip> skip = model.architecture().skipInto(at);
          if (skip.isPresent()) {
            double square = skip.get().weight() * skip.get().weight();
            k[i][j] += square * keptKernels.get(skip.get().from() - 1)[i][j];
            h[i][j] += square * keptNtks.get(skip.get().from() - 1)[i][j];
          }
        }
      }
      kernel = k;
      ntk = h;
      keptKernels.add(k);
      keptNtks.add(h);
      for (int i = 0; i < 3; i++) {
        assertThat(layer.kernel().row(i)).containsExactly(k[i], within(1e-12));
        assertThat(layer.frozenNtk().row(i)).containsExactly(h[i], within(1e-11));
      }
    }
  }

  /** Inputs of any length give what unit ones give, but for the first layer's rates. */
  @Test
  void lengthsOfInputsDoNotMatterWithoutBiases() {
    NetworkModel biased = model(new Gelu(), 3);
    var model =
        new NetworkModel(
            biased.architecture(),
            new Gelu(),
            InitializationVariances.uniform(3, 0, 1.3),
            new LearningRates(List.of(0.0, 0.4, 0.4), List.of(1.0, 1.0, 1.0)));
    Matrix inputs = inputs(3);
    Matrix longer = Matrix.build(3, 5, (i, j) -> (1 + 2 * i) * inputs.get(i, j));
    LayerKernels one = recursion(model).output(inputs);
    LayerKernels other = recursion(model).output(longer);
    for (int i = 0; i < 3; i++) {
      assertThat(other.kernel().row(i)).containsExactly(one.kernel().row(i), within(1e-12));
      assertThat(other.frozenNtk().row(i)).containsExactly(one.frozenNtk().row(i), within(1e-12));
    }
    assertThat(other.kernelError()).isLessThan(1e-9);
  }

  @Test
  void coincidentSamplesAgreeToTheLastDigit() {
    Matrix one = inputs(1);
    Matrix twice = Matrix.ofRows(one.row(0), one.row(0));
    for (Activation activation : List.of(new Relu(), new Tanh())) {
      for (List<Skip> skips : SKIPS) {
        LayerKernels output = recursion(residual(activation, 8, skips)).output(twice);
        assertThat(output.kernel().get(0, 1)).isEqualTo(output.kernel().get(1, 1));
        assertThat(output.frozenNtk().get(0, 1)).isEqualTo(output.frozenNtk().get(0, 0));
      }
    }
  }

  /** Nearly the same inputs of different lengths: angles come from differences, 1e-9 here. */
  @Test
  void nearlyCollinearSamplesKeepTheirAngleThroughKinks() {
    double tilt = 1e-9;
    Matrix inputs =
        Matrix.ofRows(new double[] {1, 0}, new double[] {3 * Math.cos(tilt), 3 * Math.sin(tilt)});
    var model =
        new NetworkModel(
            new Architecture(2, List.of(4, 4), 1).with(Normalization.LAYER),
            new Relu(),
            InitializationVariances.uniform(3, 0, 2),
            LearningRates.uniform(3, 0, 1));
    LayerKernels output = recursion(model).output(inputs);
    // K = 1, ⟨σσ⟩ = ½ and the angle of both steps is the tilt, all to its first order; Θ̂ = ½ below
    double slope = 0.5 * (1 - tilt / Math.PI);
    double expected = 0.5 + 2 * slope * (0.5 + slope);
    assertThat(output.frozenNtk().get(0, 1)).isCloseTo(expected, within(1e-13));
  }

  /**
   * The same beside a skip: K₁₁ = 1 and 9 in layer 1, {@code γ² K₁₁ + 1} in layer 2, so that cos of
   * the angle there is that of a sum of two pairs of vectors of lengths (γ, 1) and (3γ, 1), each
   * pair at the tilt.
   */
  @Test
  void nearlyCollinearSamplesKeepTheirAngleThroughSkips() {
    double tilt = 1e-9;
    double gamma = 0.7;
    Matrix inputs =
        Matrix.ofRows(new double[] {1, 0}, new double[] {3 * Math.cos(tilt), 3 * Math.sin(tilt)});
    var model =
        new NetworkModel(
            new Architecture(2, List.of(4, 4), 1)
                .with(List.of(new Skip(1, 2, gamma)))
                .with(Normalization.LAYER),
            new Relu(),
            InitializationVariances.uniform(3, 0, 2),
            LearningRates.uniform(3, 0, 1));
    LayerKernels output = recursion(model).output(inputs);
    double square = gamma * gamma; // K of layer 1 is 2 x·x′/2
    double own = Math.sqrt((square + 1) * (9 * square + 1));
    double across = (3 * square + 1) / own; // finite angle: the skip has not the norm of the block
    double slope = 0.5 * (1 - Math.acos(across) / Math.PI);
    double product = 0.5 * (Math.sin(Math.acos(across)) + (Math.PI - Math.acos(across)) * across);
    double below = 0.5 * (1 - tilt / Math.PI);
    double second = square * 1.5 + 0.5 + 2 * below * 0.5;
    double expected = product / Math.PI + 2 * slope * second / own;
    assertThat(output.frozenNtk().get(0, 1)).isCloseTo(expected, within(1e-13));
  }

  @Test
  void tilesAreTheRecursion() {
    for (Activation activation : List.of(new Relu(), new Gelu())) {
      for (List<Skip> skips : SKIPS) {
        NetworkModel model = residual(activation, 5, skips);
        TilesBesideRecursion.require(model, inputs(300), recursion(model));
      }
    }
  }

  /**
   * On the critical ray a small angle neither grows nor fades, and K is 1: at depth 40 two inputs
   * that are nearly the same are as near as at the start, to second order in their distance.
   */
  @Test
  void criticalInitializationKeepsSmallAngles() {
    Matrix inputs =
        Matrix.ofRows(
            new double[] {Math.sqrt(2), 0},
            new double[] {Math.sqrt(2) * Math.cos(1e-3), Math.sqrt(2) * Math.sin(1e-3)});
    for (Activation activation : List.of(new Tanh(), new Gelu(), new Erf(2))) {
      var pair = CriticalInitialization.normalized(activation).orElseThrow();
      var model =
          new NetworkModel(
              Architecture.uniform(2, 40, 50, 1).with(Normalization.LAYER),
              activation,
              InitializationVariances.uniform(40, pair.biasVariance(), pair.weightVariance()),
              LearningRates.uniform(40, 1, 1));
      List<LayerKernels> layers = recursion(model).allLayers(inputs);
      for (var layer : layers.subList(1, 40)) {
        assertThat(layer.kernel().get(0, 0)).isCloseTo(1, within(1e-9));
      }
      double first = 1 - layers.get(1).kernel().get(0, 1);
      double last = 1 - layers.getLast().kernel().get(0, 1);
      assertThat(last / first).as(activation.name()).isCloseTo(1, within(2e-4));
      assertThat(DepthGrowth.of(model, 1).gradients()[1]).isCloseTo(1, within(1e-9));
    }
    assertThat(CriticalInitialization.normalized(new Relu()).orElseThrow())
        .isEqualTo(new CriticalInitialization(0, 2));
    assertThat(CriticalInitialization.normalized(new Sigmoid())).isEmpty();
  }

  /**
   * Beside skips of any weight the same holds, though K grows: a small angle is multiplied by
   * {@code (γ²K + C_W⟨σ′σ′⟩)/(γ²K + C_b + C_W⟨σσ⟩) = 1}, and gradients by K of the upper end over K
   * of the lower one.
   */
  @Test
  void theCriticalRayIsCriticalBesideSkips() {
    Matrix inputs =
        Matrix.ofRows(
            new double[] {Math.sqrt(2), 0},
            new double[] {Math.sqrt(2) * Math.cos(1e-3), Math.sqrt(2) * Math.sin(1e-3)});
    List<Skip> skips = new ArrayList<>();
    for (int layer = 2; layer < 40; layer++) {
      skips.add(new Skip(layer - 1, layer, layer % 2 == 0 ? 1 : 0.9));
    }
    for (Activation activation : List.of(new Tanh(), new Gelu(), new Erf(2))) {
      var pair = CriticalInitialization.normalized(activation).orElseThrow();
      var model =
          new NetworkModel(
              Architecture.uniform(2, 40, 50, 1).with(skips).with(Normalization.LAYER),
              activation,
              InitializationVariances.uniform(40, pair.biasVariance(), pair.weightVariance()),
              LearningRates.uniform(40, 1, 1));
      List<LayerKernels> layers = recursion(model).allLayers(inputs);
      double[] gradients = DepthGrowth.of(model, 1).gradients();
      double first = 1 - correlation(layers.get(1));
      double output = layers.getLast().kernel().get(0, 0);
      assertThat((1 - correlation(layers.getLast())) / first)
          .as(activation.name())
          .isCloseTo(1, within(2e-4));
      for (var layer : layers.subList(1, 39)) {
        double kernel = layer.kernel().get(0, 0);
        assertThat(kernel).isGreaterThan(1.8);
        assertThat(gradients[layer.layer() - 1]).isCloseTo(output / kernel, within(1e-9));
      }
    }
  }

  private static double correlation(LayerKernels layer) {
    Matrix kernel = layer.kernel();
    return kernel.get(0, 1) / Math.sqrt(kernel.get(0, 0) * kernel.get(1, 1));
  }

  /** A sample without signal stays without: σ reads 0. */
  @Test
  void silentSamplesStaySilent() {
    Matrix inputs = Matrix.ofRows(new double[] {0, 0}, new double[] {1, 1});
    var model =
        new NetworkModel(
            new Architecture(2, List.of(4), 1).with(Normalization.LAYER),
            new Tanh(),
            InitializationVariances.uniform(2, 0, 1),
            LearningRates.uniform(2, 0, 1));
    LayerKernels output = recursion(model).output(inputs);
    assertThat(output.kernel().row(0)).containsExactly(0, 0);
    assertThat(output.kernel().get(1, 1)).isPositive();
    assertThat(output.frozenNtk().row(0)).containsExactly(0, 0);
  }

  private static KernelRecursion recursion(NetworkModel model) {
    return new KernelRecursion(model, GaussianAverages.DEFAULT, new Workers(2));
  }

  /** Hyperparameters differ in every layer. */
  private static NetworkModel model(Activation activation, int depth) {
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    for (int layer = 0; layer < depth; layer++) {
      first.add(0.3 - 0.02 * layer);
      second.add(1.1 + 0.1 * layer);
    }
    return new NetworkModel(
        Architecture.uniform(5, depth, 10, 1).with(Normalization.LAYER),
        activation,
        new InitializationVariances(first, second),
        new LearningRates(second, first));
  }

  private static NetworkModel residual(Activation activation, int depth, List<Skip> skips) {
    NetworkModel plain = model(activation, depth);
    return plain.with(plain.architecture().with(skips));
  }

  private static Matrix inputs(int samples) {
    var random = RandomStream.of(11, 0);
    return Matrix.build(samples, 5, (_, _) -> random.nextGaussian());
  }
}
