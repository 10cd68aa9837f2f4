package dev.quartic.spark;

/**
 * How many tasks a range has, and how many may be under way or wait for their turn: so many that
 * what Spark adds to a range is small beside it, and so few that all executors are busy to the end
 * and parts do not fill the memory of the driver. A matter of time alone: no digit depends on it.
 */
final class Pace {
  /** What a range is to take, in seconds. */
  private static final double RANGE_SECONDS = 1;

  /** What the driver takes for a range, whatever is in it: measured. */
  private static final double OVERHEAD_SECONDS = 2e-3;

  /** Ranges for each slot that are under way or about to be. */
  static final int AHEAD = 2;

  private final long lead;
  private final double budget;
  private double seconds;
  private double bytes;
  private double tasks;

  /**
   * Knows nothing yet.
   *
   * @param lead parts that may be in memory whatever their size
   * @param budget bytes that parts may take
   */
  Pace(long lead, double budget) {
    this.lead = lead;
    this.budget = budget;
  }

  /** So many tasks took so long and have so many bytes. */
  void measured(long count, double inSeconds, double inBytes) {
    tasks += count;
    seconds += inSeconds;
    bytes += inBytes;
  }

  /** Tasks that may be ahead of the last one that was handed over. */
  long window() {
    return tasks == 0 || bytes == 0 ? lead : Math.max(lead, (long) (budget * tasks / bytes));
  }

  /** Tasks of the next range: fewer towards the end, so that no executor is the last one. */
  long length(long remaining, int slots) {
    if (tasks == 0) {
      return 1;
    }
    double each = seconds / tasks;
    double wanted = each == 0 ? window() : RANGE_SECONDS / each;
    double share = (double) remaining / (AHEAD * slots);
    double room = (double) window() / (2.0 * AHEAD * slots);
    double fitting = Math.max(Math.min(share, room), each == 0 ? 0 : worthwhile(each, slots));
    return Math.max(1, (long) Math.min(wanted, Math.min(fitting, remaining)));
  }

  /**
   * Shorter ranges than this would keep the driver from more than half of its time. Where there is
   * no room for such ranges on all slots, some slots are idle, and what they do not do costs as
   * much as what the driver does: {@code slots · length = window/2}, {@code length/overhead =
   * window/(2 length · each)}.
   */
  private double worthwhile(double each, int slots) {
    double halfBusy = 2 * OVERHEAD_SECONDS * slots / each;
    return Math.min(halfBusy, Math.sqrt(OVERHEAD_SECONDS * window() / (2 * each)));
  }
}
