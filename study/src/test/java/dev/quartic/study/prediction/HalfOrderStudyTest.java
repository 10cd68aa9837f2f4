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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** Unasked it is given where it is believed, and the note says from which width on it is. */
  @Test
  void isGivenUnaskedWhereItIsBelieved() {
    Question open = question(3, 2, new Relu()).withOrder(Optional.empty());
    Prediction narrow = Quartic.predict(open);
    assertThat(narrow.order()).isEqualTo(Order.ZERO);
    assertThat(narrow.halfOrder()).isNull();
    String note = narrow.warnings().getLast();
    assertThat(note).startsWith("Only infinite width is predicted").contains("too narrow");
    Matcher width = Pattern.compile("from width (\\d+) on at t = 0.5").matcher(note);
    assertThat(width.find()).as(note).isTrue();
    int from = Integer.parseInt(width.group(1));
    Prediction believed =
        Quartic.predict(question(3, from + 1 + from / 10, new Relu()).withOrder(Optional.empty()));
    assertThat(believed.order()).isEqualTo(Order.HALF);
    assertThat(Objects.requireNonNull(believed.halfOrder()).lastTrusted()).isNotNegative();
    assertThat(believed.warnings()).noneMatch(one -> one.contains("Only infinite width"));
  }

  @Test
  void isLeftOutUnaskedWhereItDoesNotExist() {
    Question collinear =
        Question.of(Mlp.of(2, 2, 1000, 1, new Relu()).critical())
            .train(new double[][] {{1, 0.2}, {2, 0.4}}, new double[][] {{0.6}, {-0.4}})
            .learning(GradientFlow.at(0.5));
    Prediction prediction = Quartic.predict(collinear);
    assertThat(prediction.order()).isEqualTo(Order.ZERO);
    assertThat(prediction.warnings().getLast()).contains("Only infinite width", "collinear");
    Prediction end =
        Quartic.predict(
            question(2, 1000, new Relu())
                .withOrder(Optional.empty())
                .learning(GradientFlow.at(Double.POSITIVE_INFINITY)));
    assertThat(end.order()).isEqualTo(Order.ZERO);
  }

  /** Sizes fall like n^(−1/2), so that the width which is told is where belief begins. */
  @Test
  void theWidthThatIsToldIsTheOneFromWhichItIsBelieved() {
    Prediction one = Quartic.predict(question(2, 40, new Relu()));
    for (HalfOrderSize size : Objects.requireNonNull(one.halfOrder()).sizes()) {
      double width = size.widthFor(40);
      assertThat(size.holds()).isEqualTo(width <= 40);
      assertThat(width).isGreaterThan(3);
      Prediction there = Quartic.predict(question(2, (int) Math.ceil(width) + 1, new Relu()));
      Prediction below = Quartic.predict(question(2, (int) Math.floor(width) - 1, new Relu()));
      assertThat(at(there, size.time()).holds()).isTrue();
      assertThat(at(below, size.time()).holds()).isFalse();
    }
  }

  private static HalfOrderSize at(Prediction prediction, double time) {
    return Objects.requireNonNull(prediction.halfOrder()).sizes().stream()
        .filter(size -> size.time() == time)
        .findFirst()
        .orElseThrow();
  }

  /** Commands that do not go to this order do not say that they did. */
  @Test
  void othersSayWhatTheyReached() {
    Question asked = question(2, 10, new Relu()).members(4);
    assertThat(Quartic.simulate(asked).order()).isEqualTo(Order.ZERO);
    assertThat(Quartic.simulate(asked).summary(1).values()).containsEntry("order", 0);
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
