package dev.quartic.benchmarks;

import java.lang.management.ManagementFactory;

/** Processor time: other work on the machine leaves it alone. */
final class Stopwatch {
  private Stopwatch() {}

  /**
   * Warms up for {@code warmUpSeconds}, then returns the least processor seconds of this thread in
   * {@code repeats} runs.
   */
  static double best(Runnable task, double warmUpSeconds, int repeats) {
    long end = System.nanoTime() + (long) (1e9 * warmUpSeconds);
    do {
      task.run();
    } while (System.nanoTime() < end);
    var threads = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int repeat = 0; repeat < repeats; repeat++) {
      long start = threads.getCurrentThreadCpuTime();
      task.run();
      least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
    }
    return 1e-9 * least;
  }

  /** Of all threads so far, the compiler's and the garbage collector's included. */
  static double processorSeconds() {
    return 1e-9
        * ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime();
  }
}
