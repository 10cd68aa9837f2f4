package dev.quartic.theory.correlator;

/**
 * F, Q, T: two neurons joined by one NTK H_{jk}.
 *
 * <p>Legs {@code f₁|₃ = C_W σ₁σ′₃}, linked at sample 3, and {@code τ₁|₃ = ∂₁Ω₁₃}, linked at sample
 * 1; {@code F₁₃₂₄ = ⟨f₁|₃ f₂|₄⟩}, {@code Q₀₁₂₃ = ⟨τ₀|₁ f₃|₂⟩}, {@code T₁₃₂₄ = ⟨τ₁|₃ τ₂|₄⟩}. They
 * climb by {@code f₁|₃ ← C_W (s₁₃ f₁|₃ + ⟨σ₁σ″₃⟩ f₃|₃)} and {@code τ₁|₃ ← ω¹¹ f₁|₁ + ω¹² f₃|₁ + C_W
 * s₁₃ τ₁|₃}.
 */
record ResponseFamily(PairCoefficients pairs, LayerArrays below) {

  double sourceF(SampleTuple x) {
    double c = pairs.weightVariance;
    return c * c * x.average(0, 1, 0, 1) * pairs.theta(x.j, x.l);
  }

  double transportF(SampleTuple x) {
    double c = pairs.weightVariance;
    double sum =
        pairs.slope(x.i, x.j) * secondF(x.i, x.j, x.k, x.l)
            + pairs.bend(x.j, x.i) * secondF(x.j, x.j, x.k, x.l);
    return pairs.ratio * c * c * sum;
  }

  /** The second leg f_{k|l} of F[i, j, ·, ·], up to C_W. */
  private double secondF(int i, int j, int k, int l) {
    return pairs.slope(k, l) * below.f[below.at(i, j, k, l)]
        + pairs.bend(l, k) * below.f[below.at(i, j, l, l)];
  }

  double sourceQ(SampleTuple x) {
    double c = pairs.weightVariance;
    double legs =
        pairs.weightRate * c * x.average(1, 0, 1, 0)
            + c * c * x.average(2, 1, 1, 0) * pairs.theta(x.i, x.j);
    return legs * pairs.theta(x.i, x.k);
  }

  double transportQ(SampleTuple x) {
    double c = pairs.weightVariance;
    double own = pairs.slope(x.k, x.l); // g³ of f_{3|2}
    double other = pairs.bend(x.k, x.l); // g²
    double byF =
        pairs.omegaOwn(x.i, x.j) * mixedF(x.i, x.i, x, own, other)
            + pairs.omegaMixed(x.i, x.j) * mixedF(x.j, x.i, x, own, other);
    double byQ =
        own * below.q[below.at(x.i, x.j, x.k, x.l)] + other * below.q[below.at(x.i, x.j, x.k, x.k)];
    return pairs.ratio * c * (byF + c * pairs.slope(x.i, x.j) * byQ);
  }

  /** Σ_b g^b F[a, 0, b, 2] over b = 3, 2. */
  double mixedF(int a, int link, SampleTuple x, double own, double other) {
    return own * below.f[below.at(a, link, x.l, x.k)]
        + other * below.f[below.at(a, link, x.k, x.k)];
  }

  double sourceT(SampleTuple x) {
    double c = pairs.weightVariance;
    double rate = pairs.weightRate;
    double left = c * pairs.theta(x.i, x.j);
    double right = c * pairs.theta(x.k, x.l);
    double legs =
        rate * rate * x.average(1, 0, 1, 0)
            + rate * (left * x.average(2, 1, 1, 0) + right * x.average(1, 0, 2, 1))
            + left * right * x.average(2, 1, 2, 1);
    return legs * pairs.theta(x.i, x.k);
  }

  double transportT(SampleTuple x) {
    double c = pairs.weightVariance;
    double left = c * pairs.slope(x.i, x.j);
    double right = c * pairs.slope(x.k, x.l);
    double byF =
        pairs.omegaOwn(x.i, x.j) * secondTau(x.i, x.i, x)
            + pairs.omegaMixed(x.i, x.j) * secondTau(x.j, x.i, x);
    double byQ = right * firstTau(x.k, x.l, x.i, x.j) + left * firstTau(x.i, x.j, x.k, x.l);
    return pairs.ratio * (byF + byQ + left * right * below.t[below.at(x.i, x.j, x.k, x.l)]);
  }

  /** Σ_b w^b_{k|l} F[a, link, b, k] over b = k, l. */
  double secondTau(int a, int link, SampleTuple x) {
    return pairs.omegaOwn(x.k, x.l) * below.f[below.at(a, link, x.k, x.k)]
        + pairs.omegaMixed(x.k, x.l) * below.f[below.at(a, link, x.l, x.k)];
  }

  /** Σ_b w^b_{k|l} Q[i, j, k, b] over b = k, l. */
  private double firstTau(int i, int j, int k, int l) {
    return pairs.omegaOwn(k, l) * below.q[below.at(i, j, k, k)]
        + pairs.omegaMixed(k, l) * below.q[below.at(i, j, k, l)];
  }
}
