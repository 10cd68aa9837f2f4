package dev.quartic.theory.training;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.SymmetricEigen;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The eigenvalues θⱼ of Θ on the training samples, which set the speed of every mode of training,
 * and what they say about how far results can be trusted.
 *
 * @param eigen of Θ_AA, {@code [N_A]} and {@code [N_A, N_A]}
 * @param relativeError of Θ itself, relative to its largest entry
 * @param repeated how many training inputs an earlier one is equal to: so many eigenvalues are
 *     exactly zero, and no function has a part in their modes
 */
public record NtkSpectrum(SymmetricEigen eigen, double relativeError, int repeated) {
  /** e^−x is zero here, and x to any power that occurs a number. */
  private static final double ENDED = 1e4;

  /** Decomposes Θ_AA of inputs that are all different. */
  public static NtkSpectrum of(Matrix trainNtk, double relativeError) {
    return of(trainNtk, relativeError, 0);
  }

  /** Decomposes Θ_AA. */
  public static NtkSpectrum of(Matrix trainNtk, double relativeError, int repeated) {
    return new NtkSpectrum(SymmetricEigen.of(trainNtk), relativeError, repeated);
  }

  /** N_A. */
  public int size() {
    return eigen.size();
  }

  /** θ of one mode, ascending; what rounding left below zero is zero. */
  public double eigenvalue(int mode) {
    return isNull(mode) ? 0 : eigen.values()[mode];
  }

  /** The largest eigenvalue. */
  public double largest() {
    return eigen.values()[size() - 1];
  }

  /** The smallest eigenvalue, as computed. */
  public double smallest() {
    return eigen.values()[0];
  }

  /**
   * θ_max/θ_min, θ_min the smallest eigenvalue that is not zero because inputs repeat; infinite
   * when that one is zero to working precision.
   */
  public double conditionNumber() {
    return hasEnd() ? largest() / eigen.values()[nullModes()] : Double.POSITIVE_INFINITY;
  }

  /**
   * Whether training has an end that working precision knows: every mode that cannot be seen to
   * train belongs to repeated inputs, on which all functions agree.
   */
  public boolean hasEnd() {
    return nullModes() <= repeated && nullModes() < size();
  }

  /** The step size above which plain gradient descent diverges, 2/θ_max. */
  public double largestStableStep() {
    return largestStableStep(0);
  }

  /** The step size above which gradient descent with momentum μ diverges, 2 (1 + μ)/θ_max. */
  public double largestStableStep(double momentum) {
    return 2 * (1 + momentum) / largest();
  }

  /**
   * A time of gradient flow as perturbation theory takes it: infinity where the slowest mode has
   * fallen below the smallest number, for which powers of t would be too large.
   */
  public double flowTime(double time) {
    return hasEnd() && time * eigen.values()[nullModes()] > ENDED
        ? Double.POSITIVE_INFINITY
        : time;
  }

  /**
   * Whether an eigenvalue cannot be told from zero: it is below the error of Θ and of the
   * decomposition.
   */
  public boolean isNull(int mode) {
    return mode < repeated || eigen.values()[mode] <= floor();
  }

  /** What cannot be told from zero. */
  public double floor() {
    return largest() * size() * Math.max(Math.ulp(1.0), relativeError / 16);
  }

  /**
   * The number of modes that do not train, because their eigenvalue is zero to working precision.
   */
  public int nullModes() {
    int count = 0;
    while (count < size() && isNull(count)) {
      count++;
    }
    return count;
  }

  /**
   * The relative error of Θ times the condition number: how many digits of t = ∞ are lost. Finite
   * times lose at most {@code θ_max t} times that error.
   */
  public double amplifiedError() {
    return conditionNumber() * Math.max(relativeError, Math.ulp(1.0));
  }

  /**
   * Times spread evenly in their logarithm over the spectrum: from the fastest mode's first tenth
   * to the slowest one's last.
   */
  public List<Double> spreadTimes(int count) {
    double first = 0.1 / largest();
    int slowest = Math.min(nullModes(), size() - 1);
    double last = 10 / Math.max(eigen.values()[slowest], largest() * 1e-8);
    List<Double> times = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      double exact = first * Math.pow(last / first, index / (count - 1.0));
      times.add(rounded(exact));
    }
    return times;
  }

  /** Three significant digits, so that a time can be read and typed. */
  private static double rounded(double time) {
    return new BigDecimal(time).round(new MathContext(3)).doubleValue();
  }
}
