package dev.quartic.ensemble.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.TestNetworks;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.LocalEngine;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PosteriorEnsembleTest {
  private static final SampleSet SAMPLES = TestNetworks.samples(3, 2, 1, 3, 2);
  private static final NetworkModel MODEL = TestNetworks.model(new Tanh(), 3, 4, 3, 2);

  /** A standard error of differences above which one of 6 + 21 + 1 numbers would be a surprise. */
  private static final double SURPRISE = 4;

  /**
   * Widths 4 and 3, where nothing is nearly Gaussian: averaging the last layer by hand gives what
   * whole networks give that are weighed by the likelihood of the targets.
   */
  @Test
  void agreesWithAWeightedPrior() {
    double noise = 0.8;
    Matrix targets = Objects.requireNonNull(SAMPLES.train().targets());
    var prior = new WeightedPrior(MODEL, SAMPLES.inputs(), targets, noise, 120_000, 21);
    var found =
        new PosteriorEnsemble(MODEL, SAMPLES, noise)
            .run(20_000, 22, LocalEngine.of(1), EnsembleObserver.NONE);
    for (int p = 0; p < 6; p++) {
      int first = p;
      double[] mean = prior.average(z -> z[first]);
      compare(mean, found.mean().data()[p], found.meanError().data()[p], "mean " + p);
      for (int q = 0; q <= p; q++) {
        int second = q;
        double mq = prior.average(z -> z[second])[0];
        double[] covariance = prior.average(z -> (z[first] - mean[0]) * (z[second] - mq));
        compare(
            covariance,
            found.covariance().data()[p * 6 + q],
            found.covarianceError().data()[p * 6 + q],
            "covariance " + p + " " + q);
      }
    }
    compare(prior.logEvidence(), found.logEvidence(), found.logEvidenceError(), "evidence");
  }

  private static void compare(double[] expected, double value, double error, String what) {
    assertThat(error).as("error of " + what).isPositive();
    assertThat((value - expected[0]) / Math.hypot(error, expected[1]))
        .as(what)
        .isCloseTo(0, within(SURPRISE));
  }

  /** Errors are those that repetitions show: 40 of them know a spread to 11 %. */
  @Test
  void errorsAreThoseOfRepetitions() {
    var ensemble = new PosteriorEnsemble(MODEL, SAMPLES, 0.3);
    int repetitions = 40;
    double[] sums = new double[3];
    double[] squares = new double[3];
    double[] claimed = new double[3];
    for (int seed = 0; seed < repetitions; seed++) {
      var one = ensemble.run(400, 100 + seed, LocalEngine.of(1), EnsembleObserver.NONE);
      double[] values = {one.mean().get(2, 0), one.covariance().get(2, 1, 2, 1), one.logEvidence()};
      double[] errors = {
        one.meanError().get(2, 0), one.covarianceError().get(2, 1, 2, 1), one.logEvidenceError()
      };
      for (int figure = 0; figure < 3; figure++) {
        sums[figure] += values[figure];
        squares[figure] += values[figure] * values[figure];
        claimed[figure] += errors[figure] * errors[figure] / repetitions;
      }
    }
    for (int figure = 0; figure < 3; figure++) {
      double mean = sums[figure] / repetitions;
      double spread =
          (squares[figure] / repetitions - mean * mean) * repetitions / (repetitions - 1);
      assertThat(Math.sqrt(spread / claimed[figure])).as("figure %d", figure).isBetween(0.6, 1.45);
    }
  }

  @Test
  void threadsDoNotChangeDigits() {
    var ensemble = new PosteriorEnsemble(MODEL, SAMPLES, 0.1);
    var one = ensemble.run(1_000, 5, LocalEngine.of(1), EnsembleObserver.NONE);
    var three = ensemble.run(1_000, 5, LocalEngine.of(3), EnsembleObserver.NONE);
    assertThat(three.covariance().data()).isEqualTo(one.covariance().data());
    assertThat(three.meanError().data()).isEqualTo(one.meanError().data());
    assertThat(three.logEvidence()).isEqualTo(one.logEvidence());
    assertThat(one.members()).isEqualTo(1_000);
  }

  /** Targets far from anything likely: densities below the smallest double. */
  @Test
  void tinyDensitiesDoNotUnderflow() {
    Matrix far = Matrix.build(2, 2, (i, j) -> 60 + i - j);
    var samples =
        new SampleSet(
            new dev.quartic.network.samples.Samples(SAMPLES.train().inputs(), far), SAMPLES.test());
    var found =
        new PosteriorEnsemble(MODEL, samples, 0.01)
            .run(300, 5, LocalEngine.of(1), EnsembleObserver.NONE);
    assertThat(found.logEvidence()).isFinite().isLessThan(-1_000);
    assertThat(found.mean().get(0, 0)).isFinite();
    assertThat(found.effectiveMembers()).isBetween(1.0, 300.0);
  }

  @Test
  void networksTooNarrowForExactTargetsAreRefused() {
    SampleSet five = TestNetworks.samples(3, 5, 1, 3, 2);
    assertThatThrownBy(() -> new PosteriorEnsemble(MODEL, five, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("as wide as there are training samples, 5, but is 3 wide");
    assertThat(new PosteriorEnsemble(MODEL, five, 0.1).noiseVariance()).isEqualTo(0.1);
  }
}
