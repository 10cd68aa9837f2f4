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
    "-1e-8, 0.99999999500000002, 0.49999999833333334, 0.16666666625000000, 0.041666666583333333",
    "-0.5, 0.786938680574733153, 0.426122638850533694, 0.147754722298932611, 0.0378238887354681110",
    "-0.999, 0.63238488026660368, 0.36798310283623255, 0.13214904620997743, 0.034552172629318558",
    "-1, 0.632120558828557678, 0.367879441171442322, 0.132120558828557678, 0.0345461078381089883",
    "-40, 0.0249999999999999999, 0.0243750000000000000, 0.011890625, 0.00386940104166666667"
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
