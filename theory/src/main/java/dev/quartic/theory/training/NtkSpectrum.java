package dev.quartic.theory.training;

import dev.quartic.network.plan.Relaxation;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.SymmetricEigen;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * The eigenvalues θⱼ of Θ on the training samples, which set the speed of every mode of training,
 * and what they say about how far results can be trusted.
 *
 * @param eigen of Θ_AA, {@code [N_A]} and {@code [N_A, N_A]}
 * @param relativeError of Θ itself, relative to its largest entry
 * @param repeated how many training inputs an earlier one is equal to: so many eigenvalues are
 *     exactly zero, and no function has a part in their modes
 */
public record NtkSpectrum(SymmetricEigen eigen, double relativeError, int repeated)
    implements Conditioning {
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

  @Override
  public int size() {
    return eigen.size();
  }

  /** θ of one mode, ascending; what rounding left below zero is zero. */
  public double eigenvalue(int mode) {
    return isNull(mode) ? 0 : eigen.values()[mode];
  }

  /** θ of all modes, {@code [N_A]}. */
  public double[] eigenvalues() {
    double[] eigenvalues = new double[size()];
    Arrays.setAll(eigenvalues, this::eigenvalue);
    return eigenvalues;
  }

  @Override
  public double largest() {
    return eigen.values()[size() - 1];
  }

  @Override
  public double smallest() {
    return eigen.values()[0];
  }

  @Override
  public double conditionNumber() {
    return hasEnd() ? largest() / eigen.values()[nullModes()] : Double.POSITIVE_INFINITY;
  }

  @Override
  public boolean hasEnd() {
    return nullModes() <= repeated && nullModes() < size();
  }

  /**
   * A time of gradient flow as perturbation theory takes it: infinity where the slowest mode has
   * fallen below the smallest number, for which powers of t would be too large.
   */
  public double flowTime(double time) {
    return hasEnd() && time * eigen.values()[nullModes()] > ENDED ? Double.POSITIVE_INFINITY : time;
  }

  /**
   * Whether an eigenvalue cannot be told from zero: it is below the error of Θ and of the
   * decomposition.
   */
  public boolean isNull(int mode) {
    return mode < repeated || eigen.values()[mode] <= floor();
  }

  /** The decay of every mode up to a time. */
  public double[] decays(Relaxation relaxation, double time) {
    return ofModes(relaxation, time, theta -> relaxation.decay(theta, time));
  }

  /** The response of every mode up to a time. */
  public double[] responses(Relaxation relaxation, double time) {
    return ofModes(relaxation, time, theta -> relaxation.response(theta, time));
  }

  /**
   * Zero for modes of repeated inputs that have been left to themselves for ever: Θ has no part in
   * them, nor has any function.
   */
  private double[] ofModes(Relaxation relaxation, double time, DoubleUnaryOperator factor) {
    boolean free = Double.isInfinite(time) && relaxation.ridge() == 0;
    double[] factors = new double[size()];
    for (int mode = 0; mode < factors.length; mode++) {
      double theta = eigenvalue(mode);
      factors[mode] = free && theta == 0 ? 0 : factor.applyAsDouble(theta);
    }
    return factors;
  }

  /**
   * Refuses the end of training where it is asked for and there is none.
   *
   * @throws IllConditioned where Θ is singular to working precision
   */
  public void requireEnd(Relaxation relaxation, double time) {
    if (Double.isInfinite(time) && relaxation.ridge() == 0 && !hasEnd()) {
      String repeats =
          repeated == 0
              ? "nearly repeated inputs?"
              : "%d of them because inputs repeat, which would do no harm; nearly repeated ones besides?"
                  .formatted(repeated);
      throw new IllConditioned(
          String.format(
              Locale.ROOT,
              "the end of training does not exist to working precision: Theta on the %d training samples has %d"
                  + " eigenvalue(s) below %.1e of the largest (%s); remove them, or ask for finite times",
              size(),
              nullModes(),
              floor() / largest(),
              repeats));
    }
  }

  /** What cannot be told from zero. */
  public double floor() {
    return largest() * size() * Math.max(Math.ulp(1.0), relativeError / 16);
  }

  @Override
  public int nullModes() {
    int count = 0;
    while (count < size() && isNull(count)) {
      count++;
    }
    return count;
  }

  @Override
  public double slowest() {
    return eigen.values()[Math.min(nullModes(), size() - 1)];
  }
}
