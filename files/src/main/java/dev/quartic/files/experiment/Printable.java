package dev.quartic.files.experiment;

/** Text from outside, fit for one line of a terminal. */
public final class Printable {
  private static final int LONGEST = 1000;

  private Printable() {}

  /** Control characters written out, which a terminal would obey, and no more than a screenful. */
  public static String of(String text) {
    var line = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          if (point == '\n') {
            line.append("\\n");
          } else if (Character.isISOControl(point)) {
            line.append(String.format("\\u%04x", point));
          } else {
            line.appendCodePoint(point);
          }
        });
    if (line.length() <= LONGEST) {
      return line.toString();
    }
    int half = LONGEST / 2;
    return line.substring(0, half) + " … " + line.substring(line.length() - half);
  }
}
