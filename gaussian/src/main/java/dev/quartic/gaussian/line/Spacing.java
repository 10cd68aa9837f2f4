package dev.quartic.gaussian.line;

/**
 * How wide cells of a rule may be about each z: a multiple of the pieces of σ there, and next to
 * narrow pieces no wider than their distance allows.
 */
public final class Spacing {
  /** How much wider cells may become with each unit of distance. */
  private static final double GROWTH = 0.7;

  private final Pieces pieces;
  private final double factor;
  private final double[] atEnds;

  /**
   * Prepares.
   *
   * @param factor of the width of pieces
   */
  public Spacing(Pieces pieces, double factor) {
    this.pieces = pieces;
    this.factor = factor;
    int count = pieces.count();
    atEnds = new double[count + 1];
    atEnds[0] = factor * width(0);
    for (int end = 1; end <= count; end++) {
      double own = factor * Math.min(width(end - 1), width(Math.min(end, count - 1)));
      atEnds[end] = Math.min(own, atEnds[end - 1] + GROWTH * width(end - 1));
    }
    for (int end = count - 1; end >= 0; end--) {
      atEnds[end] = Math.min(atEnds[end], atEnds[end + 1] + GROWTH * width(end));
    }
  }

  private double width(int piece) {
    return pieces.end(piece + 1) - pieces.end(piece);
  }

  /** The widest cell about z. */
  double at(double z) {
    int piece = pieces.find(z);
    double left = atEnds[piece] + GROWTH * Math.abs(z - pieces.end(piece));
    double right = atEnds[piece + 1] + GROWTH * Math.abs(pieces.end(piece + 1) - z);
    return Math.min(factor * width(piece), Math.min(left, right));
  }
}
