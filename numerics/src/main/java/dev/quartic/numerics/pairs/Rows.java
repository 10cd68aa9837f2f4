package dev.quartic.numerics.pairs;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The frame of the vector forms: whole vectors, then one filled up with zeros. */
abstract class Rows implements PairMoments {
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /** How near to ±1 a correlation counts as ±1. */
  static final double NEGLIGIBLE = 8 * 0x1p-53;

  /** A copy that can be read a vector beyond its end. */
  static double[] padded(double[] samples) {
    return java.util.Arrays.copyOf(samples, samples.length + LANES);
  }

  @Override
  public final void row(
      int row,
      int firstColumn,
      double[] covariance,
      int covarianceFrom,
      double[] values,
      int valuesFrom,
      double[] slopes,
      int slopesFrom,
      int count) {
    int whole = SPECIES.loopBound(count);
    whole(
        row,
        firstColumn,
        covariance,
        covarianceFrom,
        values,
        valuesFrom,
        slopes,
        slopesFrom,
        whole);
    if (whole < count) {
      double[] scratch = new double[3 * LANES];
      System.arraycopy(covariance, covarianceFrom + whole, scratch, 0, count - whole);
      whole(row, firstColumn + whole, scratch, 0, scratch, LANES, scratch, 2 * LANES, LANES);
      System.arraycopy(scratch, LANES, values, valuesFrom + whole, count - whole);
      System.arraycopy(scratch, 2 * LANES, slopes, slopesFrom + whole, count - whole);
    }
  }

  /**
   * The same for a count that is a multiple of the vector length; samples beyond the last may be
   * read.
   *
   * <p>Loops of the implementations call no methods but those of the Vector API: see the package
   * {@code numerics.simd}.
   */
  abstract void whole(
      int row,
      int firstColumn,
      double[] covariance,
      int covarianceFrom,
      double[] values,
      int valuesFrom,
      double[] slopes,
      int slopesFrom,
      int count);
}
