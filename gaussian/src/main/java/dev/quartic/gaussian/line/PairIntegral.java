package dev.quartic.gaussian.line;

import dev.quartic.network.activation.Parity;
import dev.quartic.numerics.simd.VectorMath;
import java.util.Arrays;

/**
 * Averages of two preactivations, {@code ⟨σ⁽ᵖ⁾(z₁) σ⁽ᵠ⁾(z₂)⟩ = ⟨σ⁽ᵖ⁾(z₁) S⁽ᵠ⁾(r z₁)⟩}, r = ρ√(c/a):
 * z₂ given z₁ is normal about r z₁, and S is σ seen through that {@link Blur}.
 *
 * <p>The cells of the outer rule resolve σ, S and the density alike, whatever the ratio of their
 * widths. Cost: the square of some hundred nodes. Not for several threads at once.
 */
public final class PairIntegral {
  private static final int NODES = LegendrePanel.NODES;

  private final Pieces pieces;
  private final Parity parity;
  private final double reach;
  private final Blur blur;
  private final Cells cells = new Cells();
  private final double[] inner;
  private final double[] arguments = new double[NODES];
  private final double[] densities = new double[NODES];

  /**
   * Prepares.
   *
   * @param reach of densities, in standard deviations
   */
  public PairIntegral(Pieces pieces, Parity parity, double reach) {
    this.pieces = pieces;
    this.parity = parity;
    this.reach = reach;
    blur = new Blur(pieces, reach);
    inner = new double[pieces.orders()];
  }

  /**
   * Writes the averages of all pairs of orders.
   *
   * @param a ⟨z₁²⟩
   * @param rho the correlation
   * @param c ⟨z₂²⟩
   * @param out receives {@code [p, q]}
   */
  public void take(double a, double rho, double c, double[] out) {
    if (a < c) { // the wider one outside, so that S is never steeper than σ
      take(c, rho, a, out);
      transpose(out);
      return;
    }
    int orders = pieces.orders();
    Arrays.fill(out, 0, orders * orders, 0);
    double ratio = a == 0 ? 0 : rho * Math.sqrt(c / a);
    double spread = Math.sqrt(c) * Math.sqrt((1 - rho) * (1 + rho));
    if (a == 0) {
      add(1, 0, ratio, spread, out);
      return;
    }
    double norm = Math.sqrt(a);
    boolean mirrored = parity != Parity.NONE;
    cut(norm, ratio, spread, mirrored);
    for (int cell = 1; cell < cells.count(); cell++) {
      double from = cells.place(cell - 1);
      double to = cells.place(cell);
      int parts = Math.max(1, (int) Math.ceil((to - from) / (Blur.WIDEST * norm)));
      double half = (to - from) / (2 * parts);
      for (int part = 0; part < parts; part++) {
        double middle = from + (2 * part + 1) * half;
        for (int node = 0; node < NODES; node++) {
          arguments[node] = (middle + half * LegendrePanel.T[node]) / norm;
        }
        VectorMath.density(arguments, 0, densities, 0, NODES);
        for (int node = 0; node < NODES; node++) {
          double z = middle + half * LegendrePanel.T[node];
          double weight = half / norm * LegendrePanel.WEIGHT[node] * densities[node];
          add(mirrored ? 2 * weight : weight, z, ratio, spread, out);
        }
      }
    }
    if (mirrored) {
      for (int place = 0; place < orders * orders; place++) {
        if ((place / orders + place % orders) % 2 != 0) {
          out[place] = 0;
        }
      }
    }
  }

  /**
   * Writes the means ⟨σ⁽ᵖ⁾⟩.
   *
   * @param a ⟨z²⟩
   * @param out receives them, {@code [orders]} or longer
   */
  public void means(double a, double[] out) {
    blur.at(0, Math.sqrt(a), inner);
    for (int p = 0; p < pieces.orders(); p++) {
      out[p] = parity == Parity.NONE || parity.allows(p % 2) ? inner[p] : 0;
    }
  }

  /** The places where outer cells meet; half of them where the other half is their mirror image. */
  private void cut(double norm, double ratio, double spread, boolean mirrored) {
    double limit = reach * norm;
    double low = mirrored ? 0 : -limit;
    cells.clear();
    cells.add(low, limit);
    for (int index = 1; index < pieces.count(); index++) {
      double end = pieces.end(index);
      double width = Math.min(end - pieces.end(index - 1), pieces.end(index + 1) - end);
      if (end > low && end < limit) {
        cells.add(end, width);
      }
    }
    if (ratio != 0) {
      cells.addBlurred(pieces, ratio, spread, reach, low, limit);
    }
    cells.add(limit, limit);
    cells.tidy();
  }

  private void add(double weight, double z, double ratio, double spread, double[] out) {
    int orders = pieces.orders();
    blur.at(ratio * z, spread, inner);
    int piece = pieces.find(z);
    for (int p = 0; p < orders; p++) {
      double outer = weight * pieces.value(piece, p, z);
      for (int q = 0; q < orders; q++) {
        out[p * orders + q] = Math.fma(outer, inner[q], out[p * orders + q]);
      }
    }
  }

  private void transpose(double[] out) {
    int orders = pieces.orders();
    for (int p = 0; p < orders; p++) {
      for (int q = 0; q < p; q++) {
        double swapped = out[p * orders + q];
        out[p * orders + q] = out[q * orders + p];
        out[q * orders + p] = swapped;
      }
    }
  }
}
