package dev.quartic.study.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Candidates;
import dev.quartic.question.Criterion;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.Progress;
import dev.quartic.study.work.Shelf;
import dev.quartic.study.work.Work;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private static final int TRAIN = 60;
  private static final double[] GRID = {1e-3, 1e-2, 0.1, 1, 10};

  /** Signs of a linear function, some of them wrong. */
  private static Question question() {
    var random = RandomStream.of(3, 0);
    double[][] x = new double[TRAIN][4];
    double[][] y = new double[TRAIN][1];
    for (int sample = 0; sample < TRAIN; sample++) {
      random.fillGaussian(1, x[sample], 0, 4);
      y[sample][0] = Math.signum(x[sample][0] + 0.5 * x[sample][2] + 0.7 * random.nextGaussian());
    }
    return Question.of(Mlp.of(4, 3, 40, 1, new Tanh()).critical()).train(x, y);
  }

  @Test
  void theNoiseOfTheLargestEvidenceIsChosen() {
    Question question = question().learning(new Bayesian(5));
    Choice choice = Quartic.choose(question, Candidates.ofNoise(GRID));
    Candidate best = choice.candidates().getFirst();
    for (Candidate one : choice.candidates()) {
      double evidence =
          Quartic.predict(question.learning(new Bayesian(one.value())).order(0))
              .theory()
              .prediction()
              .logEvidence()
              .orElseThrow();
      // the same factor by another route; the smallest noise amplifies rounding by some 1e5
      assertThat(one.score()).isCloseTo(evidence, within(1e-9 * Math.abs(evidence)));
      best = one.score() > best.score() ? one : best;
    }
    assertThat(choice.value()).isEqualTo(best.value()).isBetween(0.1, 1.0);
    assertThat(choice.question().learning()).isEqualTo(new Bayesian(best.value()));
    assertThat(choice.warning()).isEmpty();
  }

  @Test
  void theRidgeOfTheSmallestErrorIsChosen() {
    Question question = question().learning(GradientFlow.at(1, Double.POSITIVE_INFINITY));
    Choice choice = Quartic.choose(question, Candidates.ofRidge(GRID));
    double least = choice.candidates().stream().mapToDouble(Candidate::score).min().orElseThrow();
    assertThat(choice.candidates())
        .filteredOn(one -> one.value() == choice.value())
        .allSatisfy(one -> {
          assertThat(one.score()).isEqualTo(least);
          assertThat(one.accuracy().orElseThrow()).isBetween(0.6, 1.0);
        });
    assertThat(choice.question().learning())
        .isEqualTo(GradientFlow.at(1, Double.POSITIVE_INFINITY).withRidge(choice.value()));
    Prediction prediction = Quartic.predict(choice.question().order(0)).chosenBy(choice);
    assertThat(prediction.summary(1).values()).containsKey("choice");
    assertThat(Quartic.predict(choice.question().order(0)).summary(1).values())
        .doesNotContainKey("choice");
  }

  @Test
  void aGridThatEndsTooEarlyIsSaidToDoSo() {
    Question question = question().learning(new Bayesian(0));
    Choice choice = Quartic.choose(question, Candidates.ofNoise(1e-3, 1e-2));
    assertThat(choice.value()).isEqualTo(1e-2);
    assertThat(choice.warning().orElseThrow()).contains("noise-variance, 0.01,");
    assertThat(Quartic.predict(choice.question()).chosenBy(choice).warnings())
        .anyMatch(text -> text.contains("at an end"));
  }

  @Test
  void threadsChangeNoDigit() {
    Question question = question().learning(new Bayesian(0));
    var among = Candidates.ofNoise(GRID).by(Criterion.HELD_OUT);
    var one = new Work(LocalEngine.of(1), Progress.NONE, Shelf.NONE);
    var seven = new Work(LocalEngine.of(7), Progress.NONE, Shelf.NONE);
    assertThat(Quartic.choose(question, among, seven).candidates())
        .isEqualTo(Quartic.choose(question, among, one).candidates());
  }

  /** Two samples at one place: with nothing on the diagonal neither is left of the other. */
  @Test
  void valuesThatCannotBeComputedWithAreLeftAside() {
    double[][] x = {{1, 0}, {1, 0}, {0, 1}};
    double[][] y = {{1}, {0.5}, {-1}};
    Question question =
        Question.of(Mlp.of(2, 2, 8, 1, new Tanh()).critical())
            .train(x, y)
            .learning(GradientFlow.at(Double.POSITIVE_INFINITY));
    Choice choice = Quartic.choose(question, Candidates.ofRidge(0, 0.3));
    assertThat(choice.candidates().getFirst().usable()).isFalse();
    assertThat(choice.value()).isEqualTo(0.3);
    assertThatThrownBy(() -> Quartic.choose(question, Candidates.ofRidge(0)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("a larger ridge");
  }

  @Test
  void whatHasNoSuchNumberIsRefused() {
    Question flow = question();
    assertThatThrownBy(() -> Quartic.choose(flow, Candidates.ofNoise(1)))
        .isInstanceOf(Refusal.class)
        .hasMessage(
            "algorithm: required bayesian for a choice of the noise variance, found gradient-flow");
    assertThatThrownBy(
            () -> Quartic.choose(flow.learning(GradientDescent.at(0.01)), Candidates.ofRidge(1)))
        .hasMessageContaining("gradient-flow for a choice of the ridge, found gradient-descent");
    assertThatThrownBy(() -> Quartic.choose(flow, Candidates.ofRidge(1).by(Criterion.EVIDENCE)))
        .hasMessageContaining("criterion of the choice");
    assertThatThrownBy(
            () -> Quartic.choose(flow.learning(GradientFlow.at(3)), Candidates.ofRidge(1)))
        .hasMessageContaining("times that come to the end");
    assertThatThrownBy(() -> Candidates.ofRidge(1, -1)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> Candidates.ofNoise()).isInstanceOf(Refusal.class);
  }
}
