package dev.quartic.theory.information;

/**
 * Depth over width, r = Σ 1/n over hidden layers, beside the best one.
 *
 * <p>With η = ν r the mutual information between halves of the output layer, {@code ∝ r² [1 − (20 +
 * 3 n_L) ν r/6]}, is largest at {@code r* = 4/((20 + 3 n_L) ν)} and falls to zero at 1.5 r*, where
 * the expansion has nothing more to say.
 *
 * @param given r
 * @param vertexCoefficient ν
 * @param outputs n_L
 */
public record AspectRatio(double given, double vertexCoefficient, int outputs) {
  /** Below this share of the best information a network is linear for all purposes. */
  private static final double LINEAR_SHARE = 0.01;

  /** Above this share of r* the expansion of the information is negative. */
  private static final double TOO_DEEP = 1.5;

  /** Below this 1/n is no small number. */
  private static final int NARROWEST = 16;

  /** What a shape amounts to. */
  public enum Regime {
    /** So wide that nothing is learned but the last layer's linear model. */
    EFFECTIVELY_LINEAR("effectively linear"),
    /** Representations are learned, and fluctuations are under control. */
    EFFECTIVELY_DEEP("effectively deep"),
    /** So deep that kernels differ from network to network by as much as their own size. */
    CHAOTIC("chaotic");

    private final String label;

    Regime(String label) {
      this.label = label;
    }

    /** In plain words. */
    public String label() {
      return label;
    }
  }

  /** r* = 4/((20 + 3 n_L) ν). */
  public double optimal() {
    return 4 / ((20 + 3.0 * outputs) * vertexCoefficient);
  }

  /** Whether r is beyond 1.5 r*: more depth than the outputs make use of. */
  public boolean tooDeep() {
    return given > TOO_DEEP * optimal();
  }

  /**
   * Where the network stands: chaotic where the relative variance ν r of its kernels reaches one,
   * linear below a hundredth of the best information.
   */
  public Regime regime() {
    if (vertexCoefficient * given >= 1) {
      return Regime.CHAOTIC;
    }
    double share = given / optimal();
    return share < 1 && share * share * (3 - 2 * share) < LINEAR_SHARE
        ? Regime.EFFECTIVELY_LINEAR
        : Regime.EFFECTIVELY_DEEP;
  }

  /**
   * Whether the best width of a depth is one at which 1/n is not small, so that the order of the
   * expansion that it follows from means nothing there: activations of small ν.
   */
  public boolean beyondReach(int depth) {
    return optimalWidth(depth) < NARROWEST;
  }

  /** The width of all hidden layers that makes a depth optimal. */
  public long optimalWidth(int depth) {
    return Math.max(1, Math.round((depth - 1) / optimal()));
  }
}
