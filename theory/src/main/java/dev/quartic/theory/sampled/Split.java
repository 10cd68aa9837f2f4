package dev.quartic.theory.sampled;

/**
 * Fields that act on outputs at the drawn time: terms that a function gains itself, ℛ of them, and
 * terms that drive it, ℛ𝒜 of them. They are carried to the end alike unless there is momentum; one
 * array then serves both.
 *
 * @param own {@code [N, batch]}
 * @param driving likewise
 */
@SuppressWarnings("ArrayRecordComponent") // written to in hot loops
record Split(float[] own, float[] driving) {

  /** Zeros. */
  static Split zeros(int size, boolean apart) {
    float[] own = new float[size];
    return new Split(own, apart ? new float[size] : own);
  }

  /** Whether the two are carried apart. */
  @SuppressWarnings("ReferenceEquality") // whether they are one and the same
  boolean apart() {
    return own != driving;
  }

  /** {@code this += factor other}. */
  void add(double factor, Split other) {
    Fields.add(own, factor, other.own);
    if (apart()) {
      Fields.add(driving, factor, other.driving);
    }
  }

  /** Multiplies every draw by a number of its own. */
  Split scaled(Fields fields, double[] weights) {
    fields.scaleDraws(own, weights);
    if (apart()) {
      fields.scaleDraws(driving, weights);
    }
    return this;
  }
}
