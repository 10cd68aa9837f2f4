package dev.quartic.study.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Covered;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Learning;
import dev.quartic.question.Mlp;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.BytesEngine;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole data sets against the same samples with every matrix over all of them. */
class DataSetTheoryTest {
  private static final int TRAIN = 190;
  private static final int TEST = 30;
  private static final Workers WORKERS = new Workers(2);
  private static final Engine HERE = new LocalEngine(WORKERS);

  private static double[][] random(int rows, int columns, long seed) {
    var random = RandomStream.of(seed, 0);
    double[][] all = new double[rows][columns];
    for (double[] row : all) {
      random.fillGaussian(1, row, 0, columns);
    }
    return all;
  }

  /** One output that is −1 or 1. */
  private static double[][] classes(int rows, long seed) {
    double[][] classes = random(rows, 1, seed);
    for (double[] row : classes) {
      row[0] = Math.signum(row[0]);
    }
    return classes;
  }

  private static Question question() {
    return question(TRAIN);
  }

  private static Question question(int train) {
    return Question.of(Mlp.of(6, 3, 40, 1, new Tanh()).critical())
        .train(random(train, 6, 1), classes(train, 2))
        .test(random(TEST, 6, 3), classes(TEST, 4));
  }

  static List<Learning> learning() {
    return List.of(
        GradientFlow.at(Double.POSITIVE_INFINITY),
        GradientFlow.at(0.1, 10, Double.POSITIVE_INFINITY),
        GradientFlow.at(0.1, Double.POSITIVE_INFINITY).withRidge(0.2),
        GradientFlow.at(Double.POSITIVE_INFINITY).withRidge(0.2),
        new Bayesian(0),
        new Bayesian(0.3));
  }

  @ParameterizedTest
  @MethodSource("learning")
  void scoresAreThoseOfTheWhole(Learning learning) {
    Question question = question().learning(learning);
    TheoryStudy whole = TheoryStudy.of(question, WORKERS);
    TheoryStudy found = TheoryStudy.asked(question.covariance(Covered.TEST), WORKERS);
    assertThat(TheoryStudy.isWhole(question.covariance(Covered.TEST))).isFalse();
    for (int time = 0; time < whole.plan().times().size(); time++) {
      ExpectedScores expected = whole.testScores().orElseThrow().get(time);
      ExpectedScores scores = found.testScores().orElseThrow().get(time);
      assertThat(scores.loss()).isCloseTo(expected.loss(), within(1e-7 * expected.loss()));
      assertThat(scores.variance())
          .isCloseTo(expected.variance(), within(1e-7 * expected.variance()));
      assertThat(scores.accuracy().orElseThrow())
          .isCloseTo(expected.accuracy().orElseThrow(), within(1e-9));
      double train = whole.trainScores().get(time).loss();
      assertThat(found.trainScores().get(time).loss())
          .isCloseTo(train, within(1e-7 * train + 1e-9));
    }
    double[] covariance = found.covariance(TRAIN).slice(0).data();
    Matrix all = whole.prediction().covariances().getFirst();
    for (int i = 0; i < TEST; i++) {
      assertThat(covariance[i * TEST + 2]).isCloseTo(all.get(TRAIN + i, TRAIN + 2), within(1e-8));
    }
    assertThat(found.prediction().logEvidence().isPresent())
        .isEqualTo(learning instanceof Bayesian);
    found
        .prediction()
        .logEvidence()
        .ifPresent(evidence -> {
          double expected = whole.prediction().logEvidence().orElseThrow();
          assertThat(evidence).isCloseTo(expected, within(1e-7 * Math.abs(expected)));
        });
    assertThat(found.output().meanNtk()).isCloseTo(whole.output().meanNtk(), within(1e-9));
    assertThatIllegalStateException().isThrownBy(found::kernels);
  }

  @Test
  void whatIsWrittenFollowsWhatWasAsked() {
    Question question =
        question().learning(GradientFlow.at(Double.POSITIVE_INFINITY)).order(Order.ZERO);
    var none = Quartic.predict(question);
    assertThat(none.arrays()).containsKeys("mean0", "variance0").doesNotContainKey("covariance0");
    assertThat(none.variance0().shape()).containsExactly(1, TRAIN + TEST, 1);
    assertThat(none.order()).isEqualTo(Order.ZERO);
    var test = Quartic.predict(question.covariance(Covered.TEST));
    assertThat(test.covariance0().shape()).containsExactly(1, TEST, TEST);
    assertThat(test.axes("covariance0")).containsExactly("time", "testSample", "testSample2");
    var full = Quartic.predict(question.covariance(Covered.FULL));
    assertThat(full.covariance0().shape()).containsExactly(1, TRAIN + TEST, TRAIN + TEST);
    assertThat(full.axes("covariance0")).containsExactly("time", "sample", "sample2");
    assertThat(full.covariance0().get(0, TRAIN + 1, TRAIN + 2))
        .isCloseTo(test.covariance0().get(0, 1, 2), within(1e-9));
  }

  /** Default times, too, which are spread over a spectrum of which both ends alone are known. */
  @Test
  void resolventsStandForTheModes() {
    for (Learning learning :
        List.of(new GradientFlow(Optional.empty(), 0), GradientFlow.at(0.1, 10))) {
      Question question = question().learning(learning);
      TheoryStudy modes = DataSetTheory.of(question, DataSetRoute.MODES, HERE, _ -> {});
      TheoryStudy found = DataSetTheory.of(question, DataSetRoute.RESOLVENTS, HERE, _ -> {});
      assertThat(found.plan().times()).hasSameSizeAs(modes.plan().times());
      assertThat(found.warnings()).anyMatch(warning -> warning.contains("the others are NaN"));
      for (int time = 0; time < modes.plan().times().size(); time++) {
        ExpectedScores expected = modes.testScores().orElseThrow().get(time);
        ExpectedScores scores = found.testScores().orElseThrow().get(time);
        // ends of the spectrum to 1e-4, and times rounded to three digits
        double loss = learning.needsTimes() ? 0.05 * expected.loss() : 1e-7 * expected.loss();
        assertThat(scores.loss()).isCloseTo(expected.loss(), within(loss));
      }
    }
  }

  /** Three edges of tiles, the last of them short. */
  @ParameterizedTest
  @EnumSource(names = {"STREAMED", "LANDMARKS", "RESOLVENTS"})
  void tilesThatAreMadeElsewhereHaveTheSameDigits(DataSetRoute route) {
    List<Double> times = List.of(route == DataSetRoute.RESOLVENTS ? 3.0 : Double.POSITIVE_INFINITY);
    Question question = question(600).learning(new GradientFlow(Optional.of(times), 0));
    var bytes = new BytesEngine();
    InfiniteWidthPrediction here = DataSetTheory.of(question, route, HERE, _ -> {}).prediction();
    InfiniteWidthPrediction there = DataSetTheory.of(question, route, bytes, _ -> {}).prediction();
    assertThat(there.means().getFirst().data()).isEqualTo(here.means().getFirst().data());
    assertThat(there.variances().getFirst()).isEqualTo(here.variances().getFirst());
    assertThat(there.relativeError()).isEqualTo(here.relativeError());
    assertThat(bytes.shipped()).contains("StripJob", "Band");
    assertThat(bytes.stayed()).isEmpty();
  }

  @Test
  void networksKnowNoRidge() {
    Question question = question().learning(GradientFlow.at(1).withRidge(0.1)).members(10);
    assertThatThrownBy(() -> Quartic.simulate(question))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ridge");
    assertThatThrownBy(() -> Quartic.predict(question.order(1)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("not derived for training with a ridge");
  }

  /** Where variances of some samples are known the others count as like them. */
  @Test
  void someVariancesStandForAll() {
    Matrix mean = Matrix.ofRows(new double[] {1}, new double[] {-1}, new double[] {0.5});
    Matrix targets = Matrix.ofRows(new double[] {1}, new double[] {-1}, new double[] {1});
    var scores = ExpectedScores.of(mean, new double[] {0.5, Double.NaN, 0.5}, 0, targets);
    assertThat(scores.variance()).isCloseTo(1.5, within(1e-15));
    assertThat(scores.squaredBias()).isEqualTo(0.25);
    assertThat(scores.meanAccuracy().orElseThrow()).isEqualTo(1);
    assertThat(scores.accuracy().orElseThrow()).isBetween(0.5, 1.0);
  }
}
