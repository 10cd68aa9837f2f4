package dev.quartic.study.answer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a reader wants them: few digits, a true minus sign, powers of ten as powers. */
public final class Numbers {
  private static final int DIGITS = 4;
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numbers() {}

  /** Returns {@code value} to four significant digits; infinity as ∞ and NaN as a dash. */
  public static String format(double value) {
    return format(value, DIGITS);
  }

  /** Returns {@code value} to four significant digits, zeros at the end included: for columns. */
  public static String padded(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return format(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS));
    int exponent = exponent(rounded);
    if (exponent < -3 || exponent >= DIGITS) {
      return format(value);
    }
    return minus(rounded.setScale(DIGITS - 1 - exponent, RoundingMode.UNNECESSARY).toPlainString());
  }

  /** Returns {@code value} to at most {@code digits} significant digits. */
  public static String format(double value, int digits) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    int exponent = exponent(rounded);
    if (exponent >= -3 && exponent < 5) {
      return minus(plainDigits(rounded));
    }
    return minus(plainDigits(rounded.movePointLeft(exponent))) + timesTenTo(exponent);
  }

  /**
   * Returns {@code value ± error}, the error to two significant digits and the value to the same
   * decimal place.
   */
  public static String withError(double value, double error) {
    if (!Double.isFinite(value) || !Double.isFinite(error) || error <= 0) {
      return format(value);
    }
    BigDecimal exactValue = new BigDecimal(value);
    BigDecimal roundedError = new BigDecimal(error).round(new MathContext(2));
    int exponent = exponent(exactValue.abs().max(roundedError));
    boolean scaled = exponent < -3 || exponent >= 5;
    int shift = scaled ? exponent : 0;
    int places = Math.max(0, 1 - (exponent(roundedError) - shift));
    String text =
        exactValue.movePointLeft(shift).setScale(places, RoundingMode.HALF_EVEN).toPlainString()
            + " ± "
            + roundedError
                .movePointLeft(shift)
                .setScale(places, RoundingMode.HALF_EVEN)
                .toPlainString();
    return minus(scaled ? "(" + text + ")" + timesTenTo(exponent) : text);
  }

  /** Up to six significant digits in ASCII, infinity as {@code inf}: for a terminal. */
  public static String plain(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6g", value)
            .replaceFirst("(\\.\\d*?)0+(e|$)", "$1$2") // not the zeros of an exponent
            .replaceFirst("\\.(e|$)", "$1");
  }

  private static int exponent(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  private static String plainDigits(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  private static String minus(String text) {
    return text.replace('-', '−');
  }

  private static String timesTenTo(int exponent) {
    StringBuilder text = new StringBuilder("×10");
    if (exponent < 0) {
      text.append('⁻');
    }
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
