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

  private static final double CHAOTIC = 1.5;

  /** What a shape amounts to. */
  public enum Regime {
    /** So wide that nothing is learned but the last layer's linear model. */
    EFFECTIVELY_LINEAR("effectively linear"),
    /** Representations are learned, and fluctuations are under control. */
    EFFECTIVELY_DEEP("effectively deep"),
    /** So deep that one network says nothing about the next. */
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

  /** Where the network stands: by its share of the best information, and by r &gt; 1.5 r*. */
  public Regime regime() {
    double share = given / optimal();
    if (share > CHAOTIC) {
      return Regime.CHAOTIC;
    }
    return share < 1 && share * share * (3 - 2 * share) < LINEAR_SHARE
        ? Regime.EFFECTIVELY_LINEAR
        : Regime.EFFECTIVELY_DEEP;
  }

  /** The width of all hidden layers that makes a depth optimal. */
  public long optimalWidth(int depth) {
    return Math.max(1, Math.round((depth - 1) / optimal()));
  }

  /** The depth that makes a width optimal, at least 1. */
  public long optimalDepth(double width) {
    return Math.max(1, Math.round(optimal() * width) + 1);
  }
}
