package dev.quartic.theory.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.Cholesky;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkCrossingsTest {
  private static final int NETWORKS = 600;

  /** Over initial outputs the terms of single networks average to those of the mean. */
  @ParameterizedTest
  @ValueSource(strings = {"A_relu2", "A_relu2out2", "A_abs2flow", "B_leaky3"})
  void averageOverNetworksIsTheMean(String name) {
    var problem = GoldenKinks.Problem.of(GoldenKinks.problem(GoldenKinks.read(), name), 100);
    HalfOrderTraining training = problem.training();
    Matrix targets = problem.targets();
    HalfOrderTraining.Result all =
        training.predict(
            problem.plan(), targets, new ProbeSampling(64, 32, 3), Keeper.nowhere(new Workers(1)));
    var crossings = NetworkCrossings.of(training, problem.plan(), targets);
    Matrix kernel = training.layers().getLast().kernel();
    Matrix lower = Cholesky.of(kernel).orElseThrow().lower();
    int outputs = targets.columns();
    int size = kernel.rows() * outputs;
    double[] sum = new double[problem.plan().times().size() * size];
    double[] squares = sum.clone();
    var random = RandomStream.of(8, 1);
    for (int network = 0; network < NETWORKS; network++) {
      double[] normal = new double[size];
      random.fillGaussian(1, normal, 0, size);
      double[] start = new double[size];
      for (int i = 0; i < kernel.rows(); i++) {
        for (int j = 0; j <= i; j++) {
          for (int o = 0; o < outputs; o++) {
            start[i * outputs + o] += lower.get(i, j) * normal[j * outputs + o];
          }
        }
      }
      NdArray one = crossings.expand(start, 4, random);
      for (int place = 0; place < sum.length; place++) {
        sum[place] += one.data()[place];
        squares[place] += one.data()[place] * one.data()[place];
      }
    }
    double scores = 0;
    for (int place = 0; place < sum.length; place++) {
      double mean = sum[place] / NETWORKS;
      double error = Math.sqrt((squares[place] / NETWORKS - mean * mean) / NETWORKS);
      double expected = all.value().mean().data()[place];
      double score = (mean - expected) / Math.hypot(error, all.error().mean().data()[place]);
      assertThat(score).isCloseTo(0, within(4.5));
      scores += score * score / sum.length;
    }
    // entries move together: a few independent ones
    assertThat(scores).isBetween(0.1, 2.5);
  }
}
