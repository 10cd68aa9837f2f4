package dev.quartic.study.sweep;

import dev.quartic.numerics.parallel.Workers;
import dev.quartic.study.work.Forecast;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * How points share the threads: side by side, each on one thread, or one after the other, each on
 * all of them. The choice changes no digit, as answers do not depend on the number of threads.
 *
 * @param across where points run
 * @param within where the work of one point runs
 */
record PointSchedule(Workers across, Workers within) {
  /** Forecasts are rough, and the machine has other uses for memory. */
  private static final double SHARE_OF_MEMORY = 0.5;

  /**
   * Side by side where there is a point for every thread, where so many fit into memory together,
   * and where no point takes more than its share of the time.
   *
   * @param points what each will take on one thread
   * @param memory in bytes
   */
  static PointSchedule of(List<Forecast> points, Workers workers, double memory) {
    int threads = workers.threads();
    double longest = points.stream().mapToDouble(Forecast::seconds).max().orElse(0);
    double all = points.stream().mapToDouble(Forecast::seconds).sum();
    double largest = points.stream().mapToDouble(Forecast::bytes).max().orElse(0);
    boolean together =
        points.size() >= threads
            && threads * largest <= SHARE_OF_MEMORY * memory
            && threads * longest <= all * (1 + 1e-9); // equal points are all just their share
    return together
        ? new PointSchedule(workers, new Workers(1))
        : new PointSchedule(new Workers(1), workers);
  }

  boolean sideBySide() {
    return across.threads() > 1;
  }

  /** Does tasks 0 … count − 1, each with the workers that it may use: the one place that does. */
  void forEach(int count, ObjIntConsumer<Workers> task) {
    across.forEach(count, index -> task.accept(within, index));
  }
}
