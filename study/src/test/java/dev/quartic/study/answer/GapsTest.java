package dev.quartic.study.answer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.numerics.array.NdArray;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapsTest {
  private static Map<String, NdArray> array(String name, double entry) {
    return Map.of(name, NdArray.wrap(new double[] {1, entry}, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "mean1, NaN",
    "covariance0, Infinity",
    "times, NaN",
    "fit/mean/c0, Infinity",
    "width8/mean, NaN",
    "fit/mean/predicted, NaN"
  })
  void refusesWhatIsNotPromised(String name, double entry) {
    assertThatThrownBy(() -> Gaps.FITS.require(array(name, entry)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("in " + name + " (entry 1)");
  }

  @ParameterizedTest
  @CsvSource({
    "times, Infinity",
    "fit/covariance1/zPredicted, NaN",
    "fit/T2/c0Error, NaN",
    "mean/z, NaN"
  })
  void takesWhatIs(String name, double entry) {
    assertThatCode(() -> Gaps.FITS.require(array(name, entry))).doesNotThrowAnyException();
  }

  @Test
  void aPredictionPromisesNumbersThroughout() {
    assertThatThrownBy(() -> Gaps.TIMES.require(array("fit/mean/c0", Double.NaN)))
        .isInstanceOf(NotRepresentable.class);
  }
}
