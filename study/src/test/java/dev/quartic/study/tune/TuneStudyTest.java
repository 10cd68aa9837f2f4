package dev.quartic.study.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sigmoid;
import dev.quartic.network.activation.Swish;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.ResidualBlocks;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.theory.criticality.DepthGrowth;
import dev.quartic.theory.criticality.NonlinearShare;
import dev.quartic.theory.criticality.ScalingFamily;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TuneStudyTest {
  private static final Workers ONE = new Workers(1);

  private static TuneStudy study(Activation activation, int depth, int width) {
    return TuneStudy.of(TuneQuestion.of(Question.of(Mlp.of(6, depth, width, 3, activation))), ONE);
  }

  /** arXiv:2106.10165v2, §5.2.1 (relu), §5.3.3 (tanh), §5.3.4 (swish and gelu, half-stable). */
  @Test
  void criticalInitializationsAreThoseOfTheBook() {
    assertCritical(new Tanh(), 0, 1, 1e-12);
    assertCritical(new Relu(), 0, 2, 1e-12);
    assertCritical(new Swish(), 0.55514317, 1.98800468, 5e-9);
    assertCritical(new Gelu(), 0.17292239, 1.98305826, 5e-9);
  }

  private static void assertCritical(
      Activation activation, double bias, double weight, double error) {
    TuneStudy study = study(activation, 4, 512);
    assertThat(study.biasVariance()).as(activation.name()).isCloseTo(bias, within(error));
    assertThat(study.weightVariance()).as(activation.name()).isCloseTo(weight, within(error));
    assertThat(study.warnings()).isEmpty();
  }

  /** At C_W = 2 relu keeps |σ|² at 1 and gradients as they are: each of L layers gives 1/L to Θ. */
  @Test
  void everyLayerLearnsAlike() {
    NetworkModel advised = study(new Relu(), 5, 64).advised();
    for (int layer = 1; layer <= 5; layer++) {
      assertThat(advised.rates().bias(layer) + advised.rates().weight(layer))
          .isCloseTo(1.0 / 5, within(1e-14));
    }
  }

  /** What is critical, but a readout of the share of maps beside skips; Θ stays one. */
  @Test
  void residualNetworksAreAdvisedAsWhatTheyAre() {
    Question question = Question.of(Mlp.of(6, 5, 64, 3, new Tanh()).residual(0.6));
    TuneStudy study = TuneStudy.of(TuneQuestion.of(question), ONE);
    NetworkModel advised = study.advised();
    assertThat(advised.architecture()).isEqualTo(question.architecture());
    List<Double> critical = question.network().variances().weight();
    assertThat(advised.variances().weight().subList(0, 4)).isEqualTo(critical.subList(0, 4));
    double share = (1 + 3 * 0.64) / 4;
    assertThat(advised.variances().weight(5)).isCloseTo(share, within(1e-14));
    assertThat(study.nonGaussianity().getLast())
        .isEqualTo(DepthGrowth.of(advised, 1).nonGaussianity(advised)[4]);
    assertThat(parts(advised))
        .satisfies(parts -> {
          assertThat(parts[4]).isCloseTo(share * parts[0], within(1e-12));
          assertThat(parts[2]).isCloseTo(parts[0], within(1e-12));
          assertThat(Arrays.stream(parts).sum()).isCloseTo(1, within(1e-12));
        });
    TuneStudy asked = TuneStudy.of(TuneQuestion.of(question, ScalingFamily.NTK), ONE);
    assertThat(asked.advised().variances()).isEqualTo(question.network().variances());
  }

  /** What each layer gives to Θ of an input of mean square 1. */
  private static double[] parts(NetworkModel model) {
    DepthGrowth growth = DepthGrowth.of(model, 1);
    double[] parts = growth.gradients();
    for (int layer = 1; layer <= parts.length; layer++) {
      double signal =
          layer == 1
              ? 1
              : NeuronMoments.of(model.activation(), growth.kernels().get(layer - 2)).product();
      parts[layer - 1] *= model.rates().bias(layer) + model.rates().weight(layer) * signal;
    }
    return parts;
  }

  /** Blocks of two maps, each with its own γ: K stays K*, and gradients come back as they went. */
  @Test
  void blocksOfAnyKindAreAdvisedAtTheirCriticalPoint() {
    var blocks = new ResidualBlocks(List.of(0.9, 0.5), 2, List.of(40, 80));
    Question question = Question.of(Mlp.of(6, 6, 64, 1, new Gelu()).residual(blocks));
    TuneStudy study = TuneStudy.of(TuneQuestion.of(question), ONE);
    double fixed = study.point().orElseThrow().fixedPoint().orElseThrow();
    List<Double> kernels = study.network().growth().kernels();
    for (int layer = 1; layer < 6; layer++) {
      assertThat(kernels.get(layer - 1)).as("K of %d", layer).isCloseTo(fixed, within(1e-7));
    }
    double share = NonlinearShare.of(question.architecture()).value();
    assertThat(study.network().growth().gradientFactor()).isCloseTo(share, within(1e-7));
    assertThat(study.nonGaussianity().getLast()).isPositive();
    assertThat(Snippets.of(study).get("PyTorch"))
        .contains("skips = {2: (0, 0.9), 4: (2, 0.5)}")
        .contains("widths = [6, 64, 40, 64, 80, 64, 1]");
    Question beyond =
        question.with(
            question.network().residual(new ResidualBlocks(List.of(0.5, 1.1), 2, List.of(40, 80))));
    assertThatThrownBy(() -> TuneQuestion.of(beyond))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("weights between -1 and 1");
  }

  /** Nothing is critical: norms and gradients grow, by less than e at any depth, and it is said. */
  @Test
  void skipsOfWeightOneAreAdvisedSuchThatGrowthIsModerate() {
    for (int depth : new int[] {4, 12, 60}) {
      Question question = Question.of(Mlp.of(6, depth, 64, 1, new Relu()).residual(1));
      TuneStudy study = TuneStudy.of(TuneQuestion.of(question), ONE);
      int blocks = depth - 2;
      assertThat(study.advised().variances().weight(2)).isCloseTo(2.0 / blocks, within(1e-15));
      assertThat(question.network().variances().weight(2)).isCloseTo(2.0 / blocks, within(1e-15));
      StreamGrowth growth = study.streamGrowth().orElseThrow();
      // K ← K + (1/B) K, and the plain pair doubles it
      assertThat(growth.kernel()).isCloseTo(Math.pow(1 + 1.0 / blocks, blocks), within(1e-9));
      assertThat(growth.gradient()).isCloseTo(growth.kernel(), within(1e-9));
      assertThat(growth.kernelOfPair() / Math.pow(2, blocks)).isCloseTo(1, within(1e-9));
      assertThat(study.warnings().getFirst()).contains("nothing is critical");
      assertThat(Arrays.stream(parts(study.advised())).sum()).isCloseTo(1, within(1e-12));
    }
    Question mixed =
        Question.of(
            Mlp.of(6, 6, 64, 1, new Tanh())
                .residual(new ResidualBlocks(List.of(1.0, -0.5, 1.0, -1.0), 1, List.of())));
    assertThat(
            TuneStudy.of(TuneQuestion.of(mixed), ONE).advised().variances().weight().subList(0, 5))
        .containsExactly(1.0, 1.0 / 3, 0.75, 1.0 / 3, 1.0 / 3);
    Question bounded = Question.of(Mlp.of(6, 60, 64, 1, new Tanh()).residual(1));
    StreamGrowth growth = TuneStudy.of(TuneQuestion.of(bounded), ONE).streamGrowth().orElseThrow();
    assertThat(growth.kernel()).isBetween(1.0, Math.E);
    assertThat(growth.kernelOfPair()).isBetween(10.0, 59.0); // by less than C_W a layer
  }

  /** Θ(x, x) = 1 of one sample alone: stable below 2, and half of that is advised. */
  @Test
  void stepFollowsFromTheLargestEigenvalue() {
    double[] x = {1, -1, 1, -1, 1, -1}; // |x|²/n₀ = 1
    Question one =
        Question.of(Mlp.of(6, 4, 64, 3, new Tanh()))
            .train(new double[][] {x}, new double[][] {{1, 0, 0}});
    StableStep step = TuneStudy.of(TuneQuestion.of(one), ONE).step();
    assertThat(step.largest()).isCloseTo(2, within(1e-9));
    assertThat(step.advised()).isCloseTo(1, within(1e-9));
    assertThat(step.largestOfMeanLoss()).isCloseTo(3, within(1e-9)); // one sample, three outputs
    // a sample and its copy: θ_max = 2, and the mean over samples does not notice
    Question twice = one.train(new double[][] {x, x}, new double[2][3]);
    StableStep halved = TuneStudy.of(TuneQuestion.of(twice), ONE).step();
    assertThat(halved.largest()).isCloseTo(1, within(1e-9));
    assertThat(halved.largestOfMeanLoss()).isCloseTo(3, within(1e-9));
    assertThat(halved.samplesUsed()).isEqualTo(2);
  }

  /** r* = 4/((20 + 3 n_L) ν) with ν = 2/3 of tanh and n_L = 3, arXiv:2106.10165v2, §5.4, app. A. */
  @Test
  void tooDeepIsSaidWithTheWidthThatWouldDo() {
    TuneStudy deep = study(new Tanh(), 40, 64);
    double best = 4 / ((20 + 9) * 2.0 / 3);
    assertThat(deep.aspectRatio().given()).isCloseTo(39.0 / 64, within(1e-14));
    assertThat(deep.aspectRatio().optimal()).isCloseTo(best, within(1e-6 * best));
    assertThat(deep.warnings()).hasSize(1);
    assertThat(deep.warnings().getFirst()).contains("width " + Math.round(39 / best));
    assertThat(study(new Tanh(), 4, 64).warnings()).isEmpty();
  }

  @Test
  void withoutACriticalPointACompromiseIsAdvisedAndSaid() {
    TuneStudy study = study(new Sigmoid(), 4, 64);
    assertThat(study.point()).isEmpty();
    assertThat(study.compromise()).isPresent();
    assertThat(study.warnings().getFirst()).startsWith("sigmoid has no critical initialization");
  }

  /** Torch: U(±1/√fan-in) for both; Glorot: 2/(in + out); LeCun: 1/fan-in. */
  @Test
  void frameworkDefaultsAreTheVariancesOfTheirDraws() {
    TuneStudy study = study(new Tanh(), 3, 64);
    assertThat(study.starts().getFirst().name()).isEqualTo("advised");
    List<Start> starts = Start.frameworkDefaults(study.question().architecture(), new Tanh(), 1);
    assertThat(study.starts()).endsWith(starts.toArray(Start[]::new));
    var torch = starts.getFirst().model().variances();
    assertThat(torch.weight(2) / 64).isCloseTo(1.0 / (3 * 64), within(1e-16));
    assertThat(torch.bias(1)).isCloseTo(1.0 / (3 * 6), within(1e-16));
    var keras = starts.get(1).model().variances();
    assertThat(keras.weight(1) / 6).isCloseTo(2.0 / (6 + 64), within(1e-16));
    assertThat(keras.bias(1)).isZero();
    assertThat(starts.get(2).model().variances().weight(3)).isEqualTo(1);
    // plain descent moves every weight at one rate
    assertThat(starts.get(0).model().rates().weight(2) / 64).isEqualTo(1);
  }
}
