package dev.quartic.study.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Relu;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.Mlp;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What {@code verify} holds against each other; whether it agrees is KinkCrossingsTest's. */
class HalfOrderVerificationTest {
  private static final int FILE = 100;

  private static Question question(double... steps) {
    return Question.of(Mlp.of(2, 2, FILE, 1, new Relu()).critical())
        .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{0.6}, {-0.4}})
        .test(new double[][] {{0.5, 0.5}})
        .learning(GradientDescent.at(0.1, steps))
        .members(400)
        .widths(64, 256, 1024)
        .order(Order.HALF);
  }

  @Test
  void coefficientsAreThoseOfTheParabolaThroughThreeWidths() {
    var answer = (TrainedVerification) Quartic.verify(question(4, 12));
    assertThat(answer.order()).isEqualTo(Order.HALF);
    Map<String, NdArray> arrays = answer.arrays();
    NdArray fitted = array(arrays, "fit/meanHalf/c0");
    NdArray predicted = array(arrays, "fit/meanHalf/predicted");
    NdArray score = array(arrays, "fit/meanHalf/zPredicted");
    NdArray spread = array(arrays, "fit/meanHalf/c0Error");
    NdArray half = array(arrays, "meanHalf");
    NdArray halfError = array(arrays, "meanHalfError");
    for (int time = 0; time < 2; time++) {
      for (int sample = 0; sample < 3; sample++) {
        double zero = array(arrays, "mean0").get(time, sample, 0);
        double[] scaled = new double[3]; // √n (ensemble − infinite width) at 1/√n = 1/8, 1/16, 1/32
        int at = 0;
        for (int width : new int[] {64, 256, 1024}) {
          double mean = array(arrays, "width%d/mean".formatted(width)).get(time, sample, 0);
          scaled[at++] = Math.sqrt(width) * (mean - zero);
        }
        // Lagrange at 0 through x = 4, 2, 1 (in 1/32): 1/3, −2, 8/3
        double intercept = scaled[0] / 3 - 2 * scaled[1] + 8 * scaled[2] / 3;
        assertThat(fitted.get(time, sample, 0)).isCloseTo(intercept, within(1e-8));
        double root = Math.sqrt(FILE);
        double expected = root * half.get(time, sample, 0);
        assertThat(predicted.get(time, sample, 0)).isCloseTo(expected, within(1e-12));
        double error =
            Math.hypot(spread.get(time, sample, 0), root * halfError.get(time, sample, 0));
        assertThat(score.get(time, sample, 0))
            .isCloseTo((intercept - expected) / error, within(1e-6));
      }
    }
    HalfOrderVerification verification = Objects.requireNonNull(answer.half());
    // 3 means, 6 covariances and 6 drifts of each time, but for the drift of the test sample
    // with itself, where networks of one hidden layer move as well
    assertThat(verification.zScores()).hasSizeBetween(28, 30);
    assertThat(answer.agrees()).isEqualTo(verification.holds());
    assertThat(verification.agreement().rootMeanSquare()).isBetween(0.4, 1.5);
  }

  /** Their own outputs explain some of what single networks do beyond their own kernel. */
  @Test
  void networksAreExpandedOneByOne() {
    var answer = (TrainedVerification) Quartic.verify(question(4, 12));
    NetworkByNetwork networks =
        Objects.requireNonNull(Objects.requireNonNull(answer.half()).oneByOne());
    assertThat(networks.widths()).containsExactly(64, 256, 1024);
    assertThat(networks.holds()).isTrue();
    NetworkByNetwork.Level kernel = networks.levels().get(1);
    NetworkByNetwork.Level own = networks.levels().get(2);
    for (int width = 0; width < 3; width++) {
      assertThat(kernel.remainder()[width]).isLessThan(networks.levels().get(0).remainder()[width]);
      assertThat(own.remainder()[width]).isLessThan(kernel.remainder()[width]);
    }
    assertThat(own.fitted().exponent()).isLessThan(kernel.fitted().exponent());
  }

  /** A time at which the narrowest networks are too narrow is fitted and not judged. */
  @Test
  void onlyTimesThatAreBelievedCount() {
    Question far = // large targets take many neurons across
        question(0, 1, 60)
            .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{6}, {-4}})
            .members(20)
            .widths(24, 48);
    var answer = (TrainedVerification) Quartic.verify(far);
    HalfOrderVerification verification = Objects.requireNonNull(answer.half());
    assertThat(verification.counted()).containsExactly(true, true, false);
    assertThat(verification.countedTimes()).isEqualTo(2);
    assertThat(verification.lastCounted()).isEqualTo(1);
    assertThat(verification.closerOrder().width()).isEqualTo(24);
  }

  private static NdArray array(Map<String, NdArray> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name));
  }
}
