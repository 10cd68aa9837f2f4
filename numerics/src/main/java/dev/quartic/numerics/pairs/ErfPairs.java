package dev.quartic.numerics.pairs;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import dev.quartic.numerics.simd.internal.Minimax;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link PairMoments#erf} in vectors.
 *
 * <p>With {@code D = 1 + 2s²(a + c) + 4s⁴(ac − b²)} and {@code sin φ = 2s²b/√((1 + 2s²a)(1 +
 * 2s²c))}, {@code cos φ = √D/√((1 + 2s²a)(1 + 2s²c))}: one root gives ⟨σ′σ′⟩ and the cosine, and φ
 * comes from the smaller of sine and cosine.
 */
final class ErfPairs extends Rows {
  private static final double TWO_OVER_PI = 0.636619772367581343075535;

  private final double twice; // 2s²
  private final double[] variances;
  private final double[] inverses; // 1/√(1 + 2s²K)

  ErfPairs(double scale, double[] variances) {
    twice = 2 * scale * scale;
    this.variances = padded(variances);
    inverses = new double[this.variances.length];
    for (int sample = 0; sample < inverses.length; sample++) {
      inverses[sample] = 1 / Math.sqrt(1 + twice * this.variances[sample]);
    }
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
    double variance = variances[row];
    double inverse = inverses[row];
    for (int k = 0; k < count; k += LANES) {
      var b = fromArray(SPECIES, covariance, covarianceFrom + k);
      var c = fromArray(SPECIES, variances, firstColumn + k);
      var product = c.mul(variance);
      var square = b.mul(b);
      var lost = b.fma(b, square.neg()); // Kahan: ac − b² to two units of its own last place
      var distance = c.fma(broadcast(SPECIES, variance), square.neg()).sub(lost);
      var isNone =
          distance.compare(VectorOperators.LT, product.mul(2 * NEGLIGIBLE)); // 1 − ρ² = 2 (1 − |ρ|)
      var determinant = distance.blend(0, isNone);
      var sum = c.add(variance).fma(broadcast(SPECIES, twice), broadcast(SPECIES, 1));
      var root = determinant.fma(broadcast(SPECIES, twice * twice), sum).sqrt();
      broadcast(SPECIES, TWO_OVER_PI * twice).div(root).intoArray(slopes, slopesFrom + k);

      var inverseNorm = fromArray(SPECIES, inverses, firstColumn + k).mul(inverse);
      var sine = b.mul(inverseNorm).mul(twice);
      var size = sine.lanewise(VectorOperators.ABS);
      var cosine = root.mul(inverseNorm);
      var isLarge = size.compare(VectorOperators.GT, cosine);
      var smaller = size.blend(cosine, isLarge);
      var z = smaller.mul(smaller);
      var p = broadcast(SPECIES, Minimax.WIDE_ASIN_17);
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_16));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_15));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_14));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_13));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_12));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_11));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_10));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_9));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_8));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_7));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_6));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_5));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_4));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_3));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_2));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_1));
      p = p.fma(z, broadcast(SPECIES, Minimax.WIDE_ASIN_0));
      var angle = p.fma(z.mul(smaller), smaller).mul(TWO_OVER_PI);
      var magnitude = angle.blend(broadcast(SPECIES, 1).sub(angle), isLarge);
      var sign = b.reinterpretAsLongs().and(Long.MIN_VALUE);
      var signed = magnitude.reinterpretAsLongs().or(sign).reinterpretAsDoubles();
      signed.intoArray(values, valuesFrom + k);
    }
  }
}
