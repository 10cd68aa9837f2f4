package dev.quartic.theory.criticality;

import static dev.quartic.theory.criticality.CriticalSearchTest.MISH;
import static dev.quartic.theory.criticality.CriticalSearchTest.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Swish;
import dev.quartic.network.activation.Tanh;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coefficients of great depth, from recursions at depths up to 8,000, extrapolated. */
class AsymptoticsTest {
  private static final int[] DEPTHS = {1000, 1400, 2000, 2800, 4000, 5600, 8000};

  /** The bar: 1 %. */
  private static final double BAR = 0.01;

  static List<Activation> settled() {
    return List.of(
        new Linear(),
        new Relu(),
        new LeakyRelu(0.3),
        new Tanh(),
        new Sin(),
        new Erf(0.7),
        Polynomial.of(List.of(0.0, 1.0, 0.5, -0.4))); // p⊥ = 1.09
  }

  @ParameterizedTest
  @MethodSource("settled")
  void scaleInvariantAndKStarZero(Activation activation) {
    for (double share : new double[] {0.25, 0.5, 1}) {
      CriticalPoint point = point(activation);
      check(point, 0.2, share, Asymptotics.of(point.universality(), share));
    }
  }

  @Test
  void halfStableAtItsFixedPoint() {
    for (Activation activation : List.of(new Gelu(), new Swish())) {
      CriticalPoint point = point(activation);
      double start = point.fixedPoint().orElseThrow();
      check(point, start, 0.5, Asymptotics.of(point.universality(), 0.5));
    }
  }

  /** Gelu and swish come to K* only at depths of 10⁴ and more, a cubic polynomial soon. */
  @Test
  void halfStableFromItsStableSide() {
    CriticalPoint point = point(Polynomial.of(List.of(0.0, 1.0, 0.8, -0.3)));
    var half = (UniversalityClass.HalfStable) point.universality();
    double start = half.fixedPoint() * (half.stableFromAbove() ? 1.3 : 0.7);
    check(point, start, 0.5, Asymptotics.ofApproach(half));
  }

  @Test
  @Tag("full")
  void mishFromItsStableSide() {
    CriticalPoint point = point(MISH);
    var half = (UniversalityClass.HalfStable) point.universality();
    double start = half.fixedPoint() * (half.stableFromAbove() ? 1.5 : 0.3);
    check(point, start, 0.5, Asymptotics.ofApproach(half), 4000, 5600, 8000, 11200, 16000, 22400);
  }

  /** Rates of the equivalence principle: every layer gives the same to Θ, whatever the class. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1})
  void everyLayerContributesAlike(double share) {
    for (Activation activation : List.of(new Relu(), new Tanh(), new Gelu())) {
      var flow = SingleInputFlow.of(point(activation).map(), 2.5, 30);
      var rates = new EquivalentRates(share).of(flow, 1.3);
      for (int layer = 1; layer <= 30; layer++) {
        double signal = layer == 1 ? 1.3 : flow.at(layer - 1).product();
        double part = (rates.bias(layer) + rates.weight(layer) * signal) * flow.gradient(layer);
        assertThat(part).isCloseTo(1.0 / 30, within(1e-13));
      }
      assertThat(flow.tensors(rates, 1.3, _ -> 100).getLast().ntk()).isCloseTo(1, within(1e-12));
    }
  }

  /** For tanh that is the book's choice, λ_b ~ 1/ℓ and a constant λ_W. */
  @Test
  void tanhRatesAreTheBooks() {
    var flow = SingleInputFlow.of(point(new Tanh()).map(), 1, 2000);
    var rates = EquivalentRates.HALVES.of(flow, 1);
    assertThat(rates.bias(500) / rates.bias(2000)).isCloseTo(4, within(0.02));
    assertThat(rates.weight(500) / rates.weight(2000)).isCloseTo(1, within(0.005));
  }

  /** ν of residual networks, from the covariances of all stages. */
  @Test
  void residualVertex() {
    for (Activation activation : List.of(new Relu(), new Tanh(), new Gelu())) {
      CriticalPoint point = point(activation);
      var line = new ResidualLine(point, 0.7);
      double start =
          point.universality() instanceof UniversalityClass.HalfStable half
              ? half.fixedPoint()
              : 0.8;
      double[] depths = {125, 250, 500, 1000};
      double[] values = new double[depths.length];
      double[] all = SingleInputFlow.of(line.map(), start, 1000).nonGaussianity(_ -> 1);
      for (int index = 0; index < depths.length; index++) {
        values[index] = all[(int) depths[index] - 1] / depths[index];
      }
      assertThat(limit(depths, values))
          .as(activation.name())
          .isCloseTo(line.vertexCoefficient(), within(BAR * line.vertexCoefficient()));
    }
  }

  private static void check(
      CriticalPoint point, double start, double share, List<Asymptotics> expected, int... given) {
    int[] depths = given.length == 0 ? DEPTHS : given;
    var whole = SingleInputFlow.of(point.map(), start, depths[depths.length - 1]);
    List<SingleInputFlow.Row> rows = new ArrayList<>();
    for (int depth : depths) {
      var flow = new SingleInputFlow(point.map(), whole.layers().subList(0, depth));
      rows.add(flow.tensors(new EquivalentRates(share).of(flow, 1), 1, _ -> 1).getLast());
    }
    double[] at = new double[depths.length];
    for (Asymptotics one : expected) {
      double[] values = new double[depths.length];
      for (int index = 0; index < depths.length; index++) {
        at[index] = depths[index];
        values[index] =
            measured(one.quantity(), rows.get(index), point.fixedPoint().orElse(0))
                / Math.pow(depths[index], one.power());
      }
      assertThat(limit(at, values))
          .as("%s of %s, w = %s", one.quantity(), point.activation().name(), share)
          .isCloseTo(one.value(), within(BAR * Math.max(Math.abs(one.value()), 1e-3)));
    }
  }

  private static double measured(String quantity, SingleInputFlow.Row row, double fixedPoint) {
    double both = row.kernel() * row.ntk();
    double square = row.ntk() * row.ntk();
    return switch (quantity) {
      case "K" -> row.kernel();
      case "K − K*" -> row.kernel() - fixedPoint;
      case "V/K²" -> row.nonGaussianity();
      case "G¹/K" -> row.metricCorrection() / row.kernel();
      case "F/(KΘ)" -> row.link() / both;
      case "D/(KΘ)" -> row.cross() / both;
      case "A/Θ²" -> row.ntkVariance() / square;
      case "B/Θ²" -> row.linkVariance() / square;
      default -> throw new IllegalArgumentException(quantity);
    };
  }

  /** The constant of a fit of c₀ + c₁ log L/L + c₂/L. */
  private static double limit(double[] depths, double[] values) {
    double[][] rows = new double[depths.length][];
    for (int index = 0; index < depths.length; index++) {
      double inverse = 1000 / depths[index];
      rows[index] = new double[] {1, inverse * Math.log(depths[index] / 1000), inverse};
    }
    return new SingularValueDecomposition(MatrixUtils.createRealMatrix(rows))
        .getSolver()
        .solve(MatrixUtils.createRealVector(values))
        .getEntry(0);
  }
}
