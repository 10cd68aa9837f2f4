package dev.quartic.ensemble;

/**
 * What an ensemble takes to hold, known before anything is drawn.
 *
 * @param bytes of sums of first and second moments, and of the members that wait to be added
 * @param entries of one array like the covariance
 * @param row numbers kept of one member
 */
public record EnsembleMemory(double bytes, double entries, double row) {
  /** Of memory: sums may fill it. */
  private static final double SHARE = 0.8;

  private static final double LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Arrays like the covariance: power sums, their errors, and the result. */
  private static final double PLAIN = 5;

  private static final double CONTROLLED = 29;
  private static final double CONTROLLED_EACH_THREAD = 6;

  /** Of the means: sums, sums of squares, their errors, and the result. */
  private static final double MEANS = 5;

  /**
   * Of an ensemble of these sizes.
   *
   * @param times T
   * @param samples N
   * @param outputs n_L
   * @param hidden whether there is a hidden layer
   * @param controlled whether means and covariances are measured by a control variate
   */
  public static EnsembleMemory of(
      int times, int samples, int outputs, boolean hidden, boolean controlled, int threads) {
    double size = (double) samples * outputs;
    double entries = times * size * size;
    double row = MemberRow.length(times, samples, outputs, hidden, controlled);
    double arrays = controlled ? CONTROLLED + CONTROLLED_EACH_THREAD * threads : PLAIN;
    double bytes =
        Double.BYTES
            * (arrays * entries
                + MEANS * MemberRow.meansLength(times, samples, hidden)
                + (threads + 1.0) * MemberRow.batch((long) row) * row);
    return new EnsembleMemory(bytes, entries, row);
  }

  /** Bytes that there are for an ensemble. */
  public static double available() {
    return SHARE * Runtime.getRuntime().maxMemory();
  }

  /** Whether it can be held. */
  public boolean fits() {
    return bytes <= available() && entries <= LONGEST_ARRAY && row <= MemberRow.LONGEST;
  }
}
