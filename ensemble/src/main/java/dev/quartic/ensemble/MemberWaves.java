package dev.quartic.ensemble;

import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Works on the members of an ensemble side by side and hands over what became of each in the order
 * of its index, so that sums do not depend on the number of threads.
 */
public final class MemberWaves {
  /** Members in memory for each thread, where one is heavy. */
  private static final int LEAD = 4;

  private MemberWaves() {}

  /**
   * What one thread needs to work on one member after another.
   *
   * @param <R> what becomes of a member
   */
  @FunctionalInterface
  public interface Bench<R> {
    /** Works on the member of an index. */
    R member(long index);
  }

  /**
   * Runs all members.
   *
   * @param benches makes the buffers of a thread
   * @param receiver is called on the calling thread
   * @throws CancellationException when the calling thread is interrupted
   */
  public static <R> void run(
      EnsembleSettings settings, Supplier<? extends Bench<R>> benches, Consumer<R> receiver) {
    run(settings, LEAD, benches, receiver);
  }

  /**
   * The same with another number of members in memory for each thread: many where one is quickly
   * done.
   */
  public static <R> void run(
      EnsembleSettings settings,
      int lead,
      Supplier<? extends Bench<R>> benches,
      Consumer<R> receiver) {
    Workers workers = new Workers(settings.threads());
    ConcurrentLinkedQueue<Bench<R>> idle = new ConcurrentLinkedQueue<>();
    int wave = lead * settings.threads();
    for (int from = 0; from < settings.members(); from += wave) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException(
            "stopped after %d of %d members".formatted(from, settings.members()));
      }
      int first = from;
      int count = Math.min(wave, settings.members() - from);
      List<List<R>> done = new ArrayList<>();
      for (int index = 0; index < count; index++) {
        done.add(new ArrayList<>(1));
      }
      workers.forEach(
          count,
          index -> {
            Bench<R> free = idle.poll();
            Bench<R> bench = free == null ? benches.get() : free;
            done.get(index).add(bench.member(first + index));
            idle.add(bench);
          });
      done.forEach(one -> one.forEach(receiver));
    }
  }
}
