package dev.quartic.numerics.pairs;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

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
      System.arraycopy(coefficients[term], 0, this.coefficients, term * stride, inverseNorms.length);
    }
  }

  /**
   * A row length of 2 kB + 64 B modulo 4 kB. Rows a multiple of 4 kB apart would compete for the same few
   * places of the first cache.
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
    correlate(row, firstColumn, covariance, covarianceFrom, slopes, slopesFrom, count);
    int abreast = count - count % (ABREAST * LANES);
    four(row, firstColumn, values, valuesFrom, slopes, slopesFrom, abreast);
    one(row, firstColumn, values, valuesFrom, slopes, slopesFrom, abreast, count);
  }

  /** Writes ρ to where the slopes will be. */
  private void correlate(
      int row,
      int firstColumn,
      double[] covariance,
      int covarianceFrom,
      double[] slopes,
      int slopesFrom,
      int count) {
    double inverseNorm = inverseNorms[row];
    for (int k = 0; k < count; k += LANES) {
      var b = fromArray(SPECIES, covariance, covarianceFrom + k);
      var rho = b.mul(inverseNorm).mul(fromArray(SPECIES, inverseNorms, firstColumn + k));
      var size = rho.lanewise(VectorOperators.ABS);
      var snapped = size.blend(1, size.compare(VectorOperators.GT, 1 - NEGLIGIBLE));
      var sign = b.reinterpretAsLongs().and(Long.MIN_VALUE);
      var signed = snapped.reinterpretAsLongs().or(sign).reinterpretAsDoubles();
      signed.intoArray(slopes, slopesFrom + k);
    }
  }

  /**
   * Four vectors at a time. The three kinds of series differ in factors only: with u = ρ for odd powers and 1
   * otherwise, ⟨σσ⟩ = u P(x), and ⟨σ′σ′⟩ = (u P)′ = [odd] P + u x′ P′.
   */
  private void four(
      int row,
      int firstColumn,
      double[] values,
      int valuesFrom,
      double[] slopes,
      int slopesFrom,
      int count) {
    double inverseNorm = inverseNorms[row];
    int last = (terms - 1) * stride + row;
    int top = (terms - 1) * stride + firstColumn;
    for (int k = 0; k < count; k += ABREAST * LANES) {
      var rho0 = fromArray(SPECIES, slopes, slopesFrom + k);
      var rho1 = fromArray(SPECIES, slopes, slopesFrom + k + LANES);
      var rho2 = fromArray(SPECIES, slopes, slopesFrom + k + 2 * LANES);
      var rho3 = fromArray(SPECIES, slopes, slopesFrom + k + 3 * LANES);
      var x0 = rho0.fma(broadcast(SPECIES, squared), broadcast(SPECIES, 1 - squared)).mul(rho0);
      var x1 = rho1.fma(broadcast(SPECIES, squared), broadcast(SPECIES, 1 - squared)).mul(rho1);
      var x2 = rho2.fma(broadcast(SPECIES, squared), broadcast(SPECIES, 1 - squared)).mul(rho2);
      var x3 = rho3.fma(broadcast(SPECIES, squared), broadcast(SPECIES, 1 - squared)).mul(rho3);
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
      var lead0 = rho0.fma(broadcast(SPECIES, odd), broadcast(SPECIES, 1 - odd));
      p0.mul(lead0).intoArray(values, valuesFrom + k);
      var chain0 = rho0.fma(broadcast(SPECIES, 2 * squared), broadcast(SPECIES, 1 - squared)).mul(lead0);
      var norm0 = fromArray(SPECIES, inverseNorms, firstColumn + k).mul(inverseNorm);
      d0.fma(chain0, p0.mul(odd)).mul(norm0).intoArray(slopes, slopesFrom + k);
      var lead1 = rho1.fma(broadcast(SPECIES, odd), broadcast(SPECIES, 1 - odd));
      p1.mul(lead1).intoArray(values, valuesFrom + k + LANES);
      var chain1 = rho1.fma(broadcast(SPECIES, 2 * squared), broadcast(SPECIES, 1 - squared)).mul(lead1);
      var norm1 = fromArray(SPECIES, inverseNorms, firstColumn + k + LANES).mul(inverseNorm);
      d1.fma(chain1, p1.mul(odd)).mul(norm1).intoArray(slopes, slopesFrom + k + LANES);
      var lead2 = rho2.fma(broadcast(SPECIES, odd), broadcast(SPECIES, 1 - odd));
      p2.mul(lead2).intoArray(values, valuesFrom + k + 2 * LANES);
      var chain2 = rho2.fma(broadcast(SPECIES, 2 * squared), broadcast(SPECIES, 1 - squared)).mul(lead2);
      var norm2 = fromArray(SPECIES, inverseNorms, firstColumn + k + 2 * LANES).mul(inverseNorm);
      d2.fma(chain2, p2.mul(odd)).mul(norm2).intoArray(slopes, slopesFrom + k + 2 * LANES);
      var lead3 = rho3.fma(broadcast(SPECIES, odd), broadcast(SPECIES, 1 - odd));
      p3.mul(lead3).intoArray(values, valuesFrom + k + 3 * LANES);
      var chain3 = rho3.fma(broadcast(SPECIES, 2 * squared), broadcast(SPECIES, 1 - squared)).mul(lead3);
      var norm3 = fromArray(SPECIES, inverseNorms, firstColumn + k + 3 * LANES).mul(inverseNorm);
      d3.fma(chain3, p3.mul(odd)).mul(norm3).intoArray(slopes, slopesFrom + k + 3 * LANES);
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
    double inverseNorm = inverseNorms[row];
    int last = (terms - 1) * stride + row;
    int top = (terms - 1) * stride + firstColumn;
    for (int k = from; k < count; k += LANES) {
      var rho0 = fromArray(SPECIES, slopes, slopesFrom + k);
      var x0 = rho0.fma(broadcast(SPECIES, squared), broadcast(SPECIES, 1 - squared)).mul(rho0);
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
      var lead0 = rho0.fma(broadcast(SPECIES, odd), broadcast(SPECIES, 1 - odd));
      p0.mul(lead0).intoArray(values, valuesFrom + k);
      var chain0 = rho0.fma(broadcast(SPECIES, 2 * squared), broadcast(SPECIES, 1 - squared)).mul(lead0);
      var norm0 = fromArray(SPECIES, inverseNorms, firstColumn + k).mul(inverseNorm);
      d0.fma(chain0, p0.mul(odd)).mul(norm0).intoArray(slopes, slopesFrom + k);
    }
  }
}
