package dev.quartic.study.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import org.junit.jupiter.api.Test;

class SampleGroupTest {
  private static final double[][] TRAIN = {{1, 0.2}, {-0.3, 1}, {0.4, -0.8}, {-1, -0.5}};
  private static final double[][] TEST = {{0.5, 0.5}};

  private static TheoryStudy theory(double[][] targets) {
    return TheoryStudy.asked(
        Question.of(Mlp.of(2, 2, 16, targets[0].length, new Tanh()).critical())
            .train(TRAIN, targets)
            .test(TEST)
            .learning(GradientFlow.at(1)),
        new Workers(1));
  }

  @Test
  void classesStandAtTheirOutputsAndAllOthersTogether() {
    var theory = theory(new double[][] {{1, 0, 0}, {0, 0, 1}, {1, 0, 0}, {0, 1, 0}});
    assertThat(SampleGroup.of(theory))
        .extracting(SampleGroup::name, SampleGroup::outputs)
        .containsExactly(
            tuple("train, class 1", new int[] {0, 6}),
            tuple("train, class 2", new int[] {10}),
            tuple("train, class 3", new int[] {5}),
            tuple("train, other classes", new int[] {1, 2, 3, 4, 7, 8, 9, 11}),
            tuple("test, output 1", new int[] {12}),
            tuple("test, output 2", new int[] {13}),
            tuple("test, output 3", new int[] {14}));
  }

  @Test
  void otherTargetsAreLowerOrHigher() {
    var theory = theory(new double[][] {{0.3}, {-2}, {5}, {1}});
    assertThat(SampleGroup.of(theory))
        .extracting(SampleGroup::name, SampleGroup::outputs)
        .containsExactly(
            tuple("train, lower targets", new int[] {1, 0}),
            tuple("train, higher targets", new int[] {3, 2}),
            tuple("test", new int[] {4}));
  }

  @Test
  void averagesAreOfPlaces() {
    var group = new SampleGroup("some", new int[] {1, 3});
    assertThat(group.average(new double[] {9, 2, 9, 4})).isEqualTo(3);
  }
}
