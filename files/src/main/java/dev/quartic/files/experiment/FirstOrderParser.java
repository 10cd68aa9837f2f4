package dev.quartic.files.experiment;

import dev.quartic.question.FirstOrderRequest;
import dev.quartic.question.FirstOrderRequest.Route;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the keys of {@code order1} to how terms of order 1/n are come by, and back. */
final class FirstOrderParser {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(s|min|h)");
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  private FirstOrderParser() {}

  static FirstOrderRequest parse(Section section) {
    Value route = section.get("route");
    Value budget = section.get("budget");
    return new FirstOrderRequest(
        Arrays.stream(Route.values())
            .filter(one -> route.isWord(one.word()))
            .findFirst()
            .orElseThrow(route::invalid),
        section.get("error").positive(),
        seconds(budget));
  }

  private static double seconds(Value budget) {
    Matcher words = DURATION.matcher(budget.text());
    if (!words.matches()) {
      throw budget.invalid();
    }
    double number = Double.parseDouble(words.group(1));
    double seconds =
        switch (words.group(2)) {
          case "min" -> MINUTE * number;
          case "h" -> HOUR * number;
          default -> number;
        };
    if (!(seconds > 0) || Double.isInfinite(seconds)) {
      throw budget.invalid();
    }
    return seconds;
  }

  /** A duration as it is read. */
  static String budget(double seconds) {
    double minutes = seconds / MINUTE;
    return minutes == Math.rint(minutes)
        ? String.format(Locale.ROOT, "%.0fmin", minutes)
        : BigDecimal.valueOf(seconds).toPlainString() + "s";
  }
}
