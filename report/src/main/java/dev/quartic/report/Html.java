package dev.quartic.report;

import java.util.regex.Pattern;

/** Text on its way into a page. */
final class Html {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private Html() {}

  /** Returns the text with everything escaped that HTML would read as markup or a quote. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Returns the escaped text with what stands between backticks as code. */
  static String prose(String text) {
    return CODE.matcher(escape(text)).replaceAll("<code>$1</code>");
  }
}
