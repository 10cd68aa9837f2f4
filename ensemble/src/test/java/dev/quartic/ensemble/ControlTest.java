package dev.quartic.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.estimate.LinearControl;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Estimates with a control variate must be those without, for any map, only with less noise for a
 * good one.
 */
class ControlTest {
  private static final Matrix INPUTS =
      Matrix.ofRows(new double[] {1, 0.3}, new double[] {-0.4, 1}, new double[] {0.5, 0.6});
  private static final SampleSet SAMPLES =
      new SampleSet(
          new Samples(
              INPUTS.block(0, 2, 0, 2), Matrix.ofRows(new double[] {1, 0}, new double[] {-1, 0.5})),
          new Samples(INPUTS.block(2, 3, 0, 2), null));
  private static final TrainingPlan PLAN = new TrainingPlan.GradientDescent(0.2, List.of(1.0, 8.0));

  private static NetworkModel model(int width) {
    return new NetworkModel(
        Architecture.uniform(2, 3, width, 2),
        new Tanh(),
        InitializationVariances.uniform(3, 0.1, 1.5),
        LearningRates.uniform(3, 1, 1));
  }

  /** Maps that have nothing to do with training, and centres off by a little. */
  private static final LinearControl ARBITRARY =
      new LinearControl(
          List.of(
              Matrix.build(3, 3, (i, j) -> i == j ? 0.7 : 0.1 * (i - j)),
              Matrix.build(3, 3, (i, j) -> 0.2 * i - 0.3 * j)),
          List.of(
              Matrix.build(3, 2, (i, o) -> 0.02 * i),
              Matrix.build(3, 2, (i, o) -> 0.05 * (o - i))));

  @Test
  void anyControlGivesTheSameMeansAndCovariances() {
    int members = 4000;
    var settings = EnsembleSettings.of(members, 5, 2);
    var result =
        EnsembleSimulation.run(
            model(12), SAMPLES, PLAN, settings, ARBITRARY, EnsembleObserver.NONE, null);
    var controlled = Objects.requireNonNull(result.controlled());
    var initial =
        InitialMetric.measure(model(12), INPUTS, ARBITRARY.maps(), 20_000, 99, new Workers(2));
    double squares = 0;
    int count = 0;
    for (int time = 0; time < 2; time++) {
      for (int i = 0; i < 3; i++) {
        for (int o = 0; o < 2; o++) {
          double difference = controlled.mean().get(time, i, o) - result.mean().get(time, i, o);
          double error =
              Math.hypot(
                  controlled.meanError().get(time, i, o), result.meanError().get(time, i, o));
          assertThat(difference).isCloseTo(0, within(4.5 * error));
          for (int j = 0; j < 3; j++) {
            for (int p = 0; p < 2; p++) {
              double whole =
                  controlled.covarianceGain().get(time, i, o, j, p)
                      + (o == p ? initial.value().get(time, i, j) : 0);
              double z =
                  (whole - result.covariance().get(time, i, o, j, p))
                      / Math.hypot(
                          controlled.covarianceGainError().get(time, i, o, j, p),
                          result.covarianceError().get(time, i, o, j, p));
              assertThat(z).isBetween(-4.5, 4.5);
              squares += z * z;
              count++;
            }
          }
        }
      }
    }
    // the two estimates share their members, so that z-scores are below standard normal ones
    assertThat(Math.sqrt(squares / count)).isLessThan(1.3);
  }

  @Test
  void statedErrorsAreThoseOfRepetition() {
    int repetitions = 60;
    NdArray[] means = new NdArray[repetitions];
    NdArray[] gains = new NdArray[repetitions];
    ControlledEstimate last = null;
    for (int repetition = 0; repetition < repetitions; repetition++) {
      var settings = EnsembleSettings.of(200, 1000 + repetition, 2);
      last =
          Objects.requireNonNull(
              EnsembleSimulation.run(
                      model(8), SAMPLES, PLAN, settings, ARBITRARY, EnsembleObserver.NONE, null)
                  .controlled());
      means[repetition] = last.mean();
      gains[repetition] = last.covarianceGain();
    }
    ControlledEstimate stated = Objects.requireNonNull(last);
    // a standard deviation of 60 numbers is known to 9 %; entries are averaged
    assertThat(ratio(means, stated.meanError())).isBetween(0.8, 1.2);
    assertThat(ratio(gains, stated.covarianceGainError())).isBetween(0.75, 1.25);
  }

  private static double ratio(NdArray[] repeated, NdArray stated) {
    double sum = 0;
    int size = stated.data().length;
    for (int entry = 0; entry < size; entry++) {
      double mean = 0;
      double square = 0;
      for (NdArray one : repeated) {
        mean += one.data()[entry] / repeated.length;
        square += one.data()[entry] * one.data()[entry] / repeated.length;
      }
      double deviation =
          Math.sqrt((square - mean * mean) * repeated.length / (repeated.length - 1));
      sum += stated.data()[entry] / deviation / size;
    }
    return sum;
  }

  @Test
  void initialMetricIsTheCovarianceOfInitialOutputs() {
    var identity = List.of(Matrix.build(3, 3, (i, j) -> i == j ? 1 : 0));
    var measured = InitialMetric.measure(model(6), INPUTS, identity, 4000, 3, new Workers(2));
    var plan = new TrainingPlan.GradientFlow(List.of(0.0));
    var drawn =
        EnsembleSimulation.run(
            model(6), SAMPLES, plan, EnsembleSettings.of(4000, 8, 2), EnsembleObserver.NONE, null);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double error =
            Math.hypot(measured.error().get(0, i, j), drawn.covarianceError().get(0, i, 0, j, 0));
        assertThat(measured.value().get(0, i, j))
            .isCloseTo(drawn.covariance().get(0, i, 0, j, 0), within(4.5 * error));
        // averaging the last layer exactly must pay
        assertThat(measured.error().get(0, i, j))
            .isLessThan(0.7 * drawn.covarianceError().get(0, i, 0, j, 0));
      }
    }
    var single = InitialMetric.measure(model(6), INPUTS, identity, 4000, 3, new Workers(1));
    assertThat(single.value().data()).isEqualTo(measured.value().data());
  }
}
