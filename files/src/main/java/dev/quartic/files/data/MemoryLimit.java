package dev.quartic.files.data;

import dev.quartic.files.experiment.InvalidInput;
import java.util.Locale;

/**
 * What one array from outside may take of the memory that Java may use: a header of a few bytes can
 * announce any size, and a compressed file can hold it. Asked before the memory is.
 */
final class MemoryLimit {
  /** The other half holds the copy that preprocessing makes. */
  private static final double SHARE = 0.5;

  private MemoryLimit() {}

  /**
   * Refuses more than the share of one array.
   *
   * @param place of the file, for messages
   */
  static void require(String place, double bytes) {
    long memory = Runtime.getRuntime().maxMemory();
    if (bytes > SHARE * memory) {
      throw new InvalidInput(
          place,
          "numbers that take at most half of the %s of memory that Java may use (QUARTIC_JVM=-Xmx… gives more)"
              .formatted(gigabytes(memory)),
          gigabytes(bytes));
    }
  }

  private static String gigabytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
