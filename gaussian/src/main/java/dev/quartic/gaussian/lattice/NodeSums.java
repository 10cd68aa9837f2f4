package dev.quartic.gaussian.lattice;

/**
 * What is summed over the nodes of one {@link ConditionalFrame}, from the inside out: for fixed u₁,
 * u₂ the average over u₃ of the two functions that depend on it, then times the other two.
 */
sealed interface NodeSums permits PatternSums, CurvatureSums {

  /**
   * The average over u₃ of σ⁽ᵖ⁾ of the second times σ⁽ᵠ⁾ of the third.
   *
   * @param weights of the nodes, {@code count} of them from {@code from}
   * @param left σ and three derivatives of the second at the nodes, {@code [4, stride]}
   * @param right of the third
   */
  void line(double[] weights, int from, int count, double[] left, double[] right, int stride);

  /**
   * Adds one (u₁, u₂).
   *
   * @param smooth averages of the smoothed one and its derivatives
   * @param outer σ and three derivatives of the first
   */
  void gather(double weight, double[] smooth, double[] outer);

  /** Writes all codes that are summed. */
  void into(double[] values);
}
