package dev.quartic.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.WideVariances.Quadruple;
import dev.quartic.gaussian.lattice.GradedAverages;
import dev.quartic.gaussian.lattice.LatticeAverages;
import dev.quartic.gaussian.lattice.SmoothQuadruples;
import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Averages of four samples at variances from 100 to 10⁴, where a lattice has too many nodes. */
class WideQuadruplesTest {
  private static final double TOLERANCE = 1e-5;

  /** One kernel; the others take most of a minute. */
  @Test
  void reference() {
    List<Quadruple> all = WideVariances.quadruples();
    Quadruple first = all.getFirst();
    hold(
        all.stream()
            .filter(one ->
                one.activation().name().equals(first.activation().name())
                    && one.variances().equals(first.variances()))
            .toList());
  }

  @Test
  @Tag("full")
  void allReferences() {
    hold(WideVariances.quadruples());
  }

  private static void hold(List<Quadruple> quadruples) {
    assertThat(quadruples).isNotEmpty();
    Map<List<Object>, QuadrupleAverages> known = new HashMap<>();
    Map<List<Object>, QuadrupleMoments> values = new HashMap<>();
    for (Quadruple quadruple : quadruples) {
      List<Object> key = List.of(quadruple.activation().name(), quadruple.variances());
      QuadrupleAverages averages =
          known.computeIfAbsent(
              key,
              _ ->
                  SmoothQuadruples.of(
                      quadruple.activation(),
                      Matrix.build(4, 4, quadruple::covariance),
                      TOLERANCE));
      QuadrupleMoments moments =
          values.computeIfAbsent(
              key,
              _ -> {
                var taken = new QuadrupleMoments();
                averages.take(0, 1, 2, 3, taken);
                return taken;
              });
      int[] p = quadruple.orders().stream().mapToInt(Integer::intValue).toArray();
      assertThat(moments.at(0, p[0], 1, p[1], 2, p[2], 3, p[3]))
          .as("%s, %s", quadruple, averages.method())
          .isCloseTo(quadruple.value(), within(averages.error(pattern(p))));
    }
  }

  private static DerivativePattern pattern(int[] orders) {
    int[] sorted = Arrays.stream(orders).sorted().toArray();
    for (DerivativePattern pattern : DerivativePattern.values()) {
      int[] own = {pattern.order(0), pattern.order(1), pattern.order(2), pattern.order(3)};
      Arrays.sort(own);
      if (Arrays.equals(own, sorted)) {
        return pattern;
      }
    }
    throw new IllegalArgumentException(Arrays.toString(orders));
  }

  /**
   * Both routes where both can be had, coincident and collinear samples included; the lattice at a
   * tolerance at which what it states does not matter.
   */
  @Test
  void gradedCellsMeetTheLattice() {
    Matrix kernel =
        Matrix.ofRows(
            new double[][] {
              {9, 3, -2, 9}, {3, 4, 1, 3}, {-2, 1, 2, -2}, {9, 3, -2, 9},
            });
    for (Activation activation : new Activation[] {new Tanh(), new Gelu()}) {
      var lattice = LatticeAverages.of(activation, kernel, 1e-11).orElseThrow();
      var graded = GradedAverages.of(activation, kernel, 1e-6);
      for (int[] samples : new int[][] {{0, 0, 0, 0}, {0, 0, 1, 1}, {0, 1, 2, 3}, {0, 1, 1, 2}}) {
        var left = new QuadrupleMoments();
        var right = new QuadrupleMoments();
        lattice.take(samples[0], samples[1], samples[2], samples[3], left);
        graded.take(samples[0], samples[1], samples[2], samples[3], right);
        for (DerivativePattern pattern : DerivativePattern.values()) {
          for (int code : pattern.codes()) {
            assertThat(right.values[code])
                .as("%s %s, code %d", activation.name(), Arrays.toString(samples), code)
                .isCloseTo(left.values[code], within(graded.error(pattern)));
          }
        }
      }
    }
  }

  /** ⟨tanh⁴⟩ of one sample: 1 − ⟨(2 − sech²) sech²⟩ → 1 − (4/3) · 2/√(2πK) (1 − …). */
  @Test
  void coincidentSamplesAtAnyVariance() {
    double k = 1e8;
    var averages = SmoothQuadruples.of(new Tanh(), Matrix.ofRows(new double[][] {{k}}), 1e-11);
    var moments = new QuadrupleMoments();
    averages.take(0, 0, 0, 0, moments);
    double left = (2 - 2.0 / 3) * 2 / Math.sqrt(2 * Math.PI * k);
    assertThat(1 - moments.values[0]).isCloseTo(left, within(1e-7 * left));
  }
}
