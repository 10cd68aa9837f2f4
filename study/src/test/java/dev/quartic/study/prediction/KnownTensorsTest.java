package dev.quartic.study.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.Quartic;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.question.Bayesian;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several kinks have no tensors of order 1/n here, and everything that asks for them says so. */
class KnownTensorsTest {
  private static final Question QUESTION =
      Question.of(Mlp.of(2, 3, 300, 1, LinearSpline.hardTanh()).variances(0.1, 1.5))
          .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{0.6}, {-0.4}})
          .test(new double[][] {{0.5, 0.5}});

  @Test
  void infiniteWidthIsGivenUnaskedForBayesianLearning() {
    Prediction prediction =
        Quartic.predict(QUESTION.learning(new Bayesian(0.1)).withOrder(Optional.empty()));
    assertThat(prediction.order()).isEqualTo(Order.ZERO);
    assertThat(prediction.warnings().getLast())
        .startsWith("Only infinite width is predicted: of hard-tanh only K and Theta are known");
  }

  @Test
  void orderOneIsRefusedWithTheReason() {
    assertThatThrownBy(() -> Quartic.predict(QUESTION.learning(new Bayesian(0.1)).order(1)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("of hard-tanh only K and Theta are known");
    assertThatThrownBy(() -> Quartic.predict(QUESTION.learning(GradientFlow.at(1)).order(1)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("are not known for hard-tanh");
  }

  /** Order n^(−1/2) is there, asked for or not. */
  @Test
  void kinksAreCrossed() {
    Prediction open =
        Quartic.predict(QUESTION.learning(GradientFlow.at(0.1, 0.3)).withOrder(Optional.empty()));
    assertThat(open.order()).isEqualTo(Order.HALF);
  }
}
