package dev.quartic.numerics.pairs;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link PairMoments#hermite} in vectors.
 *
 * <p>The series is a polynomial P in x = ρ or ρ²; Horner's scheme gives P and P′ together, three
 * operations a term. Four vectors advance side by side, for each step waits for the one before.
 */
final class HermitePairs extends Rows {
  private static final int ABREAST = 4;

  private final double odd; // 1 or 0
  private final double squared; // 1 where x = ρ², 0 where x = ρ
  private final int terms;
  private final int stride;

  /** [terms, stride]. */
  private final double[] coefficients;

  private final double[] inverseNorms;

  HermitePairs(Powers powers, double[][] coefficients, double[] inverseNorms) {
    odd = powers == Powers.ODD ? 1 : 0;
    squared = powers == Powers.ALL ? 0 : 1;
    this.inverseNorms = padded(inverseNorms);
    terms = coefficients.length;
    stride = spread(this.inverseNorms.length);
    this.coefficients = new double[terms * stride];
    for (int term = 0; term < terms; term++) {
      System.arraycopy(
          coefficients[term], 0, this.coefficients, term * stride, inverseNorms.length);
    }
  }

  /**
   * A row length of 2 kB + 64 B modulo 4 kB. Rows a multiple of 4 kB apart would compete for the
   * same few places of the first cache.
   */
  private static int spread(int length) {
    return length + Math.floorMod(264 - length, 512);
  }

  @Override
  void whole(
      int row,
      int firstColumn,
      double[] covariance,
      int covarianceFrom,
      double[] values,
      int valuesFrom,
      double[] slopes,
      int slopesFrom,
      int count) {
    variables(row, firstColumn, covariance, covarianceFrom, values, valuesFrom, count);
    int abreast = count - count % (ABREAST * LANES);
    four(row, firstColumn, values, valuesFrom, slopes, slopesFrom, abreast);
    one(row, firstColumn, values, valuesFrom, slopes, slopesFrom, abreast, count);
    finish(
        row,
        firstColumn,
        covariance,
        covarianceFrom,
        values,
        valuesFrom,
        slopes,
        slopesFrom,
        count);
  }

  /** Writes x to where the values will be. */
  private void variables(
      int row,
      int firstColumn,
      double[] covariance,
      int covarianceFrom,
      double[] values,
      int valuesFrom,
      int count) {
    double inverseNorm = inverseNorms[row];
    for (int k = 0; k < count; k += LANES) {
      var norm = fromArray(SPECIES, inverseNorms, firstColumn + k);
      var rho =
          correlation(
              fromArray(SPECIES, covariance, covarianceFrom + k).mul(inverseNorm).mul(norm));
      var factor = rho.fma(broadcast(SPECIES, squared), broadcast(SPECIES, 1 - squared));
      rho.mul(factor).intoArray(values, valuesFrom + k);
    }
  }

  private static DoubleVector correlation(DoubleVector ratio) {
    var size = ratio.lanewise(VectorOperators.ABS);
    var snapped = size.blend(1, size.compare(VectorOperators.GT, 1 - NEGLIGIBLE));
    var sign = ratio.reinterpretAsLongs().and(Long.MIN_VALUE);
    return snapped.reinterpretAsLongs().or(sign).reinterpretAsDoubles();
  }

  /**
   * From x to P(x) and P′(x), four vectors at a time. All that is alive in the inner loop fits into
   * 16 registers.
   */
  private void four(
      int row,
      int firstColumn,
      double[] values,
      int valuesFrom,
      double[] slopes,
      int slopesFrom,
      int count) {
    int last = (terms - 1) * stride + row;
    int top = (terms - 1) * stride + firstColumn;
    for (int k = 0; k < count; k += ABREAST * LANES) {
      var x0 = fromArray(SPECIES, values, valuesFrom + k);
      var x1 = fromArray(SPECIES, values, valuesFrom + k + LANES);
      var x2 = fromArray(SPECIES, values, valuesFrom + k + 2 * LANES);
      var x3 = fromArray(SPECIES, values, valuesFrom + k + 3 * LANES);
      int at = top + k;
      var c = broadcast(SPECIES, coefficients[last]);
      var p0 = fromArray(SPECIES, coefficients, at).mul(c);
      var p1 = fromArray(SPECIES, coefficients, at + LANES).mul(c);
      var p2 = fromArray(SPECIES, coefficients, at + 2 * LANES).mul(c);
      var p3 = fromArray(SPECIES, coefficients, at + 3 * LANES).mul(c);
      var d0 = broadcast(SPECIES, 0);
      var d1 = broadcast(SPECIES, 0);
      var d2 = broadcast(SPECIES, 0);
      var d3 = broadcast(SPECIES, 0);
      for (int factor = last - stride; factor >= 0; factor -= stride) {
        at -= stride;
        c = broadcast(SPECIES, coefficients[factor]);
        d0 = d0.fma(x0, p0);
        p0 = p0.fma(x0, fromArray(SPECIES, coefficients, at).mul(c));
        d1 = d1.fma(x1, p1);
        p1 = p1.fma(x1, fromArray(SPECIES, coefficients, at + LANES).mul(c));
        d2 = d2.fma(x2, p2);
        p2 = p2.fma(x2, fromArray(SPECIES, coefficients, at + 2 * LANES).mul(c));
        d3 = d3.fma(x3, p3);
        p3 = p3.fma(x3, fromArray(SPECIES, coefficients, at + 3 * LANES).mul(c));
      }
      p0.intoArray(values, valuesFrom + k);
      d0.intoArray(slopes, slopesFrom + k);
      p1.intoArray(values, valuesFrom + k + LANES);
      d1.intoArray(slopes, slopesFrom + k + LANES);
      p2.intoArray(values, valuesFrom + k + 2 * LANES);
      d2.intoArray(slopes, slopesFrom + k + 2 * LANES);
      p3.intoArray(values, valuesFrom + k + 3 * LANES);
      d3.intoArray(slopes, slopesFrom + k + 3 * LANES);
    }
  }

  /** The same, one vector at a time. */
  private void one(
      int row,
      int firstColumn,
      double[] values,
      int valuesFrom,
      double[] slopes,
      int slopesFrom,
      int from,
      int count) {
    int last = (terms - 1) * stride + row;
    int top = (terms - 1) * stride + firstColumn;
    for (int k = from; k < count; k += LANES) {
      var x0 = fromArray(SPECIES, values, valuesFrom + k);
      int at = top + k;
      var c = broadcast(SPECIES, coefficients[last]);
      var p0 = fromArray(SPECIES, coefficients, at).mul(c);
      var d0 = broadcast(SPECIES, 0);
      for (int factor = last - stride; factor >= 0; factor -= stride) {
        at -= stride;
        c = broadcast(SPECIES, coefficients[factor]);
        d0 = d0.fma(x0, p0);
        p0 = p0.fma(x0, fromArray(SPECIES, coefficients, at).mul(c));
      }
      p0.intoArray(values, valuesFrom + k);
      d0.intoArray(slopes, slopesFrom + k);
    }
  }

  /**
   * From P and P′ to ⟨σσ⟩ = u P and ⟨σ′σ′⟩ = (u P)′ = [odd] P + u x′ P′, over the norms; u is ρ for
   * odd powers and 1 otherwise.
   */
  private void finish(
      int row,
      int firstColumn,
      double[] covariance,
      int covarianceFrom,
      double[] values,
      int valuesFrom,
      double[] slopes,
      int slopesFrom,
      int count) {
    double inverseNorm = inverseNorms[row];
    for (int k = 0; k < count; k += LANES) {
      var norm = fromArray(SPECIES, inverseNorms, firstColumn + k);
      var rho =
          correlation(
              fromArray(SPECIES, covariance, covarianceFrom + k).mul(inverseNorm).mul(norm));
      var u = rho.fma(broadcast(SPECIES, odd), broadcast(SPECIES, 1 - odd));
      var chain = rho.fma(broadcast(SPECIES, 2 * squared), broadcast(SPECIES, 1 - squared)).mul(u);
      var p = fromArray(SPECIES, values, valuesFrom + k);
      var slope = fromArray(SPECIES, slopes, slopesFrom + k).fma(chain, p.mul(odd));
      p.mul(u).intoArray(values, valuesFrom + k);
      slope.mul(inverseNorm).mul(norm).intoArray(slopes, slopesFrom + k);
    }
  }
}
