package dev.quartic.study.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.bayes.PosteriorEnsemble;
import dev.quartic.ensemble.bayes.PosteriorEstimate;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.prediction.PosteriorStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.work.Work;
import dev.quartic.theory.bayes.LogEvidence;
import dev.quartic.theory.bayes.NearlyGaussianPosterior;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bayesian learning at order 1/n against networks that know nothing of it. */
class PosteriorVerificationTest {
  private static final Workers ONE = new Workers(1);

  private static PosteriorStudy study(String activation, double noise) {
    Activation sigma = activation.equals("tanh") ? new Tanh() : new Relu();
    var question =
        Question.of(Mlp.of(3, List.of(40, 60), 2, sigma).variances(0.1, 1.6))
            .train(
                new double[][] {{1, 0.2, 0.4}, {-0.3, 1, -0.6}, {0.7, -0.9, 0.1}},
                new double[][] {{1, 0.3}, {-1, 0.8}, {1.5, -0.4}})
            .test(new double[][] {{0.5, 0.5, -0.2}, {-0.5, 0.1, 0.9}})
            .learning(new Bayesian(noise));
    var theory = TheoryStudy.of(question, ONE);
    return PosteriorStudy.of(theory, (TrainingPlan.Bayesian) theory.plan(), Work.quiet());
  }

  private static List<PosteriorEstimate> ensembles(
      PosteriorStudy study, List<Integer> widths, int members, long seed) {
    var model = study.theory().question().model();
    List<PosteriorEstimate> estimates = new ArrayList<>();
    for (int width : widths) {
      var shape = model.architecture().scaledTo(width);
      estimates.add(
          new PosteriorEnsemble(
                  model.with(shape),
                  study.theory().question().samples(),
                  study.plan().noiseVariance())
              .run(members, seed + width, LocalEngine.of(1), EnsembleObserver.NONE));
    }
    return estimates;
  }

  /** The same prediction without its 1/n terms. */
  private static PosteriorStudy withoutFirstOrder(PosteriorStudy study) {
    var posterior = study.posterior();
    Matrix mean = posterior.mean1();
    return new PosteriorStudy(
        study.theory(),
        study.plan(),
        new NearlyGaussianPosterior(
            Matrix.zeros(mean.rows(), mean.columns()),
            NdArray.zeros(posterior.covariance1().shape()),
            posterior.thirdCumulant(),
            posterior.fourthCumulant(),
            new LogEvidence(posterior.evidence().order0(), 0, 0),
            posterior.error()));
  }

  /**
   * Unequal hidden widths, two outputs; entries are correlated, hence the bound of verify on rms.
   */
  @ParameterizedTest
  @CsvSource({"tanh, 0.2", "relu, 0"})
  void ensemblesOfThreeWidthsAgree(String activation, double noise) {
    var study = study(activation, noise);
    List<Integer> widths = List.of(20, 40, 80);
    var estimates = ensembles(study, widths, 3_000, 3);
    var agreement = PosteriorVerification.of(study, widths, estimates).agreement();
    assertThat(agreement.count()).isGreaterThan(10);
    assertThat(agreement.holds()).as(agreement.toString()).isTrue();
    var blind = PosteriorVerification.of(withoutFirstOrder(study), widths, estimates).agreement();
    assertThat(blind.largest()).isGreaterThan(Agreement.LARGEST_ALLOWED);
  }

  /** Every coefficient of 1/n by itself, with a spread of a few percent. */
  @Test
  @Tag("full")
  void coefficientsOfManyNetworksAgree() {
    for (String activation : List.of("tanh", "gelu", "relu")) {
      for (double noise : new double[] {0, 0.2}) {
        var study = study(activation, noise);
        List<Integer> widths = List.of(32, 64, 128, 256);
        var verification =
            PosteriorVerification.of(study, widths, ensembles(study, widths, 100_000, 11));
        var agreement = verification.agreement();
        assertThat(agreement.holds()).as(activation + " " + noise + ": " + agreement).isTrue();
        assertThat(verification.comparisons().get(1).approach().relativeInterceptError())
            .isLessThan(0.1);
      }
    }
  }
}
