package dev.quartic.study.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.Work;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EnsembleRoomTest {
  /** Ten classes, 1,000 training and 500 test samples. */
  private static final Question LARGE =
      Question.of(Mlp.of(2, 3, 64, 10, new Relu()).variances(0, 2))
          .train(new double[1000][2], new double[1000][10])
          .test(new double[500][2], new double[500][10]);

  /** The samples are all zero: had any theory begun, it would have met a singular kernel first. */
  @Test
  void anEnsembleThatCannotBeHeldIsRefusedBeforeTheTheory() {
    assertThatThrownBy(() -> Quartic.predict(LARGE, OptionalInt.of(2), Work.quiet()))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("memory: required an ensemble that fits into ")
        .hasMessageEndingWith("for the covariance of 15000 outputs at 13 times");
    assertThatThrownBy(() -> Quartic.simulate(LARGE))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("15000 outputs");
  }

  @Test
  void networksOfTooManyParametersAreRefused() {
    Question small =
        Question.of(Mlp.of(2, 3, 64, 1, new Relu()).variances(0, 2))
            .train(new double[3][2], new double[3][1]);
    var shapes = List.of(new Architecture(2, List.of(50_000, 50_000), 1));
    assertThat(EnsembleRoom.obstacle(small, shapes, false, 1))
        .hasValueSatisfying(found -> assertThat(found).contains("2³¹"));
    assertThat(EnsembleRoom.obstacle(small, List.of(small.architecture()), false, 1)).isEmpty();
  }
}
