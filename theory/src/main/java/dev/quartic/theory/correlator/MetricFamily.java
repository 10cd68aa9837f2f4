package dev.quartic.theory.correlator;

/**
 * V, D, A: covariances of the pair functions {@code v₁₂ = C_W σ₁σ₂} and {@code a₁₂ = Ω₁₂}, carried
 * up by the Jacobian of the map (K, Θ) → (K′, Θ′) of infinite width.
 *
 * <p>Per pair, {@code v ← J v} and {@code a ← J^Ω v + j a} with J = ∂K′/∂κ, J^Ω = ∂Θ′/∂κ over κ =
 * (K₁₁, K₁₂, K₂₂), and j = ∂Θ′/∂Θ = C_W s.
 */
record MetricFamily(PairCoefficients pairs, LayerArrays below) {

  double sourceV(SampleTuple x) {
    double c = pairs.weightVariance;
    double together = x.average(0, 0, 0, 0);
    return c * c * (together - pairs.product(x.i, x.j) * pairs.product(x.k, x.l));
  }

  double transportV(SampleTuple x) {
    return pairs.ratio * byKernel(below.v, x, kernelRow(x.i, x.j), kernelRow(x.k, x.l));
  }

  double sourceD(SampleTuple x) {
    double c = pairs.weightVariance;
    double together =
        pairs.weightRate * x.average(0, 0, 0, 0)
            + c * pairs.theta(x.k, x.l) * x.average(0, 0, 1, 1);
    return c * (together - pairs.product(x.i, x.j) * pairs.omega(x.k, x.l));
  }

  double transportD(SampleTuple x) {
    double[] left = kernelRow(x.i, x.j);
    return pairs.ratio
        * (byKernel(below.v, x, left, ntkRow(x.k, x.l))
            + ownRate(x.k, x.l) * byLeft(left, x.i, x.j, x.k, x.l));
  }

  double sourceA(SampleTuple x) {
    double c = pairs.weightVariance;
    double rate = pairs.weightRate;
    double left = pairs.theta(x.i, x.j);
    double right = pairs.theta(x.k, x.l);
    double together =
        rate * rate * x.average(0, 0, 0, 0)
            + rate * c * (right * x.average(0, 0, 1, 1) + left * x.average(1, 1, 0, 0))
            + c * c * left * right * x.average(1, 1, 1, 1);
    return together - pairs.omega(x.i, x.j) * pairs.omega(x.k, x.l);
  }

  double transportA(SampleTuple x) {
    double[] left = ntkRow(x.i, x.j);
    double[] right = ntkRow(x.k, x.l);
    double leftRate = ownRate(x.i, x.j);
    double rightRate = ownRate(x.k, x.l);
    return pairs.ratio
        * (byKernel(below.v, x, left, right)
            + rightRate * byLeft(left, x.i, x.j, x.k, x.l)
            + leftRate * byLeft(right, x.k, x.l, x.i, x.j)
            + leftRate * rightRate * below.a[below.at(x.i, x.j, x.k, x.l)]);
  }

  /** J = C_W (½ M²⁰, M¹¹, ½ M⁰²). */
  private double[] kernelRow(int i, int j) {
    double c = pairs.weightVariance;
    return new double[] {c / 2 * pairs.bend(i, j), c * pairs.slope(i, j), c / 2 * pairs.bend(j, i)};
  }

  /** J^Ω = (½ ω¹¹, ω¹², ½ ω²²). */
  private double[] ntkRow(int i, int j) {
    return new double[] {
      pairs.omegaOwn(i, j) / 2, pairs.omegaMixed(i, j), pairs.omegaOwn(j, i) / 2
    };
  }

  private double ownRate(int i, int j) {
    return pairs.weightVariance * pairs.slope(i, j);
  }

  /** Σ left_α right_β X[α, β], α over (ii, ij, jj), β over (kk, kl, ll). */
  private double byKernel(double[] tensor, SampleTuple x, double[] left, double[] right) {
    return left[0] * byRight(tensor, x.i, x.i, x, right)
        + left[1] * byRight(tensor, x.i, x.j, x, right)
        + left[2] * byRight(tensor, x.j, x.j, x, right);
  }

  private double byRight(double[] tensor, int i, int j, SampleTuple x, double[] right) {
    return right[0] * tensor[below.at(i, j, x.k, x.k)]
        + right[1] * tensor[below.at(i, j, x.k, x.l)]
        + right[2] * tensor[below.at(i, j, x.l, x.l)];
  }

  /** Σ left_α D[α, kl], α over (ii, ij, jj). */
  private double byLeft(double[] left, int i, int j, int k, int l) {
    double[] d = below.d;
    return left[0] * d[below.at(i, i, k, l)]
        + left[1] * d[below.at(i, j, k, l)]
        + left[2] * d[below.at(j, j, k, l)];
  }
}
