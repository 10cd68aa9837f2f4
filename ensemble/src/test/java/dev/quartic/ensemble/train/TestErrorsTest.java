package dev.quartic.ensemble.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import org.junit.jupiter.api.Test;

class TestErrorsTest {
  private static final NetworkModel MODEL =
      new NetworkModel(
          Architecture.uniform(2, 3, 30, 1),
          new Tanh(),
          InitializationVariances.uniform(3, 0, 1),
          LearningRates.uniform(3, 0.1, 1));
  private static final Matrix INPUTS = Matrix.ofRows(new double[] {1, 0.2}, new double[] {-0.3, 1});

  private static TestErrors errors(double test, double step) {
    var train = new Samples(INPUTS, Matrix.ofRows(new double[] {1}, new double[] {-1}));
    var others = new Samples(INPUTS, Matrix.ofRows(new double[] {test}, new double[] {-test}));
    return TestErrors.of(MODEL, new SampleSet(train, others), step, 200, 5, 3, new Workers(2));
  }

  /** Asked about what they were trained on, networks give the targets: off others by 2² each. */
  @Test
  void errorsAreThoseOfTrainedNetworks() {
    assertThat(errors(1, 0.2).squares()).hasSize(3).allMatch(square -> square < 1e-6);
    assertThat(errors(3, 0.2).squares()).allMatch(square -> Math.abs(square - 4) < 1e-2);
  }

  @Test
  void whatDivergesIsInfinitelyFarOff() {
    assertThat(errors(1, 1e6).mean()).isInfinite();
  }
}
