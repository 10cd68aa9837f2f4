package dev.quartic.study.sweep;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.question.Asked;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.work.Progress;
import dev.quartic.study.work.Shelf;
import dev.quartic.study.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final Grid SHAPES =
      new Grid(List.of(GridTest.numbers("depth", 2, 3), GridTest.numbers("width", 8, 16)));

  private static Question shape(GridPoint point) {
    int depth = (int) point.values().get(0).number().orElseThrow();
    int width = (int) point.values().get(1).number().orElseThrow();
    return Question.of(Mlp.of(2, depth, width, 1, new Tanh()))
        .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{1}, {-1}})
        .test(new double[][] {{0.5, 0.5}}, new double[][] {{1}})
        .learning(GradientFlow.at(0.5, 4));
  }

  private static Work work(int threads) {
    return new Work(LocalEngine.of(threads), Progress.NONE, Shelf.NONE);
  }

  private static Sweep sweep(int threads, PointStore store) {
    return Sweep.of("test", PointCommand.PREDICT, SHAPES, SweepTest::shape, store, work(threads));
  }

  @Test
  void digitsDoNotDependOnTheThreads() {
    Map<String, NdArray> one = sweep(1, PointStore.NONE).arrays();
    for (int threads : new int[] {2, 7}) {
      Map<String, NdArray> more = sweep(threads, PointStore.NONE).arrays();
      assertThat(more.keySet()).isEqualTo(one.keySet());
      more.forEach((name, array) ->
          assertThat(array.data()).as(name).containsExactly(requireNonNull(one.get(name)).data()));
    }
  }

  @Test
  void tableHoldsKeysAndTheFiguresOfEveryPoint() {
    Sweep sweep = sweep(2, PointStore.NONE);
    assertThat(requireNonNull(sweep.arrays().get("depth")).data()).containsExactly(2, 2, 3, 3);
    assertThat(requireNonNull(sweep.arrays().get("width")).data()).containsExactly(8, 16, 8, 16);
    Prediction alone = Prediction.of(shape(SHAPES.point(2)), work(1));
    assertThat(sweep.values("order0/testLoss")[2])
        .isEqualTo(alone.theory().testScores().orElseThrow().getLast().loss());
    double[] sizes = sweep.values("size/mean");
    assertThat(sizes[0]).isEqualTo(alone(0).validity().getLast().mean());
    // a term of order 1/n halves where the width doubles
    assertThat(sizes[0] / sizes[1]).isCloseTo(2, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(sweep.errors("order0/testLoss")).isEmpty();
  }

  private static Prediction alone(int index) {
    return Prediction.of(shape(SHAPES.point(index)), work(1));
  }

  /** Remembers what it was told. */
  private static class Memory implements PointStore {
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final int finished;

    Memory(int finished) {
      this.finished = finished;
    }

    List<String> told() {
      return told;
    }

    @Override
    public Optional<PointResult> finished(GridPoint point) {
      return point.index() == finished
          ? Optional.of(new PointResult(List.of(), List.of("before")))
          : Optional.empty();
    }

    @Override
    public void begin(int remaining, boolean sideBySide) {
      told.add("begin " + remaining);
    }

    @Override
    public void keep(GridPoint point, Answer answer, Tree summary, PointResult result) {
      told.add("keep " + point.index());
    }
  }

  @Test
  void finishedPointsAreNotAskedAgain() {
    var store = new Memory(1);
    Sweep sweep =
        Sweep.of(
            "test",
            PointCommand.PREDICT,
            SHAPES,
            point -> {
              assertThat(point.index()).isNotEqualTo(1);
              return shape(point);
            },
            store,
            work(2));
    assertThat(store.told()).containsExactlyInAnyOrder("begin 3", "keep 0", "keep 2", "keep 3");
    assertThat(sweep.results().get(1).warnings()).containsExactly("before");
    assertThat(sweep.values("order0/testLoss")[1]).isNaN();
  }

  @Test
  void nothingIsBegunWhereOnePointIsRefused() {
    var store = new Memory(-1);
    var steps = new Grid(List.of(GridTest.numbers("step-size", 0.01, 1000)));
    assertThatThrownBy(() ->
            Sweep.of(
                "test",
                PointCommand.PREDICT,
                steps,
                point ->
                    shape(SHAPES.point(0))
                        .learning(
                            new GradientDescent(
                                point.values().getFirst().number().orElseThrow(),
                                0,
                                Optional.of(List.of(10.0)))),
                store,
                work(2)))
        .isInstanceOfSatisfying(
            PointStopped.class,
            stopped -> {
              assertThat(stopped.point()).isEqualTo("point 1 (step-size=1000)");
              assertThat(stopped.getCause())
                  .isInstanceOfSatisfying(
                      Refusal.class,
                      refused -> assertThat(refused.what()).isEqualTo(Asked.STEP_SIZE));
            });
    assertThat(store.told()).isEmpty();
  }

  @Test
  void aFailureNamesItsPointAndLeavesWhatIsFinished() {
    var store =
        new Memory(-1) {
          @Override
          public void keep(GridPoint point, Answer answer, Tree summary, PointResult result) {
            if (point.index() == 2) {
              throw new UncheckedIOException(new IOException("the disk is full"));
            }
            super.keep(point, answer, summary, result);
          }
        };
    assertThatThrownBy(() -> sweep(1, store))
        .isInstanceOf(PointStopped.class)
        .hasMessageStartingWith("point 2 (depth=3, width=8): ")
        .hasMessageContaining("the disk is full");
    assertThat(store.told()).containsExactly("begin 4", "keep 0", "keep 1");
  }

  @Test
  void everyCommandHasFigures() {
    var small = new Grid(List.of(GridTest.numbers("depth", 2, 3), GridTest.numbers("width", 8)));
    for (PointCommand command : PointCommand.values()) {
      Sweep sweep =
          Sweep.of(
              "test",
              command,
              small,
              point -> shape(point).members(20).widths(8, 16),
              PointStore.NONE,
              work(2));
      assertThat(sweep.figures()).as(command.word()).isNotEmpty();
      assertThat(sweep.values(sweep.figures().getFirst()))
          .as(command.word())
          .doesNotContain(Double.NaN);
      assertThat(sweep.errors(sweep.figures().getFirst()).isPresent())
          .isEqualTo(command == PointCommand.SIMULATE);
    }
  }
}
