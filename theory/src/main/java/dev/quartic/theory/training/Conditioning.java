package dev.quartic.theory.training;

/** How far apart the eigenvalues θ of Θ on the training samples are, and what follows from it. */
public interface Conditioning {
  /** N_A. */
  int size();

  /** θ_max. */
  double largest();

  /** The smallest eigenvalue, as computed. */
  double smallest();

  /**
   * θ_max/θ_min, θ_min the smallest eigenvalue that is not zero because inputs repeat; infinite
   * when that one is zero to working precision.
   */
  double conditionNumber();

  /** The number of modes that do not train: their eigenvalue is zero to working precision. */
  int nullModes();

  /** Estimated error of Θ, relative to its largest entry. */
  double relativeError();

  /** The step size above which gradient descent with momentum μ diverges, 2 (1 + μ)/θ_max. */
  default double largestStableStep(double momentum) {
    return 2 * (1 + momentum) / largest();
  }

  /** The step size above which plain gradient descent diverges, 2/θ_max. */
  default double largestStableStep() {
    return largestStableStep(0);
  }

  /**
   * The relative error of Θ times the condition number: how many digits of t = ∞ are lost. Finite
   * times lose at most {@code θ_max t} times that error.
   */
  default double amplifiedError() {
    return conditionNumber() * Math.max(relativeError(), Math.ulp(1.0));
  }
}
