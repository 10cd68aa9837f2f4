package dev.quartic.gaussian.line;

import dev.quartic.numerics.simd.VectorMath;
import java.util.Arrays;

/**
 * Averages {@code ⟨σ⁽ᵖ⁾(m + s v)⟩} over a normal v, of all derivatives at once: σ seen through a
 * normal blur.
 *
 * <p>Pieces narrower than the blur are summed over their own nodes; wider ones are cut to its size;
 * and where the whole blur lies within one piece, eight Gauss–Hermite nodes are exact for its
 * polynomials. Not for several threads at once.
 */
public final class Blur {
  /** Of a cell, in standard deviations: 16 nodes integrate the density over it to rounding. */
  static final double WIDEST = 2.5;

  private static final int NODES = LegendrePanel.NODES;

  /** Of the eighth Hermite polynomial, for the standard normal density. */
  private static final double[] HERMITE_NODES = {
    0.539079811351375108073, 1.63651904243510799923, 2.80248586128754169911, 4.14454718612589433206
  };

  private static final double[] HERMITE_WEIGHTS = {
    0.373012257679077349925,
    0.117239907661759015117,
    0.00963522012078826719313,
    0.000112614538375367770400
  };

  private final Pieces pieces;
  private final double reach;
  private double[] arguments = new double[64 * NODES];
  private double[] densities = new double[64 * NODES];
  private double[] places = new double[64 * NODES];

  public Blur(Pieces pieces, double reach) {
    this.pieces = pieces;
    this.reach = reach;
  }

  /** Writes the averages, {@code [orders]}. */
  public void at(double mean, double spread, double[] out) {
    double from = mean - reach * spread;
    double to = mean + reach * spread;
    int first = pieces.find(from);
    int last = pieces.find(to);
    if (first == last) {
      within(first, mean, spread, out);
      return;
    }
    Arrays.fill(out, 0);
    int piece = first;
    while (piece <= last) {
      int run = piece;
      while (run <= last && pieces.end(run + 1) - pieces.end(run) <= WIDEST * spread) {
        run++;
      }
      if (run > piece) {
        narrow(piece, run, mean, spread, out);
        piece = run;
      } else {
        double low = Math.max(from, pieces.end(piece));
        double high = Math.min(to, pieces.end(piece + 1));
        wide(piece, low, high, mean, spread, out);
        piece++;
      }
    }
  }

  private void within(int piece, double mean, double spread, double[] out) {
    for (int order = 0; order < out.length; order++) {
      if (spread == 0) {
        out[order] = pieces.value(piece, order, mean);
        continue;
      }
      double sum = 0;
      for (int node = 0; node < HERMITE_NODES.length; node++) {
        double shift = spread * HERMITE_NODES[node];
        sum +=
            HERMITE_WEIGHTS[node]
                * (pieces.value(piece, order, mean - shift)
                    + pieces.value(piece, order, mean + shift));
      }
      out[order] = sum;
    }
  }

  /** A run of pieces that are narrower than the blur. */
  private void narrow(int from, int to, double mean, double spread, double[] out) {
    int count = (to - from) * NODES;
    int offset = from * NODES;
    room(count);
    double[] nodes = pieces.nodes();
    double inverse = 1 / spread;
    for (int index = 0; index < count; index++) {
      arguments[index] = (nodes[offset + index] - mean) * inverse;
    }
    VectorMath.density(arguments, 0, densities, 0, count);
    for (int order = 0; order < out.length; order++) {
      double[] weighted = pieces.weighted(order);
      double even = 0;
      double odd = 0;
      for (int index = 0; index < count; index += 2) { // two sums: additions wait for each other
        even = Math.fma(densities[index], weighted[offset + index], even);
        odd = Math.fma(densities[index + 1], weighted[offset + index + 1], odd);
      }
      out[order] += inverse * (even + odd);
    }
  }

  /** A part of a piece that is wider than the blur. */
  private void wide(int piece, double from, double to, double mean, double spread, double[] out) {
    if (pieces.straight(piece)) {
      straight(piece, from, to, mean, spread, out);
      return;
    }
    int cells = Math.max(1, (int) Math.ceil((to - from) / (WIDEST * spread)));
    int count = cells * NODES;
    room(count);
    double half = (to - from) / (2 * cells);
    for (int index = 0; index < count; index++) {
      places[index] = from + half * (2 * (index / NODES) + 1 + LegendrePanel.T[index % NODES]);
      arguments[index] = (places[index] - mean) / spread;
    }
    VectorMath.density(arguments, 0, densities, 0, count);
    for (int index = 0; index < count; index++) {
      densities[index] *= half / spread * LegendrePanel.WEIGHT[index % NODES];
    }
    for (int order = 0; order < out.length; order++) {
      out[order] += pieces.sum(piece, order, places, densities, count);
    }
  }

  /** The same for constants and straight lines, by Φ and φ at both ends. */
  private void straight(
      int piece, double from, double to, double mean, double spread, double[] out) {
    double low = (from - mean) / spread;
    double high = (to - mean) / spread;
    double sign = low > 0 ? -1 : 1; // Φ is small with all its digits below
    arguments[0] = sign * low;
    arguments[1] = sign * high;
    VectorMath.density(arguments, 0, densities, 0, 2);
    VectorMath.cumulative(arguments, 0, places, 0, 2);
    double weight = sign * (places[1] - places[0]);
    double moment = densities[0] - densities[1];
    double half = (pieces.end(piece + 1) - pieces.end(piece)) / 2;
    double place = (mean - pieces.end(piece)) / half - 1;
    for (int order = 0; order < out.length; order++) {
      double slope = pieces.coefficient(piece, order, 1);
      double middle = pieces.coefficient(piece, order, 0);
      out[order] += (middle + slope * place) * weight + slope * spread / half * moment;
    }
  }

  private void room(int count) {
    if (arguments.length < count) {
      arguments = new double[count];
      densities = new double[count];
      places = new double[count];
    }
  }
}
