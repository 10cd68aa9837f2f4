package dev.quartic.numerics.pairs;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import dev.quartic.numerics.simd.internal.Minimax;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link PairMoments#arcCosine} in vectors.
 *
 * <p>With {@code c = |ρ|} and {@code w = 1 − c}: {@code (2/π) asin c = 1 − angle}, {@code angle =
 * (2/π) acos c = √w P(w)}, and {@code (2/π) (√(1 − c²) + c asin c) = c + gap}, {@code gap = (2/π)
 * (√(1 − c²) − c acos c) = w √w Q(w)}: P and Q are smooth down to c = 0, and a single root serves
 * both. Nothing cancels, so that what is small at ρ = ±1 is small exactly.
 */
final class ArcCosinePairs extends Rows {
  private final double odd; // α²
  private final double even; // β²
  private final double[] variances;
  private final double[] norms;
  private final double[] inverseNorms;

  ArcCosinePairs(double negativeSlope, double positiveSlope, double[] variances) {
    double alpha = 0.5 * (positiveSlope + negativeSlope);
    double beta = 0.5 * (positiveSlope - negativeSlope);
    odd = alpha * alpha;
    even = beta * beta;
    this.variances = padded(variances);
    norms = padded(variances);
    inverseNorms = new double[norms.length];
    for (int sample = 0; sample < variances.length; sample++) {
      norms[sample] = Math.sqrt(variances[sample]);
      inverseNorms[sample] = variances[sample] == 0 ? 0 : 1 / norms[sample];
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
    double norm = norms[row];
    double evenNorm = even * norm;
    double inverseNorm = inverseNorms[row];
    for (int k = 0; k < count; k += LANES) {
      var b = fromArray(SPECIES, covariance, covarianceFrom + k);
      var rho = b.mul(inverseNorm).mul(fromArray(SPECIES, inverseNorms, firstColumn + k));
      var distance = broadcast(SPECIES, 1).sub(rho.lanewise(VectorOperators.ABS));
      if (distance
          .compare(VectorOperators.LT, Determinant.CLOSE)
          .anyTrue()) { // (ac − b²)/(√(ac) (√(ac) + |b|))
        var both = fromArray(SPECIES, norms, firstColumn + k).mul(norm);
        var square = b.mul(b);
        var c = fromArray(SPECIES, variances, firstColumn + k);
        var determinant =
            c.fma(broadcast(SPECIES, variance), square.neg()).sub(b.fma(b, square.neg()));
        var exact = determinant.div(b.lanewise(VectorOperators.ABS).add(both).mul(both));
        var isClose =
            distance
                .compare(VectorOperators.LT, Determinant.CLOSE)
                .and(both.compare(VectorOperators.GT, Determinant.SMALLEST_NORM))
                .and(both.compare(VectorOperators.LT, Determinant.LARGEST_NORM));
        distance = distance.blend(exact, isClose);
      }
      var w = distance.blend(0, distance.compare(VectorOperators.LT, NEGLIGIBLE));
      var root = w.sqrt();
      var square = w.mul(w);
      var angleOdd = broadcast(SPECIES, Minimax.ANGLE_17);
      angleOdd = angleOdd.fma(square, broadcast(SPECIES, Minimax.ANGLE_15));
      angleOdd = angleOdd.fma(square, broadcast(SPECIES, Minimax.ANGLE_13));
      angleOdd = angleOdd.fma(square, broadcast(SPECIES, Minimax.ANGLE_11));
      angleOdd = angleOdd.fma(square, broadcast(SPECIES, Minimax.ANGLE_9));
      angleOdd = angleOdd.fma(square, broadcast(SPECIES, Minimax.ANGLE_7));
      angleOdd = angleOdd.fma(square, broadcast(SPECIES, Minimax.ANGLE_5));
      angleOdd = angleOdd.fma(square, broadcast(SPECIES, Minimax.ANGLE_3));
      angleOdd = angleOdd.fma(square, broadcast(SPECIES, Minimax.ANGLE_1));
      var angleEven = broadcast(SPECIES, Minimax.ANGLE_16);
      angleEven = angleEven.fma(square, broadcast(SPECIES, Minimax.ANGLE_14));
      angleEven = angleEven.fma(square, broadcast(SPECIES, Minimax.ANGLE_12));
      angleEven = angleEven.fma(square, broadcast(SPECIES, Minimax.ANGLE_10));
      angleEven = angleEven.fma(square, broadcast(SPECIES, Minimax.ANGLE_8));
      angleEven = angleEven.fma(square, broadcast(SPECIES, Minimax.ANGLE_6));
      angleEven = angleEven.fma(square, broadcast(SPECIES, Minimax.ANGLE_4));
      angleEven = angleEven.fma(square, broadcast(SPECIES, Minimax.ANGLE_2));
      angleEven = angleEven.fma(square, broadcast(SPECIES, Minimax.ANGLE_0));
      var gapOdd = broadcast(SPECIES, Minimax.GAP_15);
      gapOdd = gapOdd.fma(square, broadcast(SPECIES, Minimax.GAP_13));
      gapOdd = gapOdd.fma(square, broadcast(SPECIES, Minimax.GAP_11));
      gapOdd = gapOdd.fma(square, broadcast(SPECIES, Minimax.GAP_9));
      gapOdd = gapOdd.fma(square, broadcast(SPECIES, Minimax.GAP_7));
      gapOdd = gapOdd.fma(square, broadcast(SPECIES, Minimax.GAP_5));
      gapOdd = gapOdd.fma(square, broadcast(SPECIES, Minimax.GAP_3));
      gapOdd = gapOdd.fma(square, broadcast(SPECIES, Minimax.GAP_1));
      var gapEven = broadcast(SPECIES, Minimax.GAP_14);
      gapEven = gapEven.fma(square, broadcast(SPECIES, Minimax.GAP_12));
      gapEven = gapEven.fma(square, broadcast(SPECIES, Minimax.GAP_10));
      gapEven = gapEven.fma(square, broadcast(SPECIES, Minimax.GAP_8));
      gapEven = gapEven.fma(square, broadcast(SPECIES, Minimax.GAP_6));
      gapEven = gapEven.fma(square, broadcast(SPECIES, Minimax.GAP_4));
      gapEven = gapEven.fma(square, broadcast(SPECIES, Minimax.GAP_2));
      gapEven = gapEven.fma(square, broadcast(SPECIES, Minimax.GAP_0));
      var angle = angleOdd.fma(w, angleEven);
      var gap = gapOdd.fma(w, gapEven);
      // ⟨σσ⟩ = α² b + β² (|b| + √(ac) gap)
      var lines = b.lanewise(VectorOperators.ABS).mul(even).add(b.mul(odd));
      var scale = fromArray(SPECIES, norms, firstColumn + k).mul(evenNorm).mul(w.mul(root));
      gap.fma(scale, lines).intoArray(values, valuesFrom + k);
      // ⟨σ′σ′⟩ = α² ± β² (1 − angle)
      var size = angle.fma(root.mul(-even), broadcast(SPECIES, even));
      var sign = rho.reinterpretAsLongs().and(Long.MIN_VALUE);
      var signed =
          size.reinterpretAsLongs().lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
      signed.add(odd).intoArray(slopes, slopesFrom + k);
    }
  }
}
