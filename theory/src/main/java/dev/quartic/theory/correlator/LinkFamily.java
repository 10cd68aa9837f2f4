package dev.quartic.theory.correlator;

/**
 * B, P, R, S, U: two neurons joined by two NTKs H_{jk}H_{jk} (three in U).
 *
 * <p>The second leg is always {@code b₁₂ = C_W σ′₁σ′₂}, which climbs by C_W s; the first is b for
 * B, {@code C_W σ″₀σ₃} for P, {@code ∂₀²Ω₀₁} for R, {@code ∂₁∂₂Ω₁₂} for S. U, with legs {@code C_W
 * σ″₁σ′₄} and {@code C_W σ″₂σ′₃}, climbs alone.
 */
record LinkFamily(PairCoefficients pairs, LayerArrays below) {

  double sourceB(SampleTuple x) {
    double c = pairs.weightVariance;
    return c * c * x.average(1, 1, 1, 1) * pairs.theta(x.i, x.k) * pairs.theta(x.j, x.l);
  }

  double transportB(SampleTuple x) {
    return byTwoSlopes(x) * below.b[below.at(x.i, x.j, x.k, x.l)];
  }

  double sourceP(SampleTuple x) {
    double c = pairs.weightVariance;
    return c * c * x.average(2, 1, 1, 0) * pairs.theta(x.i, x.j) * pairs.theta(x.i, x.k);
  }

  double transportP(SampleTuple x) {
    double c = pairs.weightVariance;
    double bend = pairs.bend(x.i, x.l); // ⟨σ″₀σ₃⟩ = g⁰
    double sum =
        bend * (below.b[below.at(x.i, x.i, x.j, x.k)] + below.p[below.at(x.i, x.j, x.k, x.i)])
            + pairs.slope(x.i, x.l) * below.p[below.at(x.i, x.j, x.k, x.l)];
    return pairs.ratio * c * c * pairs.slope(x.j, x.k) * sum;
  }

  double sourceR(SampleTuple x) {
    double c = pairs.weightVariance;
    double leg =
        pairs.weightRate * c * x.average(2, 0, 1, 1)
            + c * c * x.average(3, 1, 1, 1) * pairs.theta(x.i, x.j);
    return leg * pairs.theta(x.i, x.k) * pairs.theta(x.i, x.l);
  }

  double transportR(SampleTuple x) {
    double c = pairs.weightVariance;
    double sum =
        pairs.omegaOwn(x.i, x.j)
                * (below.b[below.at(x.i, x.i, x.k, x.l)] + below.p[below.at(x.i, x.k, x.l, x.i)])
            + pairs.omegaMixed(x.i, x.j) * below.p[below.at(x.i, x.k, x.l, x.j)]
            + c * pairs.slope(x.i, x.j) * below.r[below.at(x.i, x.j, x.k, x.l)];
    return pairs.ratio * c * pairs.slope(x.k, x.l) * sum;
  }

  double sourceS(SampleTuple x) {
    double c = pairs.weightVariance;
    double leg =
        pairs.weightRate * c * x.average(1, 1, 1, 1)
            + c * c * x.average(2, 2, 1, 1) * pairs.theta(x.i, x.j);
    return leg * pairs.theta(x.i, x.k) * pairs.theta(x.j, x.l);
  }

  double transportS(SampleTuple x) {
    double c = pairs.weightVariance;
    int place = below.at(x.i, x.j, x.k, x.l);
    double sum =
        pairs.omegaMixed(x.i, x.j) * below.b[place] + c * pairs.slope(x.i, x.j) * below.s[place];
    return pairs.ratio * c * pairs.slope(x.k, x.l) * sum;
  }

  double sourceU(SampleTuple x) {
    double c = pairs.weightVariance;
    double links = pairs.theta(x.i, x.k) * pairs.theta(x.i, x.l) * pairs.theta(x.k, x.j);
    return c * c * x.average(2, 1, 2, 1) * links;
  }

  double transportU(SampleTuple x) {
    return byTwoSlopes(x) * below.u[below.at(x.i, x.j, x.k, x.l)];
  }

  private double byTwoSlopes(SampleTuple x) {
    double c = pairs.weightVariance;
    return pairs.ratio * c * c * pairs.slope(x.i, x.j) * pairs.slope(x.k, x.l);
  }
}
