package dev.quartic.study.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Asked;
import dev.quartic.question.Bayesian;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Learning;
import dev.quartic.question.Mlp;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Order n^(−1/2) as it is asked for; its numbers are tested where they are made. */
class HalfOrderStudyTest {
  private static Question question(int depth, int width, Activation activation) {
    return Question.of(Mlp.of(2, depth, width, 1, activation).critical())
        .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{0.6}, {-0.4}})
        .test(new double[][] {{0.5, 0.5}})
        .learning(GradientFlow.at(0.5, 2, Double.POSITIVE_INFINITY))
        .order(Order.HALF);
  }

  @Test
  void isGivenAtFiniteTimesAndFallsWithTheRootOfTheWidth() {
    Prediction narrow = Quartic.predict(question(2, 100, new Relu()));
    Prediction wide = Quartic.predict(question(2, 400, new Relu()));
    assertThat(narrow.order()).isEqualTo(Order.HALF);
    NdArray mean = array(narrow, "meanHalf");
    NdArray other = array(wide, "meanHalf");
    NdArray error = array(narrow, "meanHalfError");
    assertThat(mean.shape()).containsExactly(3, 3, 1);
    for (int sample = 0; sample < 3; sample++) {
      double expected = mean.get(1, sample, 0) / 2;
      assertThat(other.get(1, sample, 0)).isCloseTo(expected, within(1e-9));
      assertThat(error.get(1, sample, 0)).isPositive();
      assertThat(mean.get(2, sample, 0)).isNaN();
    }
    assertThat(mean.get(1, 0, 0)).isNotZero();
    HalfOrderSize last = Objects.requireNonNull(narrow.halfOrder()).sizes().getLast();
    assertThat(last.time()).isEqualTo(2);
    assertThat(last.mean()).isBetween(1e-4, 1.0);
    assertThat(last.crossed()).isBetween(1e-3, 0.5);
  }

  private static NdArray array(Prediction prediction, String name) {
    return Objects.requireNonNull(prediction.arrays().get(name));
  }

  @Test
  void isRefusedWhereItDoesNotExist() {
    refuses(question(2, 10, new Tanh()), Asked.ORDER);
    refuses(question(1, 10, new Relu()), Asked.DEPTH);
    refuses(learning(new Bayesian(0.1)), Asked.ORDER);
    refuses(learning(GradientFlow.at(1).withRidge(0.1)), Asked.ORDER);
    refuses(learning(GradientFlow.at(Double.POSITIVE_INFINITY)), Asked.TIMES);
  }

  private static Question learning(Learning learning) {
    return question(2, 10, new Relu()).learning(learning);
  }

  private static void refuses(Question question, Asked what) {
    assertThatThrownBy(() -> Quartic.predict(question))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.what()).isEqualTo(what));
  }
}
