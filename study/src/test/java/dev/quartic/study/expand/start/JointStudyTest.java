package dev.quartic.study.expand.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.response.JointEnsemble;
import dev.quartic.ensemble.response.JointFeatures;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.work.Work;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointStudyTest {
  private static final Matrix INPUTS = Matrix.ofRows(new double[][] {{0.9, -0.4}, {0.3, 1.2}});
  private static final List<Integer> WIDTHS = List.of(16, 32, 64);

  /** Drawn once for several tests. */
  private static final class OfTanh {
    static final JointStudy STUDY = study(new Tanh(), new Tanh());
  }

  private static NetworkModel model(Activation activation) {
    return new NetworkModel(
        Architecture.uniform(2, 3, 16, 1),
        activation,
        InitializationVariances.uniform(3, 0.1, 1.5),
        LearningRates.uniform(3, 0.7, 1.3));
  }

  private static JointStudy study(Activation networks, Activation theory) {
    var features = new JointFeatures(2, true);
    List<Architecture> shapes = new ArrayList<>();
    List<Matrix> draws = new ArrayList<>();
    for (int width : WIDTHS) {
      Architecture shape = model(networks).architecture().scaledTo(width);
      shapes.add(shape);
      draws.add(
          JointEnsemble.draw(
              model(networks).with(shape),
              INPUTS,
              features,
              EnsembleSettings.of(160_000 / width, 31 + width, 2),
              _ -> {}));
    }
    var tensors = JointStudy.tensors(model(theory), INPUTS, Work.quiet());
    return JointStudy.of(features, tensors, shapes, draws);
  }

  @Test
  void networksHaveTheMomentsOfOrderOneOverN() {
    JointStudy study = OfTanh.STUDY;
    Agreement agreement = study.agreement().scores();
    assertThat(agreement.count()).isEqualTo(3 + 3 + 5 + 9 + 6 + 12 + 6 + 18);
    assertThat(agreement.largest()).isLessThan(4.5);
    assertThat(agreement.rootMeanSquare()).isBetween(0.3, 1.5);
    for (String kind : List.of("E[z z z z] connected", "E[ΔH ΔH]", "E[dH z]")) {
      study.comparisons().stream()
          .filter(one -> one.kind().equals(kind))
          .filter(one -> one.subscripts().stream().distinct().count() == 1)
          .forEach(one ->
              assertThat(one.fittedError() / Math.abs(one.predicted()))
                  .as("%s at %s", kind, one.subscripts())
                  .isLessThan(0.25)); // sharp enough to tell
    }
  }

  @Test
  void anotherActivationIsToldApart() {
    assertThat(study(new Tanh(), new Gelu()).agreement().holds()).isFalse();
  }

  @Test
  void trendsFollowTheirLeadingOrder() {
    JointStudy study = OfTanh.STUDY;
    for (JointTrend trend : study.trends()) {
      if (trend.isPredicted()) {
        int widest = WIDTHS.size() - 1;
        double size = Math.abs(trend.predicted().get(widest));
        assertThat(trend.measured().get(widest) - trend.predicted().get(widest))
            .as("%s: %s, predicted %s", trend.symbol(), trend.measured(), trend.predicted())
            .isBetween(-allowed(trend, widest, size), allowed(trend, widest, size));
      }
    }
    var skewness =
        study.trends().stream().filter(t -> t.name().equals("skewnessKernel")).findFirst();
    assertThat(skewness.orElseThrow().law(new double[] {16, 32, 64}).exponent())
        .isBetween(-0.85, -0.25); // −1/2, with corrections of relative order L/n
  }

  /** Four standard errors, and a next order of relative size 4 L/n. */
  private static double allowed(JointTrend trend, int index, double size) {
    return 4 * trend.errors().get(index) + 4 * 2.0 / WIDTHS.get(index) * size;
  }
}
