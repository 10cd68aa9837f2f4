package dev.quartic.study.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.checkpoint.CheckpointException;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.question.Asked;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Covered;
import dev.quartic.question.FirstOrderRequest;
import dev.quartic.question.FirstOrderRequest.Route;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Learning;
import dev.quartic.question.Mlp;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.Progress;
import dev.quartic.study.work.Shelf;
import dev.quartic.study.work.Work;
import dev.quartic.theory.learning.Validity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sampled terms of order 1/n as they are asked for; their numbers are tested where they are made.
 */
class SampledStudyTest {
  private static final FirstOrderRequest SAMPLED = new FirstOrderRequest(Route.SAMPLED, 0.01, 0.1);

  /** At width 16 the expansion ends between the last two: there the mean is off by 0.02 and 0.8. */
  private static final Learning LEARNING = GradientFlow.at(0.05, 0.5, 3000);

  private static Question question(Activation activation, int train, int width) {
    return Question.of(Mlp.of(3, 3, width, 1, activation).critical())
        .train(random(train, 3, 1), random(train, 1, 2))
        .test(random(2, 3, 3))
        .learning(LEARNING)
        .order(Order.ONE)
        .firstOrder(SAMPLED);
  }

  private static double[][] random(int rows, int columns, long seed) {
    double[][] out = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      RandomStream.of(seed, row).fillGaussian(1, out[row], 0, columns);
    }
    return out;
  }

  private static NdArray array(Prediction prediction, String name) {
    return Objects.requireNonNull(prediction.arrays().get(name), name);
  }

  @Test
  void agreesWithTensorsAndEndsWhereTheExpansionDoes() {
    Question question = question(new Tanh(), 6, 16);
    Prediction sampled = Quartic.predict(question);
    Prediction dense = Quartic.predict(question.firstOrder(SAMPLED.by(Route.DENSE)));
    SampledStudy study = Objects.requireNonNull(sampled.sampled());
    assertThat(sampled.order()).isEqualTo(Order.ONE);
    assertThat(sampled.firstOrder()).isNull();
    assertThat(study.believed()).isEqualTo(2);
    sampled.gaps().require(sampled.arrays());
    for (String name : new String[] {"mean1", "covariance1", "ntkDrift"}) {
      NdArray found = array(sampled, name);
      NdArray exact = array(dense, name);
      NdArray error = array(sampled, name + "Error");
      assertThat(found.shape()).isEqualTo(exact.shape());
      int known = found.data().length / 3 * 2;
      for (int index = 0; index < known; index++) {
        assertThat(Math.abs(found.data()[index] - exact.data()[index]))
            .as(name)
            .isLessThanOrEqualTo(5 * error.data()[index] + 1e-9);
      }
      assertThat(found.data()[known]).isNaN();
    }
    // judged by the same measure as dense terms, whose sizes are within errors
    Validity exact = Objects.requireNonNull(dense.firstOrder()).validity().get(1);
    assertThat(study.sizes().get(1).size().drift())
        .isBetween(
            exact.drift() - 5 * study.sizes().get(1).driftError(),
            exact.drift() + 5 * study.sizes().get(1).driftError());
    assertThat(study.reached())
        .isEqualTo(study.warnings().stream().noneMatch(w -> w.contains("budget")));
  }

  @Test
  void lossesAgreeWithTensorsWithinErrorsOfTheirOwn() {
    Question question =
        question(new Tanh(), 6, 100)
            .test(random(3, 3, 3), random(3, 1, 4))
            .learning(GradientFlow.at(0.05, 0.5));
    SampledStudy sampled = Objects.requireNonNull(Quartic.predict(question).sampled());
    FirstOrderStudy dense =
        Objects.requireNonNull(
            Quartic.predict(question.firstOrder(SAMPLED.by(Route.DENSE))).firstOrder());
    assertThat(sampled.believed()).isEqualTo(2);
    for (int time = 0; time < 2; time++) {
      agree(sampled.trainScores().orElseThrow().get(time), dense.trainScores().get(time));
      agree(
          sampled.testScores().orElseThrow().get(time), dense.testScores().orElseThrow().get(time));
    }
    SampledStudy ofTests =
        Objects.requireNonNull(Quartic.predict(question.covariance(Covered.TEST)).sampled());
    assertThat(ofTests.trainScores()).isEmpty();
    agree(ofTests.testScores().orElseThrow().get(1), dense.testScores().orElseThrow().get(1));
  }

  private static void agree(SampledScores sampled, ExpectedScores dense) {
    double zero = dense.loss();
    assertThat(sampled.lossError()).isPositive().isLessThan(0.01 * zero);
    assertThat(sampled.expected().loss())
        .isCloseTo(zero, within(5 * sampled.lossError()))
        .isCloseTo(
            (sampled.expected().squaredBias() + sampled.expected().variance()) / 2,
            within(1e-12 * zero));
  }

  @Test
  void followsTheCovarianceKey() {
    Question question = question(new Tanh(), 6, 200).learning(GradientFlow.at(0.5));
    Prediction full = Quartic.predict(question.covariance(Covered.FULL));
    Prediction tests = Quartic.predict(question.covariance(Covered.TEST));
    Prediction none = Quartic.predict(question.covariance(Covered.NONE));
    assertThat(array(full, "covariance1").shape()).containsExactly(1, 8, 1, 8, 1);
    assertThat(array(tests, "covariance1").shape()).containsExactly(1, 2, 1, 2, 1);
    assertThat(tests.axes("covariance1"))
        .containsExactly("time", "testSample", "output", "testSample2", "output2");
    assertThat(array(none, "variance1").shape()).containsExactly(1, 8, 1);
    assertThat(array(none, "ntkDriftDiagonalError").shape()).containsExactly(1, 8);
    assertThat(none.axes("ntkDriftDiagonal")).containsExactly("time", "sample");
    assertThat(none.arrays()).doesNotContainKeys("covariance1", "ntkDrift");
  }

  /** Stopped after some batches, and taken up again on another number of threads. */
  @Test
  void goesOnToTheSameDigits(@TempDir Path folder) {
    Question question = question(new Tanh(), 6, 200);
    Prediction whole =
        Quartic.predict(question, new Work(LocalEngine.of(2), Progress.NONE, Shelf.NONE));
    Shelf shelf = stopped(question, folder);
    Prediction taken = Quartic.predict(question, new Work(LocalEngine.of(1), Progress.NONE, shelf));
    for (Map.Entry<String, NdArray> entry : whole.arrays().entrySet()) {
      assertThat(array(taken, entry.getKey()).data())
          .as(entry.getKey())
          .isEqualTo(entry.getValue().data());
    }
  }

  /** What was kept holds losses at the test targets of then. */
  @Test
  void doesNotGoOnForOtherTestTargets(@TempDir Path folder) {
    Question some = question(new Tanh(), 6, 200);
    Question before = some.test(random(2, 3, 3), random(2, 1, 4));
    Question now = some.test(random(2, 3, 3), random(2, 1, 5));
    Shelf shelf = stopped(before, folder);
    var work = new Work(LocalEngine.of(2), Progress.NONE, shelf);
    assertThatThrownBy(() -> Quartic.predict(now, work))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("belongs to another run");
  }

  /** Half of the first round, kept. */
  private static Shelf stopped(Question question, Path folder) {
    Shelf shelf = part -> new CheckpointFile(folder.resolve(part), Duration.ZERO, "test");
    var stopping =
        new Progress() {
          private int stages;

          @Override
          public Stage stage(String what, long total) {
            stages++;
            return done -> {
              if (stages == 2 && done > total / 2) {
                throw new CancellationException("stopped");
              }
            };
          }
        };
    assertThatThrownBy(
            () -> Quartic.predict(question, new Work(LocalEngine.of(2), stopping, shelf)))
        .isInstanceOf(CancellationException.class);
    assertThat(Files.exists(folder.resolve("sampled"))).isTrue();
    return shelf;
  }

  @Test
  void isTakenWhereTensorsDoNotFitIntoTheBudget() {
    var within = new FirstOrderRequest(Route.AUTO, 0.05, 1);
    Question some = question(new Tanh(), 28, 400).learning(GradientFlow.at(0.1)).firstOrder(within);
    Prediction prediction = Quartic.predict(some);
    assertThat(prediction.sampled()).isNotNull();
    assertThat(prediction.question().firstOrder().route()).isEqualTo(Route.SAMPLED);
    Prediction few = Quartic.predict(question(new Tanh(), 4, 100).firstOrder(within));
    assertThat(few.firstOrder()).isNotNull();
    assertThat(few.question().firstOrder()).isEqualTo(within);
  }

  /** Beyond the samples that tensors are taken of unasked. */
  @Test
  void isTakenUnaskedWhereAMinuteIsEnough() {
    Question asked = question(new Tanh(), 50, 1000).learning(GradientFlow.at(0.01));
    Question open =
        new Question(
            asked.name(),
            asked.network(),
            asked.samples(),
            asked.learning(),
            Optional.empty(),
            new FirstOrderRequest(Route.AUTO, 0.5, 30),
            asked.covariance(),
            asked.ensemble(),
            asked.labels());
    Prediction prediction = Quartic.predict(open);
    assertThat(prediction.sampled()).isNotNull();
    assertThat(prediction.warnings()).anyMatch(note -> note.contains("order1.budget"));
    Prediction dense = Quartic.predict(open.firstOrder(open.firstOrder().by(Route.DENSE)));
    assertThat(dense.order()).isEqualTo(Order.ZERO);
  }

  @Test
  void isRefusedWhereItDoesNotExist() {
    refuses(() -> Quartic.predict(question(new Relu(), 4, 10)), Asked.ORDER);
    refuses(
        () -> Quartic.predict(question(new Tanh(), 4, 10).learning(new Bayesian(0.1))),
        Asked.ORDER_ROUTE);
    refuses(
        () ->
            Quartic.predict(
                question(new Tanh(), 4, 10).learning(GradientFlow.at(1).withRidge(0.1))),
        Asked.ORDER);
    refuses(() -> Quartic.expand(question(new Tanh(), 4, 10)), Asked.ORDER_ROUTE);
    refuses(
        () ->
            Quartic.predict(
                question(new Tanh(), 4, 10)
                    .learning(GradientDescent.at(0.001, 600_000).momentum(0.5))),
        Asked.ORDER);
  }

  private static void refuses(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable what, Asked of) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.what()).isEqualTo(of));
  }
}
