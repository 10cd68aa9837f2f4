package dev.quartic.gaussian.line;

import dev.quartic.network.activation.Activation;

/**
 * Nodes of a rule for averages over one normal preactivation, as dense as σ and its derivatives
 * demand and no denser.
 *
 * @param nodes z
 * @param weights with the density
 */
@SuppressWarnings("ArrayRecordComponent") // made and read at once
public record LineRule(double[] nodes, double[] weights) {
  /** Of averages of products of four, relative to those of absolute values. */
  public static final double ERROR = 1e-12;

  private static final int NODES = LegendrePanel.NODES;

  /**
   * Makes a rule.
   *
   * @param orders the derivatives that occur, σ itself included
   * @param power the largest number of factors
   * @throws NoAverage where averages do not exist or are out of reach
   */
  public static LineRule of(Activation activation, int orders, int power, double variance) {
    Poles.refuse(activation, variance);
    double reach = Growth.reach(activation, orders, power, variance);
    double norm = Math.sqrt(variance);
    double limit = reach * norm;
    Pieces pieces = PieceFinder.of(activation, orders, variance, variance, limit);
    int count = 0;
    for (int piece = 0; piece < pieces.count(); piece++) {
      count += NODES * parts(pieces, piece, norm);
    }
    double[] nodes = new double[count];
    double[] weights = new double[count];
    int place = 0;
    for (int piece = 0; piece < pieces.count(); piece++) {
      int parts = parts(pieces, piece, norm);
      double half = (pieces.end(piece + 1) - pieces.end(piece)) / (2 * parts);
      for (int index = 0; index < parts * NODES; index++) {
        int node = index % NODES;
        double z = pieces.end(piece) + half * (2 * (index / NODES) + 1 + LegendrePanel.T[node]);
        nodes[place] = z;
        weights[place++] =
            half
                / norm
                * LegendrePanel.WEIGHT[node]
                * Math.exp(-0.5 * z / norm * (z / norm))
                / Math.sqrt(2 * Math.PI);
      }
    }
    return new LineRule(nodes, weights);
  }

  private static int parts(Pieces pieces, int piece, double norm) {
    double width = pieces.end(piece + 1) - pieces.end(piece);
    return Math.max(1, (int) Math.ceil(width / (Blur.WIDEST * norm)));
  }
}
