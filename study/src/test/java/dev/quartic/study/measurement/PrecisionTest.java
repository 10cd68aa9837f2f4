package dev.quartic.study.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.Precision;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.verification.TrainedVerification;
import dev.quartic.study.work.Work;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PrecisionTest {
  private static final Question DESCENT =
      Question.of(Mlp.of(2, 3, 20, 1, new Tanh()).variances(0.1, 1))
          .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{1}, {-1}})
          .test(new double[][] {{0.5, 0.5}})
          .learning(GradientDescent.at(0.05, 5, 20))
          .order(0)
          .members(20)
          .widths(8, 16)
          .precision(Precision.SINGLE);

  private static final Question FLOW = DESCENT.learning(GradientFlow.at(1.0));

  private static final String REQUIRED = "precision: required double for gradient-flow";

  @Test
  void theDifferenceIsTold() {
    Measurement measured = Quartic.simulate(DESCENT);
    var said = EnsembleSummary.of(measured.ensemble()).values().get("singlePrecision");
    assertThat(((Tree) Objects.requireNonNull(said)).values())
        .containsKeys(
            "comparedMembers", "largestDifference", "relativeDifference", "standardErrors");
    assertThat(PrecisionNote.of(measured.ensemble()))
        .hasValueSatisfying(note -> assertThat(note).endsWith("measured on 4 networks"));
    assertThat(PrecisionNote.warning(measured.ensemble())).isEmpty();
    assertThat(measured.warnings()).isEmpty();
    Measurement exact = Quartic.simulate(DESCENT.precision(Precision.DOUBLE));
    assertThat(PrecisionNote.of(exact.ensemble())).isEmpty();
  }

  /** A prediction's networks and those of a verification are trained so too. */
  @Test
  void everyTrainedEnsembleFollows() {
    var members = OptionalInt.of(8);
    var prediction = Quartic.predict(DESCENT, members, Work.quiet()).beside(members, Work.quiet());
    var training = Objects.requireNonNull(prediction.ensemble()).training();
    assertThat(training.precision()).isNotNull();
    assertThat(training.description()).endsWith("in single precision");
    var verified = (TrainedVerification) Quartic.verify(DESCENT);
    assertThat(verified.widths().measurements())
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.ensemble().training().precision()).isNotNull());
  }

  @Test
  void flowIsRefusedBeforeAnyWork() {
    assertThatThrownBy(() -> Quartic.simulate(FLOW))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(REQUIRED)
        .hasMessageEndingWith("found single");
    assertThatThrownBy(() -> Quartic.predict(FLOW, OptionalInt.of(4), Work.quiet()))
        .hasMessageContaining(REQUIRED);
    assertThatThrownBy(() -> Quartic.predict(FLOW, OptionalInt.empty(), Work.quiet()))
        .hasMessageContaining(REQUIRED);
    assertThatThrownBy(() -> Quartic.verify(FLOW)).hasMessageContaining(REQUIRED);
  }

  /** Without networks precision is a matter of nobody. */
  @Test
  void aPredictionAloneIsNotRefused() {
    assertThat(Quartic.predict(FLOW, OptionalInt.of(0), Work.quiet()).ensemble()).isNull();
  }
}
