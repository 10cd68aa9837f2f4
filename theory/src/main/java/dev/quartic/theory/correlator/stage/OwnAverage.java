package dev.quartic.theory.correlator.stage;

import dev.quartic.gaussian.quadruple.CurvatureAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;

/**
 * One average over two stages.
 *
 * @param error absolute
 */
record OwnAverage(double value, double error) {
  /** Of the orders r, s of the pair that makes the noise, p, q of the one that feels it. */
  static OwnAverage of(
      CurvatureAverages over, QuadrupleMoments moments, int r, int s, int p, int q) {
    int code = QuadrupleMoments.code(r, s, p, q);
    return new OwnAverage(
        moments.at(0, r, 1, s, 2, p, 3, q), over.relativeError() * over.scale(code));
  }
}
