package dev.quartic.study.work;

import dev.quartic.question.Asked;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Numbers;
import java.time.Duration;

/**
 * What a run will take: rough, from counts of operations and a measured speed of matrix products.
 *
 * @param seconds of wall time
 * @param bytes of memory, at the peak
 */
public record Forecast(double seconds, double bytes) {
  /** The program itself, its code made fast, and garbage not yet collected. */
  static final double RUNNING = 2.5e8;

  /** Forecasts count garbage, which is collected sooner where memory is scarce. */
  private static final double SHARE = 1.3;

  /** In seconds. */
  private static final double DAY = 86_400;

  /**
   * Refuses what does not fit into the memory that may be used.
   *
   * @param what part of the question is to blame
   * @param required what to ask for instead
   */
  public void requireRoom(Asked what, String required) {
    if (!fits()) {
      throw new Refusal(
          what,
          "%s, of which there are %s".formatted(required, memory(Runtime.getRuntime().maxMemory())),
          memory(bytes));
    }
  }

  /** Whether the machine has the memory, Java's heap and what is outside of it together. */
  public boolean fitsMachine() {
    return bytes <= Machine.memory();
  }

  /** Refuses what does not; see {@link #requireRoom}. */
  public void requireMachine(String required) {
    if (!fitsMachine()) {
      throw new Refusal(
          Asked.MACHINE,
          "%s into the %s that a run may fill of this machine"
              .formatted(required, memory(Machine.memory())),
          memory(bytes));
    }
  }

  /** Whether the memory is there. */
  public boolean fits() {
    return bytes - RUNNING <= SHARE * Runtime.getRuntime().maxMemory();
  }

  /** The same, of so many seconds at least. */
  public Forecast atLeast(double other) {
    return new Forecast(Math.max(seconds, other), bytes);
  }

  /** The sum of times and the larger memory. */
  public Forecast then(Forecast next) {
    return new Forecast(seconds + next.seconds, Math.max(bytes, next.bytes));
  }

  /** Memory for people. */
  public static String memory(double bytes) {
    if (bytes < 1e9) {
      return "%.0f MB".formatted(Math.max(1, bytes / 1e6));
    }
    return bytes < 1e15
        ? "%.1f GB".formatted(bytes / 1e9)
        : "%s GB".formatted(Numbers.format(bytes / 1e9, 2));
  }

  /** A duration for people. */
  public static String duration(double seconds) {
    if (seconds < 1) {
      return "under a second";
    }
    if (seconds < 120) {
      return "%.0f s".formatted(seconds);
    }
    if (seconds > 1000 * DAY) {
      return "%s years".formatted(Numbers.format(seconds / (365 * DAY), 2));
    }
    Duration whole = Duration.ofSeconds((long) seconds);
    return whole.toHours() > 0
        ? "%d h %02d min".formatted(whole.toHours(), whole.toMinutesPart())
        : "%d min".formatted(whole.toMinutes());
  }
}
