package dev.quartic.study.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.minimal.ParameterDraw;
import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.question.Bayesian;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.MinimalQuestion;
import dev.quartic.question.Mlp;
import dev.quartic.question.Network;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.expand.limits.LimitsGrid;
import dev.quartic.study.expand.limits.TwoLimits;
import dev.quartic.study.flow.FlowRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Work that was stopped goes on to the same digits, and does no finished part again. */
class KeptWorkTest {
  private static final double[][] FOUR = {{1, 0.2}, {-0.3, 1}, {0.7, -0.9}, {0.1, 0.6}};
  private static final double[][] TARGETS = {{1}, {-1}, {0.5}, {0.2}};

  @TempDir private Path folder = Path.of("");

  /**
   * A study that is long in earnest, and small here.
   *
   * @param name for people
   * @param work what is asked of it, with work around it
   */
  record Study(String name, Function<Work, Answer> work) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Question question(Network network) {
    return Question.of(network.critical())
        .train(FOUR, TARGETS)
        .test(new double[][] {{0.5, 0.5}})
        .learning(GradientFlow.at(0.5, 2, Double.POSITIVE_INFINITY))
        .members(50)
        .widths(8, 16)
        .seed(3);
  }

  static Stream<Study> studies() {
    Question tanh = question(Mlp.of(2, 3, 12, 1, new Tanh()));
    Question relu = question(Mlp.of(2, 3, 12, 1, new Relu()));
    Question bayesian = tanh.learning(new Bayesian(0.3));
    Matrix one = Matrix.wrap(1, 2, new double[] {1, 0.2});
    var grid = new LimitsGrid(List.of(8, 16), List.of(2, 9));
    return Stream.of(
        new Study("flow", work -> Quartic.flow(tanh, FlowRequest.UNASKED, work)),
        new Study("flow with a kink", work -> Quartic.flow(relu, FlowRequest.UNASKED, work)),
        new Study(
            "flow, sampled",
            work ->
                Quartic.flow(
                    question(Mlp.of(2, 2, 12, 1, new Gelu())),
                    new FlowRequest(List.of("V", "D"), null, null, "sampled"),
                    work)),
        new Study("predict to order 1/n", work -> Quartic.predict(tanh.order(1), work)),
        new Study("predict, Bayesian", work -> Quartic.predict(bayesian.order(1), work)),
        new Study("verify, Bayesian", work -> Quartic.verify(bayesian, work)),
        new Study("the two limits", work -> TwoLimits.of(relu, one, grid, 200, work)),
        new Study("a minimal model", work -> Quartic.minimal(minimal(0.3), work)));
  }

  private static MinimalQuestion minimal(double strength) {
    double[] bent = {1, 0.5, 0.5, -1, 0, 1, 1, 0, 0.3, 0, 0, 0.3};
    return new MinimalQuestion(
        question(Mlp.of(2, 1, 1, 1, new Tanh()))
            .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{1}, {-1}}),
        new QuadraticModel(
            Matrix.wrap(3, 2, new double[] {1, 0.2, -0.3, 1, 0.5, 0.5}),
            NdArray.wrap(bent, 3, 2, 2),
            strength),
        new ParameterDraw(new double[2], 0.5, 1));
  }

  private Work work(StoppedEngine engine) {
    Shelf shelf =
        part ->
            new CheckpointFile(folder.resolve(part), Duration.ZERO, "the same version of the code");
    return new Work(engine, Progress.NONE, shelf);
  }

  @ParameterizedTest
  @MethodSource("studies")
  void goesOnAfterAThirdAndTwoThirds(Study one) {
    var undisturbed = new StoppedEngine(Long.MAX_VALUE);
    Answer expected = one.work().apply(new Work(undisturbed, Progress.NONE, Shelf.NONE));
    long all = undisturbed.done();
    assertThat(all).isGreaterThan(6);
    for (int stop = 0; stop < 2; stop++) {
      var stopped = new StoppedEngine(all / 3);
      assertThatThrownBy(() -> one.work().apply(work(stopped)))
          .isInstanceOf(CancellationException.class);
      assertThat(stopped.done()).isEqualTo(all / 3);
    }
    var last = new StoppedEngine(Long.MAX_VALUE);
    Answer found = one.work().apply(work(last));
    assertThat(last.done()).as("nothing is done twice").isEqualTo(all - 2 * (all / 3));
    assertThat(found.summary(1)).usingRecursiveComparison().isEqualTo(expected.summary(1));
    Map<String, NdArray> arrays = found.arrays();
    assertThat(arrays.keySet()).isEqualTo(expected.arrays().keySet());
    arrays.forEach((name, array) ->
        assertThat(array)
            .as(name)
            .usingRecursiveComparison()
            .isEqualTo(expected.arrays().get(name)));
  }

  @Test
  void whatWasAskedOtherwiseIsNotGoneOnWith() {
    assertThatThrownBy(() -> Quartic.minimal(minimal(0.3), work(new StoppedEngine(10))))
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> Quartic.minimal(minimal(0.2), work(new StoppedEngine(10))))
        .hasMessageContaining("belongs to another run");
  }
}
