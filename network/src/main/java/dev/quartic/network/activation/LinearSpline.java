package dev.quartic.network.activation;

import java.util.ArrayList;
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
    kinks = List.copyOf(kinks);
    slopes = List.copyOf(slopes);
    if (kinks.isEmpty() || kinks.size() > MOST_KINKS) {
      throw new IllegalArgumentException(
          "kinks must be 1 to %d numbers, but were %d".formatted(MOST_KINKS, kinks.size()));
    }
    if (slopes.size() != kinks.size() + 1) {
      throw new IllegalArgumentException(
          "slopes must be %d numbers, one more than there are kinks, but were %d"
              .formatted(kinks.size() + 1, slopes.size()));
    }
    requireFinite("kinks", kinks);
    requireFinite("slopes", slopes);
    for (int k = 0; k < kinks.size(); k++) {
      if (k > 0 && !(kinks.get(k) > kinks.get(k - 1))) {
        throw new IllegalArgumentException("kinks must ascend, but were " + kinks);
      }
      if (slopes.get(k).doubleValue() == slopes.get(k + 1)) {
        throw new IllegalArgumentException(
            "slopes must differ at every kink, but at %s both are %s"
                .formatted(kinks.get(k), slopes.get(k)));
      }
    }
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

  @Override
  public double derivative(int order, double z) {
    Activation.checkOrder(order);
    if (Double.isNaN(z)) {
      return z;
    }
    return switch (order) {
      case 0 -> new Lines(this).value(z);
      case 1 -> slope(z);
      default -> 0;
    };
  }

  /** σ′, at a kink that from the right. */
  private double slope(double z) {
    int line = 0;
    while (line < kinks.size() && z >= kinks.get(line)) {
      line++;
    }
    return slopes.get(line);
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
      value[valueFrom + index] = lines.value(line, argument);
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
      for (int line = middle + 1; line < slopes.length; line++) {
        places[line] = kinks[line - 1];
        values[line] = value(line - 1, kinks[line - 1]);
      }
      for (int line = middle - 1; line >= 0; line--) {
        places[line] = kinks[line];
        values[line] = value(line + 1, kinks[line]);
      }
    }

    int find(double z) {
      int line = 0;
      while (line < kinks.length && z >= kinks[line]) {
        line++;
      }
      return line;
    }

    double value(double z) {
      return value(find(z), z);
    }

    double value(int line, double z) {
      return slopes[line] == 0 && !Double.isNaN(z)
          ? values[line] // also at infinity
          : values[line] + slopes[line] * (z - places[line]);
    }
  }

  /** σ at every kink. */
  public List<Double> valuesAtKinks() {
    var lines = new Lines(this);
    List<Double> values = new ArrayList<>();
    kinks.forEach(kink -> values.add(lines.value(kink)));
    return values;
  }
}
