package dev.quartic.theory.correlator;

import dev.quartic.gaussian.pair.DerivativePairs;
import dev.quartic.numerics.array.Matrix;
import java.util.List;

/**
 * V, D, F, A, B of a layer that reads normalized preactivations: the recursions of plain networks
 * at K̂, Θ̂ and the tensors of ẑ, with legs from which is taken what μ and s take.
 *
 * <p>μ and s² − K are averages over the same neurons as ⟨σσ⟩, so that to first order a pair
 * function ψ of one neuron becomes {@code ψ − Σ_k α_k ẑ_k − Σ_k β_k (ẑ_k² − 1)} with {@code α_k =
 * ⟨∂_k ψ⟩} and {@code β_k = ½ ⟨ẑ_k ∂_k ψ⟩}, for Ω₁₂ plus {@code ½ C_W s₁₂ Θ̂₁₂}: its first two
 * Hermite components at one sample. The leg {@code u = σ₁σ′₃}, linked at 3, loses ⟨u⟩ and {@code
 * ⟨u ẑ₃⟩ ẑ₃}; σ′σ′ loses nothing.
 *
 * @see <a href="file:docs/derivations/layernorm.md">docs/derivations/layernorm.md</a>
 */
final class NormalizedFamily {
  private final PairCoefficients pairs;
  private final MetricFamily metric;
  private final ResponseFamily response;
  private final LinkFamily link;
  private final double[] kernel; // K̂
  private final double[] single; // ⟨σ′ᵢ σⱼ⟩
  private final double[] bent; // ⟨σ″ᵢ σ′ⱼ⟩

  /**
   * One step.
   *
   * @param pairs at K̂ and Θ̂
   * @param hats the tensors of ẑ
   * @param odd averages at K̂, of orders whose sum is odd
   * @param kernel K̂
   */
  NormalizedFamily(
      PairCoefficients pairs, LayerArrays hats, DerivativePairs odd, Matrix kernel) {
    this.pairs = pairs;
    this.kernel = kernel.data();
    metric = new MetricFamily(pairs, hats);
    response = new ResponseFamily(pairs, hats);
    link = new LinkFamily(pairs, hats);
    int n = pairs.samples;
    single = Matrix.build(n, n, (i, j) -> odd.moment(1, 0, i, j)).data();
    bent = Matrix.build(n, n, (i, j) -> odd.moment(2, 1, i, j)).data();
  }

  List<Recursion> recursions() {
    return List.of(
        new Recursion(
            Tensor.V, x -> metric.sourceV(x) - taken(x, false, false), metric::transportV),
        new Recursion(Tensor.D, x -> metric.sourceD(x) - taken(x, false, true), metric::transportD),
        new Recursion(
            Tensor.F, x -> response.sourceF(x) - takenResponse(x), response::transportF),
        new Recursion(Tensor.A, x -> metric.sourceA(x) - taken(x, true, true), metric::transportA),
        new Recursion(Tensor.B, link::sourceB, link::transportB));
  }

  private double kernel(int i, int j) {
    return kernel[pairs.at(i, j)];
  }

  /** What of ψᵢⱼ and ψₖₗ goes with μ and s: ψ is C_W σσ, or Ω. */
  private double taken(SampleTuple x, boolean leftNtk, boolean rightNtk) {
    int[] left = {x.i, x.j};
    int[] right = {x.k, x.l};
    double sum = 0;
    for (int m = 0; m < 2; m++) {
      int other = right[m];
      int partner = right[1 - m];
      sum +=
          linear(rightNtk, other, partner) * withLinear(leftNtk, x.i, x.j, other)
              + square(rightNtk, other, partner) * withSquare(leftNtk, x.i, x.j, other);
      int own = left[m];
      partner = left[1 - m];
      sum +=
          linear(leftNtk, own, partner) * withLinear(rightNtk, x.k, x.l, own)
              + square(leftNtk, own, partner) * withSquare(rightNtk, x.k, x.l, own);
      for (int p = 0; p < 2; p++) {
        double k = kernel(own, right[p]);
        sum -=
            linear(leftNtk, own, partner) * linear(rightNtk, right[p], right[1 - p]) * k
                + 2 * square(leftNtk, own, partner) * square(rightNtk, right[p], right[1 - p]) * k * k;
      }
    }
    return sum;
  }

  /** αᵢ of ψᵢⱼ. */
  private double linear(boolean ntk, int i, int j) {
    int at = pairs.at(i, j);
    return ntk
        ? pairs.weightRate * single[at] + pairs.weightVariance * pairs.theta[at] * bent[at]
        : pairs.weightVariance * single[at];
  }

  /** βᵢ of ψᵢⱼ. */
  private double square(boolean ntk, int i, int j) {
    double k = kernel(i, j);
    double half = own(ntk, i, j) + k * mixed(ntk, i, j);
    return (half + (ntk ? pairs.weightVariance * pairs.slope(i, j) * pairs.theta(i, j) : 0)) / 2;
  }

  /** ⟨∂ᵢ²ψᵢⱼ⟩. */
  private double own(boolean ntk, int i, int j) {
    return ntk ? pairs.omegaOwn(i, j) : pairs.weightVariance * pairs.bend(i, j);
  }

  /** ⟨∂ᵢ∂ⱼψᵢⱼ⟩. */
  private double mixed(boolean ntk, int i, int j) {
    return ntk ? pairs.omegaMixed(i, j) : pairs.weightVariance * pairs.slope(i, j);
  }

  /** ⟨ψᵢⱼ ẑₘ⟩. */
  private double withLinear(boolean ntk, int i, int j, int m) {
    return kernel(m, i) * linear(ntk, i, j) + kernel(m, j) * linear(ntk, j, i);
  }

  /** Cov(ψᵢⱼ, ẑₘ²). */
  private double withSquare(boolean ntk, int i, int j, int m) {
    double a = kernel(m, i);
    double b = kernel(m, j);
    return a * a * own(ntk, i, j) + 2 * a * b * mixed(ntk, i, j) + b * b * own(ntk, j, i);
  }

  private double takenResponse(SampleTuple x) {
    double c = pairs.weightVariance;
    double left = single[pairs.at(x.j, x.i)];
    double right = single[pairs.at(x.l, x.k)];
    double leftOwn = leg(x.i, x.j, x.j);
    double rightOwn = leg(x.k, x.l, x.l);
    double sum =
        left * right
            + leftOwn * leg(x.k, x.l, x.j)
            + leg(x.i, x.j, x.l) * rightOwn
            - leftOwn * rightOwn * kernel(x.j, x.l);
    return c * c * pairs.theta(x.j, x.l) * sum;
  }

  /** ⟨σᵢσ′ⱼ ẑₘ⟩. */
  private double leg(int i, int j, int m) {
    return kernel(m, i) * pairs.slope(i, j) + kernel(m, j) * pairs.bend(j, i);
  }
}
