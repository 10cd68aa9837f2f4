package dev.quartic.network.activation.expression;

import java.util.Arrays;

/**
 * The series {@code Σ cₖ t^(lowest + k)} of an expression about a place, {@code t = (z − z₀)/h}:
 * what stays finite where a quotient is 0/0.
 *
 * <p>Functions follow from the differential equations that they obey, term by term, so that no
 * derivative is a difference of large numbers.
 */
final class LaurentSeries {
  static final int TERMS = 64;

  /** Of the largest of the next coefficients: a leading one below it is what rounding left. */
  private static final double NEGLIGIBLE = 1e-13;

  private static final int NEIGHBOURS = 8;

  private final int lowest;
  private final double[] c;

  private LaurentSeries(int lowest, double[] c) {
    this.lowest = lowest;
    this.c = c;
  }

  static LaurentSeries constant(double value) {
    double[] c = new double[TERMS];
    c[0] = value;
    return new LaurentSeries(0, c);
  }

  /** z itself, z₀ + h t. */
  static LaurentSeries variable(double place, double unit) {
    double[] c = new double[TERMS];
    c[0] = place;
    c[1] = unit;
    return new LaurentSeries(0, c);
  }

  private static LaurentSeries taylor(double[] c) {
    return new LaurentSeries(0, c);
  }

  LaurentSeries plus(LaurentSeries other, double sign) {
    int first = Math.min(lowest, other.lowest);
    int end = Math.min(lowest + c.length, other.lowest + other.c.length);
    double[] sum = new double[Math.max(0, end - first)];
    for (int k = 0; k < sum.length; k++) {
      sum[k] = at(first + k) + sign * other.at(first + k);
    }
    return new LaurentSeries(first, sum);
  }

  LaurentSeries times(LaurentSeries other) {
    double[] product = new double[Math.min(c.length, other.c.length)];
    for (int k = 0; k < product.length; k++) {
      for (int j = 0; j <= k; j++) {
        product[k] += c[j] * other.c[k - j];
      }
    }
    return new LaurentSeries(lowest + other.lowest, product);
  }

  LaurentSeries times(double factor) {
    return new LaurentSeries(lowest, Arrays.stream(c).map(x -> factor * x).toArray());
  }

  LaurentSeries over(LaurentSeries other) throws NotSmooth {
    LaurentSeries divisor = other.leading();
    double[] quotient = new double[Math.min(c.length, divisor.c.length)];
    for (int k = 0; k < quotient.length; k++) {
      double rest = c[k];
      for (int j = 1; j <= k; j++) {
        rest -= divisor.c[j] * quotient[k - j];
      }
      quotient[k] = rest / divisor.c[0];
    }
    return new LaurentSeries(lowest - divisor.lowest, quotient);
  }

  /** A power with any number as exponent. */
  LaurentSeries power(double exponent) throws NotSmooth {
    if (exponent == (int) exponent) {
      LaurentSeries product = constant(1);
      LaurentSeries square = this;
      for (int bits = Math.abs((int) exponent); bits != 0; bits >>= 1) {
        product = (bits & 1) == 0 ? product : product.times(square);
        square = square.times(square);
      }
      return exponent < 0 ? constant(1).over(product) : product;
    }
    LaurentSeries base = leading();
    double order = exponent * base.lowest;
    if (base.c[0] < 0 || order != 2 * Math.rint(order / 2)) {
      throw new NotSmooth("a root or power of 0");
    }
    double[] u = base.c;
    double[] w = new double[u.length];
    w[0] = Math.pow(u[0], exponent);
    for (int k = 1; k < w.length; k++) {
      for (int j = 1; j <= k; j++) {
        w[k] += (exponent * j - (k - j)) * u[j] * w[k - j];
      }
      w[k] /= k * u[0];
    }
    return new LaurentSeries((int) order, w);
  }

  /** A function of the series. */
  LaurentSeries apply(Function function) throws NotSmooth {
    double[] u = regular(function);
    LaurentSeries inner = taylor(u);
    return switch (function) {
      case EXP -> taylor(exponential(u));
      case LOG -> {
        if (!(u[0] > 0) || leading().lowest != 0) {
          throw new NotSmooth("a logarithm of 0 or less");
        }
        yield inner.slope().over(inner).integral(Math.log(u[0]));
      }
      case SQRT -> power(0.5);
      case SIN -> taylor(waves(u, -1)[0]);
      case COS -> taylor(waves(u, -1)[1]);
      case SINH -> taylor(waves(u, 1)[0]);
      case COSH -> taylor(waves(u, 1)[1]);
      case ATAN ->
          inner.slope().over(constant(1).plus(inner.times(inner), 1)).integral(Math.atan(u[0]));
      case ASINH ->
          inner
              .slope()
              .over(constant(1).plus(inner.times(inner), 1).power(0.5))
              .integral(Math.log(Math.abs(u[0]) + Math.hypot(1, u[0])) * Math.signum(u[0]));
      case TANH -> taylor(logistic(inner.times(2).c)).times(2).plus(constant(1), -1);
      case SIGMOID -> taylor(logistic(u));
      case SOFTPLUS ->
          inner
              .slope()
              .times(taylor(logistic(u)))
              .integral(Math.max(u[0], 0) + Math.log1p(Math.exp(-Math.abs(u[0]))));
      case ERF ->
          inner
              .slope()
              .times(taylor(exponential(inner.times(inner).times(-1).c)))
              .times(2 / Math.sqrt(Math.PI))
              .integral(org.hipparchus.special.Erf.erf(u[0]));
    };
  }

  /** e^u: k eₖ = Σ j uⱼ eₖ₋ⱼ. */
  private static double[] exponential(double[] u) {
    double[] e = new double[u.length];
    e[0] = Math.exp(u[0]);
    for (int k = 1; k < e.length; k++) {
      for (int j = 1; j <= k; j++) {
        e[k] += j * u[j] * e[k - j] / k;
      }
    }
    return e;
  }

  /** Sine and cosine of u, or with sign +1 the hyperbolic ones. */
  private static double[][] waves(double[] u, int sign) {
    double[] s = new double[u.length];
    double[] c = new double[u.length];
    s[0] = sign > 0 ? Math.sinh(u[0]) : Math.sin(u[0]);
    c[0] = sign > 0 ? Math.cosh(u[0]) : Math.cos(u[0]);
    for (int k = 1; k < u.length; k++) {
      for (int j = 1; j <= k; j++) {
        s[k] += j * u[j] * c[k - j] / k;
        c[k] += sign * j * u[j] * s[k - j] / k;
      }
    }
    return new double[][] {s, c};
  }

  /** 1/(1 + e^−u): s′ = u′ (s − s²). */
  private static double[] logistic(double[] u) {
    double[] s = new double[u.length];
    double[] rate = new double[u.length]; // s − s²
    s[0] = 1 / (1 + Math.exp(-u[0]));
    rate[0] = s[0] / (1 + Math.exp(u[0]));
    for (int k = 1; k < s.length; k++) {
      for (int j = 1; j <= k; j++) {
        s[k] += j * u[j] * rate[k - j] / k;
      }
      rate[k] = s[k];
      for (int j = 0; j <= k; j++) {
        rate[k] -= s[j] * s[k - j];
      }
    }
    return s;
  }

  private LaurentSeries slope() {
    double[] slope = new double[c.length];
    for (int k = 0; k + 1 < c.length; k++) {
      slope[k] = (k + 1) * c[k + 1];
    }
    return taylor(Arrays.copyOf(slope, Math.max(1, c.length - 1)));
  }

  private LaurentSeries integral(double first) {
    double[] integral = new double[c.length + 1];
    integral[0] = first;
    for (int k = 0; k < c.length; k++) {
      integral[k + 1] = c[k] / (k + 1);
    }
    return taylor(integral);
  }

  private double at(int exponent) {
    int k = exponent - lowest;
    return k < 0 ? 0 : c[k];
  }

  /** Without leading coefficients that vanish but for rounding. */
  private LaurentSeries leading() throws NotSmooth {
    for (int first = 0; first < c.length - NEIGHBOURS; first++) {
      double largest = 0;
      for (int k = first; k <= first + NEIGHBOURS; k++) {
        largest = Math.max(largest, Math.abs(c[k]));
      }
      if (Math.abs(c[first]) > NEGLIGIBLE * largest) {
        return new LaurentSeries(lowest + first, Arrays.copyOfRange(c, first, c.length));
      }
    }
    throw new NotSmooth("a division by 0");
  }

  /** The coefficients of a Taylor series, as an argument must have. */
  private double[] regular(Function function) throws NotSmooth {
    if (lowest >= 0) {
      return padded();
    }
    LaurentSeries leading = leading();
    if (leading.lowest < 0) {
      throw new NotSmooth("a division by 0 inside of " + function.label());
    }
    return leading.padded();
  }

  private double[] padded() {
    double[] padded = new double[lowest + c.length];
    System.arraycopy(c, 0, padded, lowest, c.length);
    return padded;
  }

  /**
   * The Taylor coefficients, from that of t⁰ on.
   *
   * @throws NotSmooth at a pole
   */
  double[] taylor() throws NotSmooth {
    if (lowest >= 0) {
      return padded();
    }
    if (Arrays.stream(c).allMatch(coefficient -> coefficient == 0)) {
      return new double[c.length]; // too small for a number
    }
    LaurentSeries leading = leading();
    if (leading.lowest < 0) {
      throw new NotSmooth("a pole of order " + -leading.lowest);
    }
    return leading.padded();
  }
}
