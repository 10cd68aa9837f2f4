package dev.quartic.theory.training;

import dev.quartic.network.plan.Relaxation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

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

  /**
   * Whether training has an end that working precision knows: every mode that cannot be seen to
   * train belongs to repeated inputs, on which all functions agree.
   */
  boolean hasEnd();

  /** The smallest eigenvalue that can be told from zero, where there is one. */
  double slowest();

  /** How many training inputs an earlier one is known to be equal to. */
  default int repeated() {
    return 0;
  }

  /** By how much errors of Θ and K are amplified up to a time: at least 1. */
  default double steepness(Relaxation relaxation, double time) {
    double ridge = relaxation.ridge();
    double held = ridge == 0 ? Double.POSITIVE_INFINITY : (largest() + ridge) / ridge;
    double before = Math.min(conditionNumber(), held);
    return Math.max(1, Math.min(before, largest() * time));
  }

  /**
   * Times spread evenly in their logarithm over the spectrum: from the fastest mode's first tenth
   * to the slowest one's last.
   */
  default List<Double> spreadTimes(int count) {
    double first = 0.1 / largest();
    double last = 10 / Math.max(slowest(), largest() * 1e-8);
    List<Double> times = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      double exact = first * Math.pow(last / first, index / (count - 1.0));
      // three significant digits, so that a time can be read and typed
      times.add(new BigDecimal(exact).round(new MathContext(3)).doubleValue());
    }
    return times;
  }

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
