package dev.quartic.numerics.pairs;

/** The orders k of a Hermite series: those a parity allows. */
public enum Powers {
  /** 0, 1, 2, … */
  ALL(0, 1),
  /** 0, 2, 4, … */
  EVEN(0, 2),
  /** 1, 3, 5, … */
  ODD(1, 2);

  private final int first;
  private final int step;

  Powers(int first, int step) {
    this.first = first;
    this.step = step;
  }

  /** The order of the term with this index, counted from 0. */
  public int of(int term) {
    return first + step * term;
  }
}
