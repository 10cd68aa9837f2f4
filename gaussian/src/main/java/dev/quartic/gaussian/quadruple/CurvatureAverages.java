package dev.quartic.gaussian.quadruple;

/**
 * Averages of second derivatives of a product of two activations, or of two slopes, with a product
 * of two others: what the noise of a neuron does to its own mean at a later stage.
 *
 * <p>Slots 0 and 1 hold the pair that makes the noise, 2 and 3 the pair that is differentiated.
 * Codes are those of {@link QuadrupleMoments}; {@link #codes} lists them.
 */
public interface CurvatureAverages {
  /**
   * The orders in slots 0, 1 | 2, 3, as codes.
   *
   * @param normalized whether second derivatives are those of what layer normalization leaves
   */
  static int[] codes(boolean normalized) {
    return CurvatureCodes.all(normalized);
  }

  /**
   * Takes the averages of one quadruple of samples.
   *
   * @param out receives those of {@link #codes}
   */
  void take(int a, int b, int c, int d, QuadrupleMoments out);

  /** The largest error met so far, relative to ⟨|product|⟩ of coincident samples. */
  double relativeError();

  /** ⟨|product|⟩ of coincident samples of the largest variance: the scale of errors of a code. */
  double scale(int code);
}
