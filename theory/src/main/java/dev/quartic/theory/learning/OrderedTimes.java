package dev.quartic.theory.learning;

/**
 * Events in a strict order of time, the latest first: what is left of them when all times are
 * summed over. Every term of perturbation theory in training is made of these.
 *
 * <p>The first argument belongs to what happens after the last event and may not decay; the others
 * sum up the rates, or multiply the factors, of all that is still to act. Accuracy: that of {@link
 * DividedDifferences}.
 */
public final class OrderedTimes {
  private OrderedTimes() {}

  /**
   * Of flow up to time t, {@code ∫_{t>s₁>…>s_k>0} e^(−r₀(t−s₁)) … e^(−r_k s_k)}.
   *
   * @param time t; at infinity all rates but r₀ must be positive
   * @param rates r₀ … r_k; overwritten
   */
  public static double flow(double time, double... rates) {
    int events = rates.length - 1;
    if (Double.isInfinite(time)) {
      double product = rates[0] == 0 ? 1 : 0;
      for (int event = 1; event <= events; event++) {
        product /= rates[event];
      }
      return rates[0] == 0 ? product : 0;
    }
    double scale = 1;
    for (int event = 0; event < events; event++) {
      scale *= time;
    }
    for (int index = 0; index <= events; index++) {
      rates[index] *= -time;
    }
    return scale * DividedDifferences.exponential(rates);
  }

  /**
   * Of T steps of size η, {@code η^k Σ_{T>s₁>…>s_k≥0} q₀^(T−1−s₁) q₁^(s₁−s₂−1) … q_k^(s_k)}.
   *
   * @param steps T; at infinity all factors but q₀ must be below one in size
   * @param factors q₀ … q_k
   */
  public static double steps(double stepSize, double steps, double... factors) {
    int events = factors.length - 1;
    if (Double.isInfinite(steps)) {
      if (factors[0] != 1) {
        return 0;
      }
      double product = 1;
      for (int event = 1; event <= events; event++) {
        product *= stepSize / (1 - factors[event]);
      }
      return product;
    }
    double scale = 1;
    for (int event = 0; event < events; event++) {
      scale *= stepSize;
    }
    return scale * DividedDifferences.power((long) steps, factors);
  }
}
