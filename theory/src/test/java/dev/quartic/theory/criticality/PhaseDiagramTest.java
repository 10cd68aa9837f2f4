package dev.quartic.theory.criticality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sin;
import org.junit.jupiter.api.Test;

class PhaseDiagramTest {
  private static final double[] BIAS = {0, 0.1, 0.4};
  private static final double[] WEIGHT = {0.5, 1, 1.5, 2.5};

  /** χ = C_W/2 whatever K; K* = C_b/(1 − C_W/2). */
  @Test
  void relu() {
    PhaseDiagram plane = PhaseDiagram.of(new Relu(), BIAS, WEIGHT);
    assertThat(plane.fixedPoint().get(1, 2)).isCloseTo(0.4, within(10 * plane.error()));
    assertThat(plane.fixedPoint().get(0, 1)).isZero();
    assertThat(plane.fixedPoint().get(1, 3)).isInfinite();
    assertThat(plane.perpendicular().get(2, 1)).isCloseTo(0.5, within(1e-9));
    assertThat(plane.parallelDepth().get(2, 2)).isCloseTo(1 / Math.log(4.0 / 3), within(1e-7));
  }

  /** For sin K* solves K = C_b + C_W (1 − e^{−2K})/2, and χ⊥ = C_W (1 + e^{−2K})/2. */
  @Test
  void sin() {
    PhaseDiagram plane = PhaseDiagram.of(new Sin(), BIAS, WEIGHT);
    for (int b = 0; b < BIAS.length; b++) {
      for (int w = 1; w < WEIGHT.length; w++) {
        double k = plane.fixedPoint().get(b, w);
        if (b == 0 && w == 1) {
          continue; // critical: never settles
        }
        assertThat(BIAS[b] + WEIGHT[w] * (1 - Math.exp(-2 * k)) / 2)
            .isCloseTo(k, within(10 * plane.error() * k));
        assertThat(plane.perpendicular().get(b, w))
            .isCloseTo(WEIGHT[w] * (1 + Math.exp(-2 * k)) / 2, within(10 * plane.error()));
      }
    }
    assertThat(plane.error()).isLessThan(2e-4); // dg/dK = e^{−2K} is all but zero
    assertThat(plane.perpendicular().get(0, 3)).isGreaterThan(1);
    assertThat(plane.perpendicular().get(2, 1)).isLessThan(1);
  }
}
