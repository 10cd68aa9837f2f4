package dev.quartic.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.numerics.checkpoint.PortableNumbers;
import dev.quartic.numerics.parallel.EngineFailure;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.Receiver;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every engine promises, on Spark's threads in this process. */
class SparkEngineTest {
  private static final List<String> TOLD = Collections.synchronizedList(new ArrayList<>());
  private static SparkEngine engine;

  @BeforeAll
  static void start() {
    engine = SparkProvider.start("local[2]", new Workers(2), TOLD::add);
  }

  @AfterAll
  static void stop() {
    SparkProvider.stop();
  }

  /** Tasks that say their index, and fail in their own ways. */
  private record Indices(long tasks, List<Long> failing, boolean deadly, int milliseconds)
      implements PortableNumbers {
    Indices(long tasks) {
      this(tasks, List.of(), false, 0);
    }

    @Override
    public Bench<double[]> bench() {
      return index -> {
        pause(milliseconds);
        if (failing.contains(index)) {
          if (deadly) {
            throw new LinkageError("no such library");
          }
          throw new ArithmeticException("at " + index);
        }
        return new double[] {index, Math.sqrt(index)};
      };
    }
  }

  private static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Long> received(Job<double[]> job, long from) {
    List<Long> order = new ArrayList<>();
    engine.run(
        job,
        from,
        (index, part) -> {
          assertThat(part).containsExactly(index, Math.sqrt(index));
          order.add(index);
        });
    return order;
  }

  @Test
  void partsComeInTheOrderOfTheirIndex() {
    List<Long> order = received(new Indices(5000), 17);
    assertThat(order).hasSize(4983).isSorted().doesNotHaveDuplicates();
    assertThat(order.getFirst()).isEqualTo(17);
  }

  @Test
  void nothingIsDoneWhereNothingIsLeft() {
    assertThat(received(new Indices(3), 3)).isEmpty();
  }

  @Test
  void theLowestFailureIsThrownAndAllBeforeItIsHandedOver() {
    List<Long> order = new ArrayList<>();
    var job = new Indices(400, List.of(123L, 40L, 300L), false, 0);
    assertThatThrownBy(() -> engine.run(job, 0, (index, _) -> order.add(index)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("at 40");
    assertThat(order).hasSize(40);
  }

  @Test
  void aTaskThatFailsThreeTimesEndsTheWorkWithItsReason() {
    var job = new Indices(20, List.of(5L), true, 0);
    assertThatThrownBy(() -> engine.run(job, 0, (_, _) -> {}))
        .isInstanceOf(EngineFailure.class)
        .hasMessageContaining("a task failed 3 times on the cluster")
        .hasMessageContaining("no such library")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFailureOfTheReceiverEndsTheWork() {
    Receiver<double[]> receiver =
        (index, _) -> {
          if (index == 7) {
            throw new IllegalStateException("full");
          }
        };
    assertThatThrownBy(() -> engine.run(new Indices(200), 0, receiver)).hasMessage("full");
  }

  @Test
  void anInterruptStopsTheWorkAndLeavesNoGap() {
    List<Long> order = Collections.synchronizedList(new ArrayList<>());
    Thread caller = Thread.currentThread();
    assertThatThrownBy(() ->
            engine.run(
                new Indices(2000, List.of(), false, 5),
                0,
                (index, _) -> {
                  order.add(index);
                  if (index == 10) {
                    caller.interrupt();
                  }
                }))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(order).hasSizeBetween(11, 1999).isSorted().doesNotHaveDuplicates();
    assertThat(received(new Indices(50), 0)).hasSize(50); // and the engine goes on
  }

  @Test
  void whatHasNoRecipeStaysHere() {
    long[] sum = {0};
    Job<Long> job =
        new Job<>() {
          @Override
          public long tasks() {
            return 10;
          }

          @Override
          public Bench<Long> bench() {
            return index -> index;
          }
        };
    engine.run(job, 0, (_, part) -> sum[0] += part);
    assertThat(sum[0]).isEqualTo(45);
  }

  /** Holds something that is not data. */
  private record Unfit(Object thing) implements PortableNumbers {
    @Override
    public long tasks() {
      return 2;
    }

    @Override
    public Bench<double[]> bench() {
      return index -> new double[] {index, Math.sqrt(index)};
    }
  }

  @Test
  void whatCannotBeSentStaysHereAndIsSaid() {
    assertThat(received(new Unfit(new Object()), 0)).containsExactly(0L, 1L);
    assertThat(TOLD).anyMatch(line -> line.contains("Unfit") && line.contains("java.lang.Object"));
  }

  @Test
  void itSaysWhereTasksRan() {
    received(new Indices(4), 0);
    assertThat(engine.remarks().getFirst()).startsWith("Apache Spark 4.2").endsWith("local[2]");
    assertThat(engine.remarks().getLast()).startsWith("all on processors of one kind");
  }
}
