package dev.quartic.theory.kernel;

/**
 * How two inputs differ, from their coordinates: of nearly equal or collinear ones scalar products
 * no longer know it.
 *
 * <p>Relative error: some units in the last place. An angle of less than 8·2⁻⁵³, which the rounding
 * of coordinates makes between collinear inputs, counts as none.
 *
 * @param distance |x − x′|²/n₀
 * @param sineSquared sin² of the angle between x and x′; 0 where one of them is zero
 */
record InputSeparation(double distance, double sineSquared) {
  private static final double NO_ANGLE = 8 * 0x1p-53;

  /**
   * Of two samples.
   *
   * @param product x·x′/n₀
   */
  static InputSeparation of(Inputs inputs, int i, int j, double product) {
    boolean ordered = inputs.square(i) >= inputs.square(j);
    int longer = ordered ? i : j;
    int shorter = ordered ? j : i;
    double[] one = inputs.row(longer);
    double[] other = inputs.row(shorter);
    int dimension = one.length;
    double square = inputs.square(longer);
    // x′ − tx, of which any t takes away a part along x; each component is rounded once
    double along = square > 0 ? product / square : 0;
    double distance = 0;
    double rest = 0;
    double mixed = 0;
    for (int k = 0; k < dimension; k++) {
      double difference = other[k] - one[k];
      double beside = Math.fma(-along, one[k], other[k]);
      distance = Math.fma(difference, difference, distance);
      rest = Math.fma(beside, beside, rest);
      mixed = Math.fma(one[k], beside, mixed);
    }
    distance /= dimension;
    rest /= dimension;
    mixed /= dimension;
    double short2 = inputs.square(shorter);
    if (short2 == 0 || rest <= NO_ANGLE * NO_ANGLE * short2) {
      return new InputSeparation(distance, 0);
    }
    double sineSquared = rest / short2 * (1 - mixed / square * (mixed / rest));
    return new InputSeparation(distance, Math.clamp(sineSquared, 0, 1));
  }
}
