package dev.quartic.ensemble.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiTest {
  // mpmath 1.3.0, 30 digits: hyp1f1(1, k + 1, x) / k!
  @ParameterizedTest
  @CsvSource({
    "-1e-8, 0.99999999500000001667, 0.4999999983333333375, 0.16666666625000000083, 0.041666666583333333472",
    "-0.5, 0.78693868057473315279, 0.42612263885053369442, 0.14775472229893261117, 0.037823888735468110994",
    "-0.999, 0.63238488026660368247, 0.36798310283623255008, 0.13214904620997742735, 0.034552172629318557875",
    "-1, 0.6321205588285576784, 0.3678794411714423216, 0.1321205588285576784, 0.034546107838108988262",
    "-40, 0.024999999999999999894, 0.024375000000000000003, 0.011890625, 0.0038694010416666666667"
  })
  void agreesWithHypergeometricFunctions(
      double x, double one, double two, double three, double four) {
    double[][] values = new double[5][1];
    Phi.fill(x, values, 0);
    double[] expected = {Math.exp(x), one, two, three, four};
    for (int k = 0; k <= 4; k++) {
      assertThat(values[k][0]).isCloseTo(expected[k], within(1e-14 * expected[k]));
    }
  }

  @Test
  void startsAtInverseFactorials() {
    double[][] values = new double[5][1];
    Phi.fill(0, values, 0);
    assertThat(values[4][0]).isEqualTo(1 / 24.0);
    assertThat(values[1][0]).isEqualTo(1);
  }
}
