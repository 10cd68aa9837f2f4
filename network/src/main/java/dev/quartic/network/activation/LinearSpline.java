package dev.quartic.network.activation;

import java.util.List;

/**
 * A continuous σ of straight lines that meet at any number of kinks, with σ(0) = 0.
 *
 * <p>Two lines that meet at the origin are scale-invariant and have closed forms everywhere: they
 * are {@link PiecewiseLinear}.
 *
 * @param name in experiment files
 * @param kinks where lines meet, κ₁ &lt; κ₂ &lt; …, at least one
 * @param slopes of the lines from left to right, one more than there are kinks; neighbours differ
 */
public record LinearSpline(String name, List<Double> kinks, List<Double> slopes)
    implements Activation {
  /** The name of one that is given by its kinks and slopes. */
  public static final String GENERAL = "piecewise-linear";

  private static final int MOST_KINKS = 16;

  /** Refuses lines that do not make a function, and kinks that are none. */
  public LinearSpline {
    kinks = requireKinks(kinks);
    slopes = List.copyOf(slopes);
    if (slopes.size() != kinks.size() + 1) {
      throw new IllegalArgumentException(
          "slopes must be %d numbers, one more than there are kinks, but were %d"
              .formatted(kinks.size() + 1, slopes.size()));
    }
    requireFinite("slopes", slopes);
    for (int k = 0; k < kinks.size(); k++) {
      if (slopes.get(k).doubleValue() == slopes.get(k + 1)) {
        throw new IllegalArgumentException(
            "slopes must differ at every kink, but at %s both are %s"
                .formatted(kinks.get(k), slopes.get(k)));
      }
    }
  }

  /** Refuses none or too many, and such that are not finite or do not ascend. */
  public static List<Double> requireKinks(List<Double> kinks) {
    if (kinks.isEmpty() || kinks.size() > MOST_KINKS) {
      throw new IllegalArgumentException(
          "kinks must be 1 to %d numbers, but were %d".formatted(MOST_KINKS, kinks.size()));
    }
    requireFinite("kinks", kinks);
    for (int k = 1; k < kinks.size(); k++) {
      if (!(kinks.get(k) > kinks.get(k - 1))) {
        throw new IllegalArgumentException("kinks must ascend, but were " + kinks);
      }
    }
    return List.copyOf(kinks);
  }

  private static void requireFinite(String what, List<Double> numbers) {
    if (!numbers.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(what + " must be finite numbers, but were " + numbers);
    }
  }

  /** By its kinks and slopes. */
  public static LinearSpline of(List<Double> kinks, List<Double> slopes) {
    return new LinearSpline(GENERAL, kinks, slopes);
  }

  /** σ(z) = −1 below −1, z, and 1 above 1. */
  public static LinearSpline hardTanh() {
    return new LinearSpline("hard-tanh", List.of(-1.0, 1.0), List.of(0.0, 1.0, 0.0));
  }

  /** σ(z) = min(max(z, 0), 6). */
  public static LinearSpline relu6() {
    return new LinearSpline("relu6", List.of(0.0, 6.0), List.of(0.0, 1.0, 0.0));
  }

  /** The slope just below a kink, k from 0. */
  public double below(int k) {
    return slopes.get(k);
  }

  /** The slope just above a kink, k from 0. */
  public double above(int k) {
    return slopes.get(k + 1);
  }

  /** By how much σ′ grows at a kink. */
  public double jump(int k) {
    return above(k) - below(k);
  }

  @Override
  public boolean smooth() {
    return false;
  }

  @Override
  public Parity parity() {
    int last = kinks.size() - 1;
    boolean mirrored = true;
    boolean odd = true;
    boolean even = true;
    for (int k = 0; k <= last; k++) {
      mirrored &= kinks.get(k) == -kinks.get(last - k);
    }
    for (int line = 0; line <= last + 1; line++) {
      odd &= slopes.get(line).doubleValue() == slopes.get(last + 1 - line);
      even &= slopes.get(line) == -slopes.get(last + 1 - line);
    }
    return !mirrored ? Parity.NONE : odd ? Parity.ODD : even ? Parity.EVEN : Parity.NONE;
  }

  /** σ′ just above 0. */
  public double positiveSlope() {
    return slopes.get(line(0));
  }

  /** σ′ just below 0. */
  public double negativeSlope() {
    return slopes.get(line(-Double.MIN_VALUE));
  }

  /** σ at every kink. */
  public List<Double> valuesAtKinks() {
    return kinks.stream().map(this::value).toList();
  }

  @Override
  public double derivative(int order, double z) {
    Activation.checkOrder(order);
    if (Double.isNaN(z)) {
      return z;
    }
    return switch (order) {
      case 0 -> value(z);
      case 1 -> slopes.get(line(z));
      default -> 0;
    };
  }

  /** Which line z is on, at a kink the right one. */
  private int line(double z) {
    int line = 0;
    while (line < kinks.size() && z >= kinks.get(line)) {
      line++;
    }
    return line;
  }

  /** Line by line outwards from 0. */
  @Override
  public double value(double z) {
    int goal = line(z);
    int line = line(0);
    double place = 0;
    double value = 0;
    while (line != goal) {
      double end = kinks.get(line < goal ? line : line - 1);
      value = along(slopes.get(line), value, end - place);
      place = end;
      line += line < goal ? 1 : -1;
    }
    return along(slopes.get(goal), value, z - place);
  }

  /** Level lines stay level to infinity. */
  private static double along(double slope, double value, double distance) {
    return slope == 0 && !Double.isNaN(distance) ? value : value + slope * distance;
  }

  @Override
  public void evaluate(
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    var lines = new Lines(this);
    for (int index = 0; index < count; index++) {
      double argument = z[zFrom + index];
      int line = lines.find(argument);
      slope[slopeFrom + index] = !Double.isNaN(argument) ? lines.slopes[line] : argument;
      value[valueFrom + index] =
          along(lines.slopes[line], lines.values[line], argument - lines.places[line]);
    }
  }

  /** Plain numbers for loops. */
  private static final class Lines {
    private final double[] kinks;
    private final double[] slopes;

    /** A place on each line where σ is known: 0, or its end nearest to 0. */
    private final double[] places;

    private final double[] values;

    Lines(LinearSpline spline) {
      kinks = spline.kinks.stream().mapToDouble(Double::doubleValue).toArray();
      slopes = spline.slopes.stream().mapToDouble(Double::doubleValue).toArray();
      places = new double[slopes.length];
      values = new double[slopes.length];
      int middle = find(0);
      for (int line = 0; line < slopes.length; line++) {
        places[line] = line == middle ? 0 : kinks[line < middle ? line : line - 1];
        values[line] = spline.value(places[line]);
      }
    }

    int find(double z) {
      int line = 0;
      while (line < kinks.length && z >= kinks[line]) {
        line++;
      }
      return line;
    }
  }
}
