package dev.quartic.study.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0", "1, 1", "-0.5, −0.5", "0.123456, 0.1235", "99999, 1×10⁵", "12345, 12350", // 4 digits
    "0.000123456, 1.235×10⁻⁴", "-3e22, −3×10²²", "NaN, –", "Infinity, ∞", "-Infinity, −∞",
        "1999.96, 2000",
    "0.001, 0.001"
  })
  void fourDigits(double value, String expected) {
    assertThat(Numbers.format(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, 0.9000",
    "0, 0",
    "-12.3, −12.30",
    "1234.56, 1235",
    "9999.96, 10000",
    "0.001, 0.001000",
    "1e-5, 1×10⁻⁵",
    "9.99996, 10.00"
  })
  void paddedKeepsZeros(double value, String expected) {
    assertThat(Numbers.padded(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.123456, 0.00234, 0.1235 ± 0.0023",
    "-2.4, 0.07, −2.400 ± 0.070",
    "1234.5, 67, 1234 ± 67",
    "0, 0.5, 0.00 ± 0.50",
    "1.2345e-6, 3.4e-8, (1.234 ± 0.034)×10⁻⁶",
    "0.5, 0, 0.5",
    "0.5, NaN, 0.5"
  })
  void errorSetsTheDecimals(double value, double error, String expected) {
    assertThat(Numbers.withError(value, error)).isEqualTo(expected);
  }
}
