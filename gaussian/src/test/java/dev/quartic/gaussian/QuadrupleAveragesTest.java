package dev.quartic.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.kink.KinkedAverages;
import dev.quartic.gaussian.lattice.LatticeAverages;
import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.gaussian.quadruple.LinearAverages;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.gaussian.quadruple.WaveAverages;
import dev.quartic.gaussian.sampled.SampledAverages;
import dev.quartic.gaussian.sampled.Sampling;
import dev.quartic.network.activation.Abs;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Cos;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Parity;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.activation.Trigonometric;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuadrupleAveragesTest {
  private static final double TOLERANCE = 1e-11;

  /** A covariance of the given rank, the last sample a copy of the first. */
  private static Matrix kernel(int samples, int rank, long seed) {
    var random = RandomStream.of(seed, 0);
    Matrix half = Matrix.build(samples, rank, (_, _) -> random.nextGaussian() / Math.sqrt(rank));
    Matrix full = Blas.product(half, false, half, true);
    return Matrix.build(
        samples, samples, (i, j) -> full.get(i == samples - 1 ? 0 : i, j == samples - 1 ? 0 : j));
  }

  @FunctionalInterface
  private interface Tolerance {
    double of(DerivativePattern pattern);
  }

  private static void assertSame(
      QuadrupleAverages found, QuadrupleAverages expected, int samples, Tolerance tolerance) {
    var left = new QuadrupleMoments();
    var right = new QuadrupleMoments();
    for (int a = 0; a < samples; a++) {
      for (int b = a; b < samples; b++) {
        for (int c = b; c < samples; c++) {
          for (int d = c; d < samples; d++) {
            found.take(a, b, c, d, left);
            expected.take(a, b, c, d, right);
            for (DerivativePattern pattern : DerivativePattern.values()) {
              if (!found.has(pattern) || !expected.has(pattern)) {
                continue;
              }
              for (int code : pattern.codes()) {
                assertThat(left.values[code])
                    .as("%s, code %d at %d %d %d %d", pattern, code, a, b, c, d)
                    .isCloseTo(right.values[code], within(tolerance.of(pattern)));
              }
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6})
  void latticeMeetsClosedForms(int rank) {
    Matrix kernel = kernel(4, rank, 3);
    for (Activation wave : new Activation[] {new Sin(), new Cos()}) {
      var lattice = LatticeAverages.of(wave, kernel, TOLERANCE).orElseThrow();
      assertSame(lattice, new WaveAverages((Trigonometric) wave, kernel), 4, _ -> TOLERANCE);
    }
    var linear = LatticeAverages.of(Polynomial.monomial(1), kernel, TOLERANCE).orElseThrow();
    assertSame(linear, new LinearAverages(kernel, 1), 4, _ -> TOLERANCE);
  }

  /** Points of a circle, each opposite to another and almost at right angles to the rest. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-15, 1e-12, 1e-9, 1e-5, 1e-3})
  void latticeMeetsClosedFormsWhereSamplesAreAlmostUncorrelated(double tilt) {
    Matrix points =
        Matrix.build(
            4,
            2,
            (point, axis) -> {
              double angle = point * Math.PI / 2 + (point % 2) * tilt;
              return axis == 0 ? Math.cos(angle) : Math.sin(angle);
            });
    Matrix kernel = Blas.product(points, false, points, true);
    for (Activation wave : new Activation[] {new Sin(), new Cos()}) {
      var lattice = LatticeAverages.of(wave, kernel, TOLERANCE).orElseThrow();
      assertSame(lattice, new WaveAverages((Trigonometric) wave, kernel), 4, _ -> TOLERANCE);
    }
  }

  /** Gauss–Hermite nodes against the lattice that does not know the function to be a polynomial. */
  @Test
  void polynomialsAreExact() {
    var cubic = Polynomial.of(List.of(0.1, 1.0, 0.2, -0.1));
    var unnamed = new Custom("cubic", cubic::derivative, Parity.NONE);
    Matrix kernel = kernel(4, 6, 4);
    var lattice = LatticeAverages.of(unnamed, kernel, TOLERANCE).orElseThrow();
    assertSame(
        LatticeAverages.of(cubic, kernel, TOLERANCE).orElseThrow(),
        lattice,
        4,
        pattern -> lattice.error(pattern) + 1e-12);
  }

  /** The stated error covers what a tighter tolerance changes, at loose and tight ones. */
  @Test
  void statedErrorOfTheLattice() {
    Matrix kernel = kernel(4, 6, 5);
    for (Activation activation : new Activation[] {new Tanh(), new Gelu()}) {
      var best = LatticeAverages.of(activation, kernel, 1e-13).orElseThrow();
      for (double tolerance : new double[] {1e-4, 1e-7, 1e-10}) {
        var lattice = LatticeAverages.of(activation, kernel, tolerance).orElseThrow();
        lattice.take(0, 1, 2, 3, new QuadrupleMoments());
        assertSame(lattice, best, 4, lattice::error);
      }
    }
  }

  /**
   * The limit of the smooth family z Φ(βz): errors fall like 1/β where primes meet at coincident
   * samples, so that twice the value at 2β less that at β is off by second-order terms, 1/(β² K)
   * for variance K.
   */
  @Test
  void kinksAreTheLimitOfSmoothActivations() {
    Matrix kernel = kernel(3, 4, 6);
    for (PiecewiseLinear lines :
        new PiecewiseLinear[] {new Relu(), new LeakyRelu(0.3), new Abs()}) {
      var kinked = new KinkedAverages(lines, kernel);
      var extrapolated = extrapolated(lines, kernel);
      double jump = lines.positiveSlope() - lines.negativeSlope();
      double smallest = Math.min(kernel.get(0, 0), Math.min(kernel.get(1, 1), kernel.get(2, 2)));
      double secondOrder = 2 / (12 * 12 * smallest);
      assertSame(kinked, extrapolated, 3, _ -> secondOrder * Math.pow(jump, 4));
    }
  }

  private static QuadrupleAverages extrapolated(PiecewiseLinear lines, Matrix kernel) {
    var coarse = LatticeAverages.of(smooth(lines, 6), kernel, 1e-5).orElseThrow();
    var fine = LatticeAverages.of(smooth(lines, 12), kernel, 1e-5).orElseThrow();
    return new QuadrupleAverages() {
      @Override
      public void take(int a, int b, int c, int d, QuadrupleMoments out) {
        var other = new QuadrupleMoments();
        coarse.take(a, b, c, d, other);
        fine.take(a, b, c, d, out);
        for (int code = 0; code < out.values.length; code++) {
          out.values[code] = 2 * out.values[code] - other.values[code];
        }
      }

      @Override
      public double error(DerivativePattern pattern) {
        return Double.NaN;
      }

      @Override
      public String method() {
        return "";
      }
    };
  }

  private static Activation smooth(PiecewiseLinear lines, double beta) {
    var gelu = new Gelu();
    double negative = lines.negativeSlope();
    double jump = lines.positiveSlope() - negative;
    return new Custom(
        "smooth " + lines.name(),
        (order, z) ->
            negative * (order == 0 ? z : order == 1 ? 1 : 0)
                + jump * Math.pow(beta, order - 1) * gelu.derivative(order, beta * z),
        Parity.NONE);
  }

  /** ⟨relu⁴⟩ = 3/2 K², ⟨θ⁴⟩ = ½; and on distinct samples, products of independent ones. */
  @Test
  void simpleOrthants() {
    var moments = new QuadrupleMoments();
    Matrix diagonal = Matrix.build(4, 4, (i, j) -> i == j ? 2 : 0);
    var relu = new KinkedAverages(new Relu(), diagonal);
    relu.take(1, 1, 1, 1, moments);
    assertThat(moments.at(0, 0, 1, 0, 2, 0, 3, 0)).isCloseTo(6, within(1e-14));
    assertThat(moments.at(0, 1, 1, 1, 2, 1, 3, 1)).isCloseTo(0.5, within(1e-15));
    assertThat(moments.at(0, 2, 1, 1, 2, 1, 3, 0)).isZero();
    relu.take(0, 1, 2, 3, moments);
    double mean = Math.sqrt(1 / Math.PI); // √(K/2π)
    assertThat(moments.at(0, 0, 1, 0, 2, 0, 3, 0)).isCloseTo(Math.pow(mean, 4), within(1e-15));
    assertThat(moments.at(0, 1, 1, 1, 2, 1, 3, 1)).isCloseTo(1.0 / 16, within(1e-15));
    assertThat(moments.at(0, 2, 1, 1, 2, 1, 3, 0))
        .isCloseTo(mean / 4 / Math.sqrt(4 * Math.PI), within(1e-15));
    relu.take(0, 0, 0, 1, moments);
    assertThat(moments.at(0, 2, 1, 1, 2, 1, 3, 0))
        .isCloseTo(mean / 3 / Math.sqrt(4 * Math.PI), within(1e-15));
  }

  /**
   * Two samples in a plane give kernels of rank two, where conditioned preactivations are
   * collinear.
   */
  @Test
  void orthantsOfFlatKernels() {
    Matrix flat = kernel(4, 2, 8);
    Matrix bent = Matrix.build(4, 4, (i, j) -> flat.get(i, j) + (i == j ? 1e-9 : 0));
    // σ′ changes with the square root of a perturbation
    assertSame(
        new KinkedAverages(new Relu(), flat),
        new KinkedAverages(new Relu(), bent),
        3,
        pattern -> pattern == DerivativePattern.S0000 ? 1e-7 : 1e-4);
  }

  /** Eight times the standard error, which is a root mean square over entries of different size. */
  @Test
  void sampledMeetsExactWithinItsError() {
    Matrix kernel = kernel(7, 8, 9);
    for (Activation activation : new Activation[] {new Tanh(), new Gelu(), new Relu()}) {
      var moments = PairMoments.of(activation, kernel, 1e-12);
      var sampling = new Sampling(1 << 12, 8, 1);
      var two = new Workers(2);
      var exact =
          FourPointAverages.by(FourPointAverages.Route.EXACT)
              .of(activation, kernel, moments, 100, two, Keeper.nowhere(two));
      var sampled =
          SampledAverages.of(
              activation, kernel, moments, exact, sampling, two, Keeper.nowhere(two));
      assertSame(sampled, exact, 7, pattern -> 8 * sampled.error(pattern));
    }
  }

  /** ⟨θ₀²θ₁²⟩ of (1, 0) and (1, 1e-7) is ½ − 1e-7/(2π), of which K = 1, 1, 1 + 1e-14 knows 1 %. */
  @Test
  void nearlyEqualSamplesOfKinkedActivationsStateWhatTheyLost() {
    Matrix kernel = Matrix.ofRows(new double[] {1, 1}, new double[] {1, 1 + 1e-14});
    var relu = new KinkedAverages(new Relu(), kernel);
    var moments = new QuadrupleMoments();
    relu.take(0, 0, 1, 1, moments);
    double found = moments.at(0, 1, 1, 1, 2, 1, 3, 1);
    double lost = Math.abs(found - (0.5 - Math.atan(1e-7) / (2 * Math.PI)));
    assertThat(relu.error(DerivativePattern.S1111)).isGreaterThan(lost).isLessThan(1e-6);
  }
}
