package dev.quartic.gaussian.line;

import java.util.Arrays;

/**
 * σ and its first derivatives as polynomials of degree 15 on adjoining pieces of the line.
 *
 * <p>Made by {@link PieceFinder}. Pieces are as wide as the function allows: a few about each bend,
 * one for a straight line however long. {@link #error} holds what is left over.
 */
public final class Pieces {
  static final int NODES = LegendrePanel.NODES;

  /** A coefficient below this share of the largest, or of a typical value, is rounding. */
  private static final double NEGLIGIBLE = 1e-14;

  private final int orders;
  private final double[] ends;

  /** Coefficients, {@code [piece, order, degree]}. */
  private final double[] coefficients;

  /** The degree that matters, {@code [piece, order]}; −1 where nothing does. */
  private final int[] degrees;

  private final double[] nodes;

  /** Weights times values, {@code [order][piece · NODES + node]}. */
  private final double[][] weighted;

  private final double[] errors;

  /**
   * Joins pieces.
   *
   * @param orders σ and its first derivatives, that many
   * @param ends ascending, one more than there are pieces
   * @param values at the nodes, {@code [piece, order, node]}
   * @param errors of each piece's polynomials, absolute, {@code [piece, order]}
   * @param typical size of each derivative
   */
  Pieces(int orders, double[] ends, double[] values, double[] errors, double[] typical) {
    this.orders = orders;
    this.ends = ends;
    this.errors = errors;
    int pieces = ends.length - 1;
    coefficients = new double[pieces * orders * NODES];
    degrees = new int[pieces * orders];
    nodes = new double[pieces * NODES];
    weighted = new double[orders][pieces * NODES];
    for (int piece = 0; piece < pieces; piece++) {
      double half = (ends[piece + 1] - ends[piece]) / 2;
      double middle = ends[piece] + half;
      for (int node = 0; node < NODES; node++) {
        nodes[piece * NODES + node] = middle + half * LegendrePanel.T[node];
      }
      for (int order = 0; order < orders; order++) {
        int place = piece * orders + order;
        LegendrePanel.coefficients(values, place * NODES, coefficients, place * NODES);
        degrees[place] = degree(place * NODES, typical[order]);
        for (int node = 0; node < NODES; node++) {
          weighted[order][piece * NODES + node] =
              half * LegendrePanel.WEIGHT[node] * values[place * NODES + node];
        }
      }
    }
  }

  private int degree(int from, double typical) {
    double largest = typical;
    for (int k = 0; k < NODES; k++) {
      largest = Math.max(largest, Math.abs(coefficients[from + k]));
    }
    int degree = NODES - 1;
    while (degree >= 0 && Math.abs(coefficients[from + degree]) <= NEGLIGIBLE * largest) {
      degree--;
    }
    return degree;
  }

  /** How many there are. */
  public int count() {
    return ends.length - 1;
  }

  /** How many derivatives are known, σ itself included. */
  public int orders() {
    return orders;
  }

  /** Where pieces meet, and the two ends; a copy. */
  public double[] ends() {
    return ends.clone();
  }

  double end(int index) {
    return ends[index];
  }

  /** The nodes of all pieces. */
  double[] nodes() {
    return nodes;
  }

  /** The Gauss–Legendre weight of each node times the value there. */
  double[] weighted(int order) {
    return weighted[order];
  }

  /** The piece that z lies in; the first or last one beyond the ends. */
  int find(double z) {
    int place = Arrays.binarySearch(ends, z);
    return Math.clamp(place >= 0 ? place : -place - 2, 0, count() - 1);
  }

  /** σ⁽ᵖ⁾(z). */
  public double value(int order, double z) {
    return value(find(z), order, z);
  }

  /** σ⁽ᵖ⁾(z) by the polynomial of a piece. */
  double value(int piece, int order, double z) {
    double half = (ends[piece + 1] - ends[piece]) / 2;
    double t = (z - ends[piece]) / half - 1;
    int place = piece * orders + order;
    return LegendrePanel.value(coefficients, place * NODES, degrees[place], t);
  }

  /** How far from the origin derivatives are anything else than straight lines. */
  public double bent() {
    double farthest = 0;
    for (int piece = 0; piece < count(); piece++) {
      if (!straight(piece)) {
        farthest = Math.max(farthest, Math.max(Math.abs(ends[piece]), Math.abs(ends[piece + 1])));
      }
    }
    return farthest;
  }

  /** Whether all derivatives are constant or linear on a piece. */
  boolean straight(int piece) {
    boolean straight = true;
    for (int order = 0; order < orders; order++) {
      straight &= degrees[piece * orders + order] <= 1;
    }
    return straight;
  }

  /** A coefficient of the Legendre series of a piece, which is 0 beyond the degree that matters. */
  double coefficient(int piece, int order, int degree) {
    int place = piece * orders + order;
    return degree > degrees[place] ? 0 : coefficients[place * NODES + degree];
  }

  /** Σ weightₖ σ⁽ᵖ⁾(z) at places of one piece. */
  double sum(int piece, int order, double[] z, double[] weights, int count) {
    int place = piece * orders + order;
    if (degrees[place] < 0) {
      return 0;
    }
    double scale = 2 / (ends[piece + 1] - ends[piece]);
    double sum = 0;
    for (int index = 0; index < count; index++) {
      double t = (z[index] - ends[piece]) * scale - 1;
      sum += weights[index] * LegendrePanel.value(coefficients, place * NODES, degrees[place], t);
    }
    return sum;
  }

  /** How far the polynomial of a piece may be off, absolute. */
  double error(int piece, int order) {
    return errors[piece * orders + order];
  }
}
