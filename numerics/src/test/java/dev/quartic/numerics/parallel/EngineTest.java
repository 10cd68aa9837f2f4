package dev.quartic.numerics.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one policy of all engines, held for threads of this machine. */
class EngineTest {
  private record Squares(long tasks, Job.Bench<Long> bench) implements Job<Long> {
    static Squares of(long tasks) {
      return new Squares(tasks, index -> index * index);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void partsArriveInOrderAndOnce(int threads) {
    List<Long> indices = new ArrayList<>();
    List<Long> parts = new ArrayList<>();
    LocalEngine.of(threads)
        .run(
            Squares.of(1000),
            10,
            (index, part) -> {
              indices.add(index);
              parts.add(part);
            });
    assertThat(indices).isEqualTo(LongStream.range(10, 1000).boxed().toList());
    assertThat(parts).isEqualTo(LongStream.range(10, 1000).map(i -> i * i).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void theLowestFailureWinsAndAllBeforeItIsHandedOver(int threads) {
    AtomicLong received = new AtomicLong();
    Job<Long> job =
        new Squares(
            400,
            index -> {
              if (index >= 33) {
                throw new IllegalStateException("task " + index);
              }
              return index;
            });
    assertThatThrownBy(
            () -> LocalEngine.of(threads).run(job, 0, (_, _) -> received.incrementAndGet()))
        .hasMessage("task 33");
    assertThat(received).hasValue(33);
  }

  @Test
  void aFailureOfTheReceiverEndsTheRun() {
    assertThatThrownBy(() ->
            LocalEngine.of(3)
                .run(
                    Squares.of(100),
                    0,
                    (index, _) -> {
                      if (index == 5) {
                        throw new IllegalStateException("full");
                      }
                    }))
        .hasMessage("full");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void noMorePartsAreAheadThanTheJobAllows(int threads) {
    AtomicLong handed = new AtomicLong();
    AtomicLong furthest = new AtomicLong();
    Job<Long> job =
        new Squares(
            300,
            index -> {
              furthest.accumulateAndGet(index - handed.get(), Math::max);
              return index;
            });
    LocalEngine.of(threads).run(job, 0, (index, _) -> handed.set(index + 1));
    assertThat(furthest.get()).isLessThanOrEqualTo(job.lead(threads));
  }

  @Test
  void anInterruptStopsAfterTheTasksInProgress() {
    Thread caller = Thread.currentThread();
    AtomicLong received = new AtomicLong();
    Job<Long> job =
        new Squares(
            1_000_000,
            index -> {
              if (index == 50) {
                caller.interrupt();
              }
              return index;
            });
    assertThatThrownBy(() -> LocalEngine.of(2).run(job, 0, (_, _) -> received.incrementAndGet()))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("of 1000000 tasks");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(received.get()).isBetween(51L, 999_999L);
  }

  @Test
  void workInsideOfWorkDoesNotWaitForItself() {
    AtomicLong sum = new AtomicLong();
    Job<Long> outer =
        new Squares(
            8,
            index -> {
              AtomicLong own = new AtomicLong();
              LocalEngine.of(4).run(Squares.of(10), 0, (_, part) -> own.addAndGet(part));
              new Workers(4).forEach(10, own::addAndGet);
              return own.get();
            });
    LocalEngine.of(4).run(outer, 0, (_, part) -> sum.addAndGet(part));
    assertThat(sum).hasValue(8 * (285 + 45));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void everyPieceIsDoneOnceAndTheLowestFailureWins(int threads) {
    AtomicInteger[] times = new AtomicInteger[500];
    for (int index = 0; index < times.length; index++) {
      times[index] = new AtomicInteger();
    }
    new Workers(threads).forEach(times.length, index -> times[index].incrementAndGet());
    assertThat(times).allSatisfy(one -> assertThat(one).hasValue(1));
    assertThatThrownBy(() ->
            new Workers(threads)
                .forEach(
                    500,
                    index -> {
                      if (index >= 20) {
                        throw new IllegalStateException("piece " + index);
                      }
                    }))
        .hasMessage("piece 20");
  }

  /** Also where another thread's task, further on, fails while the receiver is at work. */
  @Test
  void aFailureOfTheReceiverCountsAsThatOfItsPart() {
    for (int repetition = 0; repetition < 50; repetition++) {
      CountDownLatch received = new CountDownLatch(1);
      Job<Long> job =
          new Squares(
              100,
              index -> {
                if (index == 6) {
                  await(received);
                  throw new IllegalStateException("task 6");
                }
                return index;
              });
      assertThatThrownBy(() ->
              LocalEngine.of(7)
                  .run(
                      job,
                      0,
                      (index, _) -> {
                        if (index == 5) {
                          received.countDown();
                          throw new IllegalStateException("part 5");
                        }
                      }))
          .hasMessage("part 5");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Work in work in work: the threads that were asked for are shared, not multiplied. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void noMoreThreadsWorkThanWereAskedFor(int threads) {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    IntConsumer piece =
        _ -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.yield();
          now.decrementAndGet();
        };
    Job<Long> outer =
        new Squares(
            20,
            index -> {
              new Workers(threads).forEach(30, piece);
              LocalEngine.of(threads)
                  .run(
                      new Squares(
                          10,
                          inner -> {
                            new Workers(threads).forEach(5, piece);
                            return inner;
                          }),
                      0,
                      (_, _) -> {});
              return index;
            });
    LocalEngine.of(threads).run(outer, 0, (_, _) -> {});
    assertThat(most.get()).isBetween(1, threads);
    assertThat(Pool.reserveForOneWhoWorks(0, threads)).as("all are given back").isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void anInterruptEndsPiecesToo(int threads) {
    Thread caller = Thread.currentThread();
    AtomicLong done = new AtomicLong();
    assertThatThrownBy(() ->
            new Workers(threads)
                .forEach(
                    1_000_000,
                    index -> {
                      if (index == 50) {
                        caller.interrupt();
                      }
                      done.incrementAndGet();
                    }))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("of 1000000 pieces");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done.get()).isBetween(51L, 999_999L);
  }

  /** There is nothing left to stop: the mark stays, the outcome counts. */
  @Test
  void anInterruptAtTheLastTaskCostsNothing() {
    Thread caller = Thread.currentThread();
    AtomicLong received = new AtomicLong();
    Job<Long> job =
        new Squares(
            20,
            index -> {
              if (index == 19) {
                caller.interrupt();
              }
              return index;
            });
    LocalEngine.of(2).run(job, 0, (_, _) -> received.incrementAndGet());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(received).hasValue(20);
  }
}
