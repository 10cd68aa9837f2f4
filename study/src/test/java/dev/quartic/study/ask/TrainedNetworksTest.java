package dev.quartic.study.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Covered;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Learning;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.prediction.LearnedPrediction;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.work.Progress;
import dev.quartic.study.work.Shelf;
import dev.quartic.study.work.Work;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asked later, and asked as test samples: the same answer. */
class TrainedNetworksTest {
  private static final int TRAIN = 140;
  private static final int NEW = 20;
  private static final int MANY = 530; // more than are answered together
  private static final int DIMENSION = 6;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static double[][] random(int rows, int columns, long seed) {
    var random = RandomStream.of(seed, 0);
    double[][] all = new double[rows][columns];
    for (double[] row : all) {
      random.fillGaussian(1, row, 0, columns);
    }
    return all;
  }

  private static Question question(Activation activation, Learning learning) {
    return Question.of(Mlp.of(DIMENSION, 3, 40, 2, activation).variances(0.1, 1.7).rates(0.3, 1))
        .train(random(TRAIN, DIMENSION, 1), random(TRAIN, 2, 2))
        .learning(learning)
        .order(0);
  }

  static List<Question> questions() {
    return List.of(
        question(new Tanh(), GradientFlow.at(INFINITY)),
        question(new Relu(), GradientFlow.at(0.1, 10, INFINITY)),
        question(new Tanh(), GradientFlow.at(0.1, INFINITY).withRidge(0.2)),
        question(new Relu(), GradientFlow.at(INFINITY).withRidge(0.2)),
        question(new Tanh(), GradientDescent.at(1e-3, 3, 500, INFINITY)),
        question(new Relu(), GradientDescent.at(1e-3, 3, 500, INFINITY).momentum(0.5)),
        question(new Tanh(), new Bayesian(0.05)),
        question(new Relu(), new Bayesian(0.05)));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void answersAreThoseOfTestSamples(Question question) {
    double[][] later = random(NEW, DIMENSION, 3);
    for (Covered covered : new Covered[] {Covered.FULL, Covered.NONE}) { // both kinds of routes
      Question asked = question.covariance(covered);
      Prediction expected = Quartic.predict(asked.test(later));
      try (var learned = Quartic.learn(asked)) {
        assertSame(learned.networks().ask(later), expected, covered.toString());
        assertSame(reread(learned).ask(later), expected, "reread " + covered);
      }
    }
  }

  /** 1e-10 of the scale of each array, as kernels are promised to. */
  private static void assertSame(Outcomes found, Prediction expected, String how) {
    assertThat(found.times()).isEqualTo(expected.times());
    for (String name : List.of("mean0", "variance0")) {
      NdArray all = expected.array(name);
      NdArray own = Objects.requireNonNull(found.arrays().get(name));
      double error = 1e-10 * all.maxAbs();
      assertThat(own.shape()).containsExactly(found.times().size(), found.samples(), 2);
      for (int time = 0; time < own.length(0); time++) {
        for (int sample = 0; sample < found.samples(); sample++) {
          assertThat(own.get(time, sample, 1))
              .as("%s %s, time %d, sample %d", how, name, time, sample)
              .isCloseTo(all.get(time, TRAIN + sample, 1), within(error));
        }
      }
    }
  }

  /** What is kept, in a map instead of a file. */
  private static TrainedNetworks reread(LearnedPrediction learned) {
    Map<String, NdArray> kept = new HashMap<>();
    learned
        .networks()
        .keep(
            new Keepsake() {
              @Override
              public void array(String name, NdArray values) {
                kept.put(name, values);
              }

              @Override
              public void lower(String name, int size, PanelCholesky.RowFiller rows) {
                double[] packed = new double[size * (size + 1) / 2];
                double[] row = new double[size];
                for (int index = 0; index < size; index++) {
                  rows.fill(index, row);
                  System.arraycopy(row, 0, packed, index * (index + 1) / 2, index + 1);
                }
                kept.put(name, NdArray.wrap(packed, packed.length));
              }
            });
    var networks = learned.networks();
    return TrainedNetworks.of(
        networks.model(),
        networks.plan(),
        new KeptArrays() {
          @Override
          public boolean has(String name) {
            return kept.containsKey(name);
          }

          @Override
          public NdArray array(String name) {
            return Objects.requireNonNull(kept.get(name));
          }

          @Override
          public PanelCholesky lower(String name, int size) {
            double[] packed = array(name).data();
            return PanelCholesky.ofRows(
                size,
                receiver -> {
                  for (int row = 0; row < size; row++) {
                    int from = row * (row + 1) / 2;
                    receiver.take(row, Arrays.copyOfRange(packed, from, from + row + 1));
                  }
                });
          }
        },
        new Workers(2));
  }

  /**
   * Repeated inputs are merged at the end of training, and are modes without an eigenvalue before.
   */
  @Test
  void repeatedInputsDoNoHarm() {
    double[][] x = random(TRAIN, DIMENSION, 1);
    x[7] = x[3].clone();
    x[130] = x[3].clone();
    double[][] later = random(NEW, DIMENSION, 3);
    for (Learning learning : List.of(GradientFlow.at(INFINITY), GradientFlow.at(1, INFINITY))) {
      Question question =
          question(new Tanh(), learning).train(x, random(TRAIN, 2, 2)).covariance(Covered.NONE);
      try (var learned = Quartic.learn(question)) {
        assertSame(learned.networks().ask(later), Quartic.predict(question.test(later)), "");
      }
    }
  }

  @Test
  void thePredictionIsWhatItIsWithoutThem() {
    Question question =
        question(new Tanh(), GradientFlow.at(1, INFINITY)).test(random(5, DIMENSION, 4));
    try (var learned = Quartic.learn(question)) {
      assertThat(learned.prediction().mean0().data())
          .isEqualTo(Quartic.predict(question).mean0().data());
    }
  }

  @Test
  void manyAreAnsweredSomeAtATime() {
    double[][] later = random(MANY, DIMENSION, 3);
    for (Learning learning : List.of(GradientFlow.at(1, INFINITY), new Bayesian(0.05))) {
      Question question = question(new Relu(), learning).covariance(Covered.NONE);
      try (var learned = Quartic.learn(question)) {
        assertSame(learned.networks().ask(later), Quartic.predict(question.test(later)), "many");
      }
    }
  }

  @Test
  void threadsChangeNoDigit() {
    Matrix later = Matrix.ofRows(random(MANY, DIMENSION, 3));
    Question question = question(new Tanh(), GradientFlow.at(1, INFINITY));
    double[][] found = new double[2][];
    for (int index = 0; index < 2; index++) {
      var work = new Work(LocalEngine.of(index == 0 ? 1 : 7), Progress.NONE, Shelf.NONE);
      try (var learned = Quartic.learn(question, OptionalInt.empty(), work)) {
        found[index] = learned.networks().ask(later, work).variance().data();
      }
    }
    assertThat(found[1]).isEqualTo(found[0]);
  }

  @Test
  void otherInputsAreRefused() {
    try (var learned = Quartic.learn(question(new Tanh(), new Bayesian(0.1)))) {
      assertThatThrownBy(() -> learned.networks().ask(new double[][] {{1, 2}}))
          .isInstanceOf(Refusal.class)
          .hasMessage(
              "new samples: required inputs with the 6 components of those that were trained on, found 2");
      assertThatThrownBy(() -> learned.networks().ask(new double[][] {{1, 2, 3, 4, 5, Double.NaN}}))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("finite");
    }
  }
}
