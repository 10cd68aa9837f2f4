package dev.quartic.benchmarks.cluster;

import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * A job on so many cores, event by event: ranges of about a second, fewer tasks towards the end, no
 * further ahead than the driver's memory allows; parts come through one network connection of the
 * driver and are handed over in order by one thread of it.
 *
 * @param cores of executors
 * @param bytesPerSecond into the driver
 * @param rangeSeconds that Spark adds to a range, in the driver
 * @param budget bytes of parts that may wait
 */
public record Schedule(int cores, double bytesPerSecond, double rangeSeconds, double budget) {
  private static final double RANGE_SECONDS = 1;
  private static final int AHEAD = 2;

  /**
   * Of a range.
   *
   * @param at seconds since the beginning
   * @param handedOver whether its parts are, or it is done on an executor
   */
  private record Event(double at, long first, long length, boolean handedOver) {}

  /** Seconds until the last part is handed over. */
  public double seconds(Measured job) {
    var events = new PriorityQueue<Event>(Comparator.comparingDouble(Event::at));
    var arrived = new TreeMap<Long, Event>();
    int idle = cores;
    long next = 0;
    long inLine = 0;
    long handedOver = 0;
    double now = 0;
    double link = 0;
    double driver = 0;
    while (handedOver < job.tasks()) {
      long window = Math.max(4L * cores, (long) (budget / job.bytes()));
      long last = Math.min(job.tasks(), handedOver + window);
      for (; idle > 0 && next < last; idle--) {
        long length = Math.min(length(job, job.tasks() - next, window), last - next);
        events.add(new Event(now + length * job.seconds(), next, length, false));
        next += length;
      }
      Event event = Objects.requireNonNull(events.poll(), "nothing runs");
      now = event.at;
      if (event.handedOver) {
        handedOver += event.length;
        continue;
      }
      idle++;
      link = Math.max(link, now) + event.length * job.bytes() / bytesPerSecond;
      arrived.put(event.first, new Event(link, event.first, event.length, false));
      for (Event turn = arrived.remove(inLine); turn != null; turn = arrived.remove(inLine)) {
        driver = Math.max(driver, turn.at) + rangeSeconds + turn.length * job.handed();
        events.add(new Event(driver, turn.first, turn.length, true));
        inLine += turn.length;
      }
    }
    return driver;
  }

  /** As the engine does it. */
  private long length(Measured job, long remaining, long window) {
    double share = (double) remaining / (AHEAD * cores);
    double room = window / (2.0 * AHEAD * cores);
    double halfBusy = 2 * rangeSeconds * cores / job.seconds();
    double worthwhile = Math.min(halfBusy, Math.sqrt(rangeSeconds * window / (2 * job.seconds())));
    double fitting = Math.max(Math.min(share, room), worthwhile);
    double most = Math.min(RANGE_SECONDS / job.seconds(), remaining);
    return Math.max(1, (long) Math.min(most, fitting));
  }
}
