package dev.quartic.network.activation.expression;

import dev.quartic.network.activation.Activation;
import java.io.Serializable;

/**
 * The Taylor series of a function about a place, for all z nearer than a third of its radius of
 * convergence, where the terms left out come to less than rounding.
 */
final class TaylorPatch implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int TELLING = 16; // coefficients before it do not tell the radius yet

  /** A sum of absolute values larger than this against the function would cancel digits. */
  private static final double CANCELLATION = 8;

  private final double place;
  private final double unit;

  /** Coefficients of each derivative, {@code [order][power]}. */
  private final double[][] c = new double[Activation.HIGHEST_ORDER + 1][];

  private final double radius;

  /**
   * A series.
   *
   * @param unit of length: powers are those of {@code (z − place)/unit}
   */
  TaylorPatch(double place, double unit, double[] taylor) {
    this.place = place;
    this.unit = unit;
    c[0] = taylor;
    for (int order = 1; order < c.length; order++) {
      double[] last = c[order - 1];
      double[] next = new double[last.length - 1];
      for (int k = 0; k < next.length; k++) {
        next[k] = (k + 1) * last[k + 1] / unit;
      }
      c[order] = next;
    }
    radius = unit * radius(taylor);
  }

  static boolean usable(double[] taylor) {
    boolean finite = taylor.length > TELLING + Activation.HIGHEST_ORDER;
    for (double coefficient : taylor) {
      finite &= Double.isFinite(coefficient);
    }
    return finite;
  }

  private static double radius(double[] taylor) {
    double convergence = Double.POSITIVE_INFINITY;
    for (int k = TELLING; k < taylor.length; k++) {
      if (taylor[k] != 0) {
        convergence = Math.min(convergence, Math.pow(Math.abs(taylor[k]), -1.0 / k));
      }
    }
    double radius = Math.min(convergence / 3, 1e3);
    double value = Math.max(Math.abs(taylor[0]), Math.abs(taylor[1]) * radius);
    while (sum(taylor, radius) > CANCELLATION * value && radius > convergence / 100) {
      radius *= 0.8;
      value = Math.max(Math.abs(taylor[0]), Math.abs(taylor[1]) * radius);
    }
    return radius;
  }

  private static double sum(double[] taylor, double t) {
    double sum = 0;
    for (int k = taylor.length - 1; k >= 0; k--) {
      sum = sum * t + Math.abs(taylor[k]);
    }
    return sum;
  }

  boolean covers(double z) {
    return Math.abs(z - place) < radius;
  }

  double at(int order, double z) {
    double t = (z - place) / unit;
    double sum = 0;
    for (int k = c[order].length - 1; k >= 0; k--) {
      sum = sum * t + c[order][k];
    }
    return sum;
  }
}
