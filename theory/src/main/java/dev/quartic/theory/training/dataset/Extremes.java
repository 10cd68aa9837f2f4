package dev.quartic.theory.training.dataset;

import dev.quartic.theory.training.Conditioning;

/**
 * The largest and the smallest eigenvalue, found without the others.
 *
 * @param largest θ_max, to some 1e-4
 * @param smallest θ_min, likewise; 0 where it cannot be told from zero
 */
record Extremes(int size, double largest, double smallest, double relativeError)
    implements Conditioning {

  @Override
  public double conditionNumber() {
    return largest / smallest;
  }

  @Override
  public int nullModes() {
    return smallest > 0 ? 0 : 1; // at least
  }

  @Override
  public boolean hasEnd() {
    return smallest > floor();
  }

  @Override
  public double slowest() {
    return smallest;
  }

  /** The error of the end of training: that of the kernels, amplified by the solve. */
  double errorOfTheEnd() {
    return relativeError * Math.max(1, conditionNumber());
  }

  /** What cannot be told from zero. */
  double floor() {
    return largest * size * Math.max(Math.ulp(1.0), relativeError / 16);
  }
}
