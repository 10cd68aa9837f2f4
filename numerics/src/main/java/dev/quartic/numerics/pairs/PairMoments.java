package dev.quartic.numerics.pairs;

import dev.quartic.numerics.simd.Simd;

/** ⟨σσ⟩ and ⟨σ′σ′⟩ between the samples of a layer; immutable, for any number of threads. */
public interface PairMoments {

  /**
   * Averages of one sample with a range of samples.
   *
   * <p>A correlation within 8·2⁻⁵³ of ±1, or beyond by rounding, counts as ±1, so that coincident
   * and collinear samples come out exact. The ranges written must overlap neither each other nor
   * the covariances. Fastest in blocks of some 256 columns, with the loop over layers outside and,
   * innermost, that over some 8 rows: then the arrays of a block stay in the first caches, and so
   * does what belongs to the layer.
   *
   * @param row the sample i
   * @param firstColumn the first of the samples j
   * @param covariance ⟨z_i z_j⟩ of each j
   * @param values receives ⟨σ(z_i) σ(z_j)⟩
   * @param slopes receives ⟨σ′(z_i) σ′(z_j)⟩
   * @param count the number of samples j
   */
  void row(
      int row,
      int firstColumn,
      double[] covariance,
      int covarianceFrom,
      double[] values,
      int valuesFrom,
      double[] slopes,
      int slopesFrom,
      int count);

  /**
   * Two straight lines meeting at the origin, {@code σ(z) = α z + β |z|}: the arc-cosine kernel of
   * degree 1 (Cho and Saul 2009) in general form,
   *
   * <pre>{@code
   * ⟨σσ⟩   = α² b + β² (2/π) (√(ac − b²) + b asin ρ)
   * ⟨σ′σ′⟩ = α² + β² (2/π) asin ρ
   * }</pre>
   *
   * <p>Error, for a, b, c as they are given: 4e-16 √(ac) and 4e-16, times α² + β²; but 1e-14 for
   * ⟨σ′σ′⟩ where asin is steep and 1 − |ρ| above 2⁻¹³ (measured). Errors of b are another matter:
   * there they are multiplied by 1/√(1 − ρ²). A sample of variance zero counts as uncorrelated with
   * all, itself included: ⟨σσ⟩ = 0, ⟨σ′σ′⟩ = α².
   *
   * @param negativeSlope σ(z)/z for z &lt; 0
   * @param positiveSlope σ(z)/z for z &gt; 0
   * @param variances ⟨z²⟩ of each sample
   */
  static PairMoments arcCosine(double negativeSlope, double positiveSlope, double[] variances) {
    return Simd.available()
        ? new ArcCosinePairs(negativeSlope, positiveSlope, variances)
        : new PlainPairs.ArcCosine(negativeSlope, positiveSlope, variances.clone());
  }

  /**
   * {@code σ(z) = erf(s z)} (Williams 1997):
   *
   * <pre>{@code
   * ⟨σσ⟩   = (2/π) asin(2s²b/√((1 + 2s²a)(1 + 2s²c)))
   * ⟨σ′σ′⟩ = (4s²/π)/√(1 + 2s²(a + c) + 4s⁴(ac − b²))
   * }</pre>
   *
   * <p>Error, for a, b, c as they are given: a few ulp, relative for ⟨σσ⟩ while it is small, at all
   * variances (measured). Errors of b are multiplied by up to s√(2a) near ρ = ±1.
   *
   * @param scale s
   * @param variances ⟨z²⟩ of each sample
   */
  static PairMoments erf(double scale, double[] variances) {
    return Simd.available()
        ? new ErfPairs(scale, variances)
        : new PlainPairs.ErrorFunction(scale, variances.clone());
  }

  /**
   * Any σ, by Mehler's series in normalized Hermite polynomials, {@code σ(√K x) = Σ cₖ hₖ(x)}:
   *
   * <pre>{@code
   * ⟨σσ⟩   = Σ cₖ(i) cₖ(j) ρᵏ
   * ⟨σ′σ′⟩ = Σ k cₖ(i) cₖ(j) ρᵏ⁻¹/√(K_ii K_jj)
   * }</pre>
   *
   * <p>Error: rounding, some 2⁻⁵³ per term of the largest term; what the series leaves out is the
   * caller's. A sample of variance zero may be given {@code 1/√K = 0}, then its moments are c₀c₀
   * and 0; or {@code 1/√K = 1/ε} and {@code c₁ = ε σ′(0)}, ε = 1e-100, then ⟨σ′σ′⟩ is the right
   * one.
   *
   * @param powers which k occur
   * @param coefficients cₖ of each sample, one row for each k that occurs, ascending: {@code
   *     [terms, samples]}
   * @param inverseNorms 1/√K of each sample
   */
  static PairMoments hermite(Powers powers, double[][] coefficients, double[] inverseNorms) {
    return Simd.available()
        ? new HermitePairs(powers, coefficients, inverseNorms)
        : PlainPairs.Hermite.of(powers, coefficients, inverseNorms);
  }
}
