package dev.quartic.study.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.network.activation.Tanh;
import dev.quartic.question.Asked;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory that whole runs took at their peak, on one thread with 16 GB at hand, in MB. */
class ForecastTest {
  private static Question samples(int count) {
    double[][] inputs = new double[count][3];
    double[][] targets = new double[count][1];
    return Question.of(Mlp.of(3, 3, 128, 1, new Tanh()).variances(0, 1)).train(inputs, targets);
  }

  @ParameterizedTest
  @CsvSource({"8, 221", "16, 369", "24, 1178", "32, 2200"})
  void memoryOfFirstOrderIsRightWithinAFactorOfTwo(int count, double measured) {
    double megabytes = Costs.firstOrderMemory(samples(count)).bytes() / 1e6;
    assertThat(megabytes).isBetween(measured / 2, measured * 2);
  }

  @ParameterizedTest
  @CsvSource({"500, 591", "1000, 1114", "2000, 2300"})
  void memoryOfInfiniteWidthIsRightWithinAFactorOfTwo(int count, double measured) {
    double megabytes = Costs.theory(samples(count), 1).bytes() / 1e6;
    assertThat(megabytes).isBetween(measured / 2, measured * 2);
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, under a second",
    "90, 90 s",
    "600, 10 min",
    "7500, 2 h 05 min",
    "80000000, 22222 h 13 min",
    "3.2e13, 1×10⁶ years"
  })
  void durationsAreForPeople(double seconds, String text) {
    assertThat(Forecast.duration(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1000, 1 MB", "5e8, 500 MB", "2.34e9, 2.3 GB", "9.5e17, 9.5×10⁸ GB"})
  void memoryIsForPeople(double bytes, String text) {
    assertThat(Forecast.memory(bytes)).isEqualTo(text);
  }

  @Test
  void whatCannotFitIsRefused() {
    assertThatThrownBy(
            () -> Costs.firstOrderMemory(samples(200)).requireRoom(Asked.ORDER, "fewer samples"))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("order: required fewer samples, of which there are ");
    assertThat(Costs.firstOrderMemory(samples(16)).fits()).isTrue();
  }
}
