package dev.quartic.numerics.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Small steps shared by the vector functions. */
final class Lanes {
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  static final int COUNT = SPECIES.length();

  private Lanes() {}

  static DoubleVector all(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /** One step of Horner's scheme, {@code p x + c}. */
  static DoubleVector step(DoubleVector p, DoubleVector x, double c) {
    return p.fma(x, DoubleVector.broadcast(SPECIES, c));
  }

  /** The smaller of both; NaN stays. */
  static DoubleVector atMost(DoubleVector x, double limit) {
    return x.blend(limit, x.compare(VectorOperators.GT, limit));
  }

  /** A vector that is not negative, given the signs of another. */
  static DoubleVector withSign(DoubleVector magnitude, DoubleVector sign) {
    var bit = sign.reinterpretAsLongs().and(Long.MIN_VALUE);
    return magnitude.reinterpretAsLongs().or(bit).reinterpretAsDoubles();
  }

  /**
   * 2ⁿ from the sum n + {@code ROUNDER} + bias, {@code 0 < n + bias < 2047}; bias is 1023 and what
   * the caller wants beyond.
   */
  static DoubleVector powerOfTwo(DoubleVector rounded) {
    return rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
  }
}
