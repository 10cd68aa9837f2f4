package dev.quartic.theory.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Relu;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.List;
import org.junit.jupiter.api.Test;

class KinkOverlapTest {
  private static NetworkModel model(int width) {
    return new NetworkModel(
        Architecture.uniform(2, 2, width, 1),
        new Relu(),
        InitializationVariances.uniform(2, 0, 2),
        LearningRates.uniform(2, 1, 1));
  }

  private static List<LayerKernels> kernels(double[]... inputs) {
    return GoldenKinks.kernels(model(10), Matrix.ofRows(inputs));
  }

  private static double overlap(List<LayerKernels> layers, double... crossed) {
    NdArray neurons = NdArray.wrap(crossed, 1, 1, 1, crossed.length);
    return new KinkOverlap(Kinks.of(new Relu()), layers, List.of(10)).of(neurons).getFirst();
  }

  /** Independent kinks: the others are crossed by the share of all neurons that cross them. */
  @Test
  void orthogonalSamplesDoNotDrawEachOther() {
    var layers = kernels(new double[] {1, 0}, new double[] {0, 2});
    assertThat(overlap(layers, 1, 1)).isCloseTo(0.1, within(1e-15));
    // (c₁ c₂ + c₂ c₁)/(c₁ + c₂)
    assertThat(overlap(layers, 1, 3)).isCloseTo(2 * 0.1 * 0.3 / 0.4, within(1e-15));
    assertThat(overlap(layers, 1, 0)).isZero();
    assertThat(overlap(layers, 0, 0)).isZero();
  }

  @Test
  void oneSampleHasNoOther() {
    assertThat(overlap(kernels(new double[] {1, 0}), 5)).isZero();
  }

  /**
   * Of neurons within δ of one kink, the share within δ of the other, drawn: 2δ/√(2π(1 − ρ²)) for
   * small δ, √(1 − ρ²)⁻¹ times that of all.
   */
  @Test
  void neuronsAtOneKinkAreNearThoseOfSimilarSamples() {
    double rho = 0.8;
    double[] near = {rho, Math.sqrt(1 - rho * rho)};
    var layers = kernels(new double[] {1, 0}, near);
    double delta = 0.05; // in units of √K = √2, relative corrections of order δ²
    RandomStream random = RandomStream.of(3, 0);
    long one = 0;
    long both = 0;
    for (int draw = 0; draw < 2_000_000; draw++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      boolean first = Math.abs(x) < delta;
      boolean second = Math.abs(near[0] * x + near[1] * y) < delta;
      one += first ? 1 : 0;
      both += first && second ? 1 : 0;
    }
    double share = (double) both / one;
    double crossed = 10.0 * one / 2_000_000;
    double error = Math.sqrt(share * (1 - share) / one);
    assertThat(overlap(layers, crossed, crossed)).isCloseTo(share, within(4 * error));
  }

  @Test
  void fallsWithTheRootOfTheWidth() {
    double[] narrow = overlaps(100);
    double[] wide = overlaps(400);
    assertThat(narrow[0]).isBetween(1e-3, 0.5);
    assertThat(narrow[1]).isGreaterThan(narrow[0]);
    assertThat(wide[0]).isCloseTo(narrow[0] / 2, within(1e-12));
  }

  private static double[] overlaps(int width) {
    Matrix inputs = Matrix.ofRows(new double[] {1, 0.2}, new double[] {-0.3, 1});
    NetworkModel model = model(width);
    return GoldenKinks.training(model, GoldenKinks.kernels(model, inputs), 2)
        .predict(
            new TrainingPlan.GradientFlow(List.of(0.3, 2.0)),
            Matrix.ofRows(new double[] {1}, new double[] {-1}),
            new ProbeSampling(8, 20, 1),
            Keeper.nowhere(new Workers(1)))
        .overlap()
        .stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}
