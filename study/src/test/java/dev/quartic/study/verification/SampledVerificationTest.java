package dev.quartic.study.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.FirstOrderRequest;
import dev.quartic.question.FirstOrderRequest.Route;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Axes;
import dev.quartic.study.prediction.SampleGroup;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SampledVerificationTest {
  private static final int FILE = 100;

  private static Question question(double... times) {
    return Question.of(Mlp.of(2, 3, FILE, 1, new Tanh()).critical())
        .train(
            new double[][] {{1, 0.2}, {-0.3, 1}, {0.4, -0.8}, {-1, -0.5}},
            new double[][] {{1}, {-1}, {1}, {1}})
        .test(new double[][] {{0.5, 0.5}, {-0.7, 0.1}})
        .learning(GradientFlow.at(times))
        .members(300)
        .widths(64, 128, 256)
        .order(Order.ONE)
        .firstOrder(new FirstOrderRequest(Route.SAMPLED, 0.003, 3));
  }

  @Test
  void averagesOverGroupsAreHeldAgainstEachOther() {
    var answer = (TrainedVerification) Quartic.verify(question(0.3, 1));
    SampledVerification verification = Objects.requireNonNull(answer.sampled());
    assertThat(answer.first()).isNull();
    assertThat(verification.theory().groups())
        .extracting(SampleGroup::name)
        .containsExactly("train −1", "train +1", "test");
    assertThat(verification.countedTimes()).isEqualTo(2);
    Map<String, NdArray> arrays = answer.arrays();
    answer.gaps().require(arrays);
    arrays.forEach(
        (name, array) -> assertThat(Axes.of("verify", name)).as(name).hasSameSizeAs(array.shape()));
    for (int time = 0; time < 2; time++) {
      for (int group = 0; group < 3; group++) {
        int[] samples = verification.theory().groups().get(group).outputs();
        double mean = 0;
        double variance = 0;
        double widest = 0;
        for (int sample : samples) {
          mean += FILE * array(arrays, "mean1").get(time, sample, 0) / samples.length;
          variance +=
              FILE * array(arrays, "covariance1").get(time, sample, 0, sample, 0) / samples.length;
          widest +=
              array(arrays, "width256/covariance").get(time, sample, 0, sample, 0) / samples.length;
        }
        assertThat(array(arrays, "fit/groupMean1/predicted").get(time, group))
            .isCloseTo(mean, within(1e-9));
        assertThat(array(arrays, "fit/groupVariance1/predicted").get(time, group))
            .isCloseTo(variance, within(1e-9));
        assertThat(verification.averages().get(1).measured().getLast().value().get(time, group))
            .isCloseTo(widest, within(1e-12));
      }
    }
    assertThat(verification.zScores()).hasSize(12);
    assertThat(verification.agreement().rootMeanSquare()).isBetween(0.2, 2.0);
    assertThat(answer.agrees()).isEqualTo(verification.agreement().holds());
  }

  @Test
  void timesBeyondTheExpansionAreNotJudged() {
    var answer = (TrainedVerification) Quartic.verify(question(0.3, 500).members(10).widths(8, 16));
    SampledVerification verification = Objects.requireNonNull(answer.sampled());
    assertThat(verification.counted()[1]).isFalse();
    answer.gaps().require(answer.arrays());
    assertThat(answer.arrays()).containsKey("fit/mean/c0");
  }

  private static NdArray array(Map<String, NdArray> arrays, String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }
}
