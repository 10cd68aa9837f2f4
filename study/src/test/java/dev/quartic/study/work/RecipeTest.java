package dev.quartic.study.work;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.activation.expression.Expression;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.question.Bayesian;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What leaves the process as bytes and comes back as bytes has the digits of what stays. */
class RecipeTest {
  private static Question question(Activation activation) {
    return Question.of(Mlp.of(2, 3, 8, 1, activation))
        .train(new double[][] {{1, 0.2}, {-0.3, 1}, {0.4, -0.9}}, new double[][] {{1}, {-1}, {0.3}})
        .test(new double[][] {{0.5, 0.5}}, new double[][] {{1}})
        .members(5)
        .widths(6, 8);
  }

  /** Compares, and returns the engine that has seen all jobs. */
  private static BytesEngine sameDigits(Function<Work, Answer> answer) {
    var engine = new BytesEngine();
    Map<String, NdArray> here =
        answer.apply(new Work(LocalEngine.of(2), Progress.NONE, Shelf.NONE)).arrays();
    Map<String, NdArray> sent = answer.apply(new Work(engine, Progress.NONE, Shelf.NONE)).arrays();
    assertThat(sent.keySet()).isEqualTo(here.keySet());
    sent.forEach((name, array) ->
        assertThat(array.data()).as(name).containsExactly(requireNonNull(here.get(name)).data()));
    return engine;
  }

  @Test
  void ensemblesOfFlow() {
    var flow = question(new Tanh()).learning(GradientFlow.at(0.5, Double.POSITIVE_INFINITY));
    var engine = sameDigits(work -> Quartic.simulate(flow, work));
    assertThat(engine.shipped()).containsExactly("MemberRecipe");
    assertThat(engine.stayed()).isEmpty();
  }

  @Test
  void ensemblesOfDescentInSinglePrecision() {
    var descent =
        question(new Relu())
            .learning(GradientDescent.at(0.05, 3, 20).momentum(0.5))
            .precision(Precision.SINGLE);
    assertThat(sameDigits(work -> Quartic.simulate(descent, work)).stayed()).isEmpty();
  }

  @Test
  void activationsOfOnesOwn() {
    var formula = question(Custom.of("sine", Expression.parse("z * sin(z) / z")));
    var engine = sameDigits(work -> Quartic.simulate(formula.learning(GradientFlow.at(0.5)), work));
    assertThat(engine.stayed()).isEmpty();
  }

  @Test
  void verification() {
    var flow = question(new Tanh()).learning(GradientFlow.at(0.5, 4));
    var engine = sameDigits(work -> Quartic.verify(flow, work));
    assertThat(engine.shipped()).contains("MemberRecipe", "ControlGroups");
  }

  @Test
  void posteriors() {
    var bayesian = question(new Tanh()).learning(new Bayesian(0.1));
    var engine = sameDigits(work -> Quartic.verify(bayesian, work));
    assertThat(engine.shipped()).contains("PosteriorBatches");
  }
}
