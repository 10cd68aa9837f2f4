package dev.quartic.theory.criticality;

/**
 * How signals behave at great depth once both susceptibilities are one.
 *
 * <p>Near the fixed point {@code χ∥ = 1 − p∥/ℓ} and {@code χ⊥ = 1 − p⊥/ℓ}, so that everything grows
 * or fades like a power of depth; activations of one class share the powers.
 *
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §5.2 to §5.5</a>
 */
public sealed interface UniversalityClass {

  /** The name in results: {@code scale-invariant}, {@code k-star-zero}, {@code half-stable}. */
  String name();

  /** p∥. */
  double parallelExponent();

  /** p⊥. */
  double perpendicularExponent();

  /**
   * ν of {@code V/(nK²) → ν ℓ/n}, equal hidden widths. For the half-stable class it is that of an
   * input that starts at K*, as advised, and so stays there.
   */
  double vertexCoefficient();

  /**
   * σ is two straight lines through the origin: every K is a fixed point.
   *
   * @param second A₂ = ½ (a₊² + a₋²)
   * @param fourth A₄ = ½ (a₊⁴ + a₋⁴)
   */
  record ScaleInvariant(double second, double fourth) implements UniversalityClass {
    @Override
    public String name() {
      return "scale-invariant";
    }

    @Override
    public double parallelExponent() {
      return 0;
    }

    @Override
    public double perpendicularExponent() {
      return 0;
    }

    /** A₄/A₂². */
    public double kurtosis() {
      return fourth / (second * second);
    }

    @Override
    public double vertexCoefficient() {
      return 3 * kurtosis() - 1;
    }
  }

  /**
   * K falls to the fixed point 0 like 1/(−a₁ ℓ): {@code C_W g = K + a₁ K² …}, {@code χ⊥ = 1 + b₁ K
   * …}.
   *
   * @param curvature a₁ = σ‴/σ′ + ¾ (σ″/σ′)² at 0, negative
   * @param slopeGrowth b₁ = σ‴/σ′ + (σ″/σ′)² at 0
   */
  record KStarZero(double curvature, double slopeGrowth) implements UniversalityClass {
    @Override
    public String name() {
      return "k-star-zero";
    }

    @Override
    public double parallelExponent() {
      return 2;
    }

    @Override
    public double perpendicularExponent() {
      return slopeGrowth / curvature;
    }

    @Override
    public double vertexCoefficient() {
      return 2.0 / 3;
    }
  }

  /**
   * K comes to a fixed point K* &gt; 0 from one side like {@code K* − 1/(a ℓ)} and drifts away from
   * it on the other.
   *
   * @param fixedPoint K*
   * @param curvature a = ½ C_W d²g/dK²; its fixed point is stable from above where a &lt; 0
   * @param slopeGrowth c = dχ⊥/dK
   * @param vertexSource S = C_W² (⟨σ⁴⟩ − ⟨σ²⟩²)
   * @param linkSource C_W² ⟨σ²σ′²⟩
   * @param slopeSource C_W² ⟨σ′⁴⟩
   */
  record HalfStable(
      double fixedPoint,
      double curvature,
      double slopeGrowth,
      double vertexSource,
      double linkSource,
      double slopeSource)
      implements UniversalityClass {
    @Override
    public String name() {
      return "half-stable";
    }

    @Override
    public double parallelExponent() {
      return 2;
    }

    @Override
    public double perpendicularExponent() {
      return slopeGrowth / curvature;
    }

    @Override
    public double vertexCoefficient() {
      return vertexSource / (fixedPoint * fixedPoint);
    }

    /** The same of an input that came to K* from its stable side: depths beyond {@link #onset}. */
    public double approachedVertexCoefficient() {
      return vertexCoefficient() / 5;
    }

    /** Whether K comes to K* from above. */
    public boolean stableFromAbove() {
      return curvature < 0;
    }

    /** The depth from which 1/(|a| ℓ) is below a tenth of K*: the class shows from there on. */
    public double onset() {
      return 10 / (Math.abs(curvature) * fixedPoint);
    }
  }
}
