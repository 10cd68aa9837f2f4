package dev.quartic.spark;

import dev.quartic.numerics.parallel.EngineFailure;
import dev.quartic.numerics.parallel.JobRecipe;
import dev.quartic.numerics.parallel.Receiver;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * One job on a cluster. Ranges are submitted in the order of their index, a few at a time, so that
 * the driver holds no more for many tasks than for few; their outcomes wait for their turn as
 * bytes. A thread of its own hands over the parts; the calling one only waits, so that an interrupt
 * meets no one who writes.
 */
final class ClusterRun<P> {
  private final Cluster cluster;
  private final JobRecipe<P> recipe;
  private final Broadcast<ShippedJob<?>> shipped;
  private final Receiver<? super P> receiver;
  private final long tasks;
  private final Pace pace;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final TreeMap<Long, RangeOutcome> waiting = new TreeMap<>();
  private long next;
  private long nextInLine;
  private long done;
  private int underWay;
  private long end;
  private @Nullable RuntimeException failure;
  private volatile boolean stopped;

  private sealed interface Event {}

  private record Arrived(IndexRange range, byte[] bytes) implements Event {}

  private record Broken(Throwable cause) implements Event {}

  private record Stopped() implements Event {}

  ClusterRun(
      Cluster cluster,
      JobRecipe<P> recipe,
      Broadcast<ShippedJob<?>> shipped,
      long from,
      long tasks,
      int lead,
      Receiver<? super P> receiver) {
    this.cluster = cluster;
    this.recipe = recipe;
    this.shipped = shipped;
    this.receiver = receiver;
    this.tasks = tasks;
    pace = new Pace(lead, cluster.partBytes());
    next = from;
    nextInLine = from;
    done = from;
    end = tasks;
  }

  void run() {
    var hand = new FutureTask<@Nullable Void>(this::loop, null);
    Thread.ofPlatform().daemon().name("quartic-parts").start(hand);
    boolean interrupted = await(hand);
    if (interrupted) {
      Thread.currentThread().interrupt();
      if (nextInLine < tasks && !(failure != null && nextInLine == end)) {
        throw new CancellationException(
            "stopped after %d of %d tasks".formatted(nextInLine, tasks));
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Waits for the end, through an interrupt, which stops the work. */
  private boolean await(FutureTask<@Nullable Void> hand) {
    boolean interrupted = false;
    while (true) {
      try {
        hand.get();
        return interrupted;
      } catch (InterruptedException _) {
        interrupted = true;
        stopped = true;
        events.add(new Stopped());
      } catch (ExecutionException failed) { // the loop keeps its failures to itself
        throw new IllegalStateException(failed.getCause());
      }
    }
  }

  private void loop() {
    String group = cluster.begin();
    try {
      while (nextInLine < end && !stopped) {
        submit();
        take(events.take());
      }
    } catch (InterruptedException unasked) {
      failure = new IllegalStateException(unasked);
    } catch (RuntimeException | Error thrown) { // of the receiver, of the part that is next in line
      end = nextInLine;
      failure = thrown instanceof RuntimeException own ? own : new IllegalStateException(thrown);
    } finally {
      if (underWay > 0) {
        cluster.cancel(group);
      }
      cluster.forget(shipped); // on this thread, which nobody interrupts
    }
  }

  /** Keeps all slots busy, and as many ranges again in line for them. */
  private void submit() {
    int slots = cluster.slots();
    if (underWay >= Pace.AHEAD * slots) {
      return;
    }
    List<IndexRange> ranges = new ArrayList<>();
    long last = Math.min(end, nextInLine + Math.max(pace.window(), slots));
    while (next < last && ranges.size() < Pace.AHEAD * slots) {
      long length = Math.min(pace.length(tasks - next, slots), last - next);
      ranges.add(new IndexRange(next, next + length));
      next += length;
    }
    if (!ranges.isEmpty()) {
      underWay += ranges.size();
      cluster.submit(
          shipped,
          ranges,
          tasks,
          (range, bytes) -> events.add(new Arrived(range, bytes)),
          cause -> events.add(new Broken(cause)));
    }
  }

  private void take(Event event) {
    switch (event) {
      case Arrived arrived -> {
        underWay--;
        arrived(arrived);
      }
      case Broken broken -> {
        stopped = true;
        failure = cluster.failure(broken.cause());
      }
      case Stopped _ -> {
        // the loop sees it
      }
    }
  }

  private void arrived(Arrived arrived) {
    RangeOutcome outcome = read(arrived.bytes());
    cluster.saw(outcome);
    pace.measured(outcome.parts(), 1e-9 * outcome.nanoseconds(), outcome.bytes().length);
    waiting.put(arrived.range().first(), outcome);
    done += outcome.parts();
    receiver.done(done);
    RuntimeException found = outcome.failure();
    long failedAt = arrived.range().first() + outcome.parts();
    if (found != null && failedAt < end) { // tasks before it are under way: they finish
      end = failedAt;
      failure = found;
    }
    RangeOutcome inLine = waiting.remove(nextInLine);
    while (inLine != null && nextInLine < end) {
      handOver(inLine);
      inLine = waiting.remove(nextInLine);
    }
  }

  private void handOver(RangeOutcome outcome) {
    try (DataInputStream in = outcome.in()) {
      for (int part = 0; part < outcome.parts() && nextInLine < end; part++) {
        receiver.part(nextInLine, recipe.read(in));
        nextInLine++;
      }
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  private static RangeOutcome read(byte[] bytes) {
    try {
      return RangeOutcome.read(bytes);
    } catch (IOException damaged) {
      throw new EngineFailure("an outcome that came back from the cluster cannot be read", damaged);
    }
  }
}
