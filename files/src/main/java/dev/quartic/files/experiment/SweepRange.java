package dev.quartic.files.experiment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers written as {@code from:to:step} or {@code from:to:xFACTOR}. They are counted in decimal
 * digits, so that {@code 0.1:0.3:0.1} meets its end.
 */
final class SweepRange {
  private static final Pattern BEGINS_LIKE_ONE = Pattern.compile("\\s*[-+.]*\\d[^:]*:.*");
  private static final String REQUIRED =
      "from:to:step or from:to:xFACTOR, numbers that lead from the first to the second";
  private static final int MOST = 10_000;

  private SweepRange() {}

  /** Whether a text is meant as one. */
  static boolean isMeant(String text) {
    return BEGINS_LIKE_ONE.matcher(text).matches();
  }

  /**
   * The numbers, both ends included where they are met.
   *
   * @param place for messages
   */
  static List<BigDecimal> parse(String place, String text) {
    String[] parts = text.strip().split(":", -1);
    if (parts.length != 3) {
      throw invalid(place, text);
    }
    boolean factor = parts[2].startsWith("x");
    BigDecimal from;
    BigDecimal to;
    BigDecimal step;
    try {
      from = new BigDecimal(parts[0]);
      to = new BigDecimal(parts[1]);
      step = new BigDecimal(factor ? parts[2].substring(1) : parts[2]);
    } catch (NumberFormatException e) {
      throw invalid(place, text);
    }
    int direction = Integer.signum(to.compareTo(from));
    if (!leads(from, direction, step, factor)) {
      throw invalid(place, text);
    }
    List<BigDecimal> numbers = new ArrayList<>();
    for (BigDecimal next = from;
        direction == 0 ? numbers.isEmpty() : notBeyond(next, to, direction);
        next = factor ? next.multiply(step) : next.add(step)) {
      if (numbers.size() == MOST) {
        throw new InvalidInput(place, "at most %d values".formatted(MOST), quoted(text));
      }
      numbers.add(next.stripTrailingZeros());
    }
    return numbers;
  }

  private static boolean notBeyond(BigDecimal next, BigDecimal to, int direction) {
    return direction > 0 ? next.compareTo(to) <= 0 : next.compareTo(to) >= 0;
  }

  private static boolean leads(BigDecimal from, int direction, BigDecimal step, boolean factor) {
    if (factor) {
      return from.signum() > 0
          && step.signum() > 0
          && (direction == 0 || step.compareTo(BigDecimal.ONE) == direction);
    }
    return direction == 0 || step.signum() == direction;
  }

  private static InvalidInput invalid(String place, String text) {
    return new InvalidInput(place, REQUIRED, quoted(text));
  }

  private static String quoted(String text) {
    return "'%s'".formatted(text);
  }
}
