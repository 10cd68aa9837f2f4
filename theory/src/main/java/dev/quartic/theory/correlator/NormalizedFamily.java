package dev.quartic.theory.correlator;

import dev.quartic.gaussian.pair.DerivativePairs;
import dev.quartic.numerics.array.Matrix;
import java.util.List;

/**
 * The tensors of a layer that reads normalized preactivations: the recursions of plain networks at
 * K̂, Θ̂ and the tensors of ẑ, with legs from which is taken what averages over the neurons take.
 *
 * <p>μ and s² − K are averages over the same neurons as ⟨σσ⟩, so that to first order a pair
 * function ψ of one neuron becomes {@code ψ − Σ_k α_k ẑ_k − Σ_k β_k (ẑ_k² − 1)} with {@code α_k =
 * ⟨∂_k ψ⟩} and {@code β_k = ½ ⟨ẑ_k ∂_k ψ⟩}, for Ω₁₂ plus {@code ½ C_W s₁₂ Θ̂₁₂}: its first two
 * Hermite components at one sample. Legs with one link lose their mean and what goes with ẑ of the
 * link ({@link LinkedLeg}); p₀₃ loses {@code ⟨ẑ₀σ′₀σ₃⟩}, ρ₀₁ loses {@code ⟨ẑ₀∂₀Ω⟩ + C_W s₀₁ Θ̂₀₁};
 * b, ς, u lose nothing. Derivation: docs/derivations/layernorm.md.
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
  NormalizedFamily(PairCoefficients pairs, LayerArrays hats, DerivativePairs odd, Matrix kernel) {
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
            Tensor.F,
            x -> response.sourceF(x) - taken(response(x.i, x.j), response(x.k, x.l)),
            response::transportF),
        new Recursion(Tensor.A, x -> metric.sourceA(x) - taken(x, true, true), metric::transportA),
        new Recursion(Tensor.B, link::sourceB, link::transportB),
        new Recursion(Tensor.P, x -> link.sourceP(x) - takenSecond(x), link::transportP),
        new Recursion(
            Tensor.Q,
            x -> response.sourceQ(x) - taken(hessian(x.i, x.j), response(x.l, x.k)),
            response::transportQ),
        new Recursion(Tensor.R, x -> link.sourceR(x) - takenThird(x), link::transportR),
        new Recursion(Tensor.S, link::sourceS, link::transportS),
        new Recursion(
            Tensor.T,
            x -> response.sourceT(x) - taken(hessian(x.i, x.j), hessian(x.k, x.l)),
            response::transportT),
        new Recursion(Tensor.U, link::sourceU, link::transportU));
  }

  /** What {@link HiddenResponse} has to lose of its first array, where Ω is σσ. */
  double takenFirst(SampleTuple x) {
    return taken(hidden(x.i, x.j), response(x.l, x.k));
  }

  /** Of its second. */
  double takenCurvature(SampleTuple x) {
    double own = pairs.bend(x.i, x.j) + kernel(x.i, x.j) * pairs.slope(x.i, x.j);
    return own * second(x.k, x.l) * pairs.theta(x.i, x.k) * pairs.theta(x.i, x.l);
  }

  /** Of its third. */
  double takenGradient(SampleTuple x) {
    return taken(hidden(x.i, x.j), hessian(x.k, x.l));
  }

  private double kernel(int i, int j) {
    return kernel[pairs.at(i, j)];
  }

  /** ⟨b⟩. */
  private double second(int i, int j) {
    return pairs.weightVariance * pairs.slope(i, j);
  }

  private double takenSecond(SampleTuple x) {
    double own =
        pairs.weightVariance * (pairs.bend(x.i, x.l) + kernel(x.i, x.l) * pairs.slope(x.i, x.l));
    return own * second(x.j, x.k) * pairs.theta(x.i, x.j) * pairs.theta(x.i, x.k);
  }

  private double takenThird(SampleTuple x) {
    double own =
        pairs.omegaOwn(x.i, x.j)
            + kernel(x.i, x.j) * pairs.omegaMixed(x.i, x.j)
            + second(x.i, x.j) * pairs.theta(x.i, x.j);
    return own * second(x.k, x.l) * pairs.theta(x.i, x.k) * pairs.theta(x.i, x.l);
  }

  /**
   * A one-neuron function g of samples i and j that is linked by Θ at one of them, say m: what is
   * taken from it is {@code ⟨g⟩ + own ẑₘ}.
   *
   * @param link m
   * @param mean ⟨g⟩
   * @param own ⟨g ẑₘ⟩, and what second tangents add to it
   * @param i of {@code ⟨g ẑₖ⟩ = K̂ₖᵢ byI + K̂ₖⱼ byJ}
   */
  private record LinkedLeg(
      int link, double mean, double own, int i, double byI, int j, double byJ) {}

  private double with(LinkedLeg leg, int sample) {
    return kernel(sample, leg.i) * leg.byI + kernel(sample, leg.j) * leg.byJ;
  }

  /** f: C_W σᵢσ′ⱼ at j. */
  private LinkedLeg response(int i, int j) {
    double c = pairs.weightVariance;
    double byI = c * pairs.slope(i, j);
    double byJ = c * pairs.bend(j, i);
    double own = kernel(i, j) * byI + byJ;
    return new LinkedLeg(j, c * single[pairs.at(j, i)], own, i, byI, j, byJ);
  }

  /** τ: ∂ᵢΩᵢⱼ at i. */
  private LinkedLeg hessian(int i, int j) {
    double byI = pairs.omegaOwn(i, j);
    double byJ = pairs.omegaMixed(i, j);
    double own = byI + kernel(i, j) * byJ + second(i, j) * pairs.theta(i, j);
    return new LinkedLeg(i, linear(true, i, j), own, i, byI, j, byJ);
  }

  /** σ′ᵢσⱼ at i. */
  private LinkedLeg hidden(int i, int j) {
    double byI = pairs.bend(i, j);
    double byJ = pairs.slope(i, j);
    return new LinkedLeg(i, single[pairs.at(i, j)], byI + kernel(i, j) * byJ, i, byI, j, byJ);
  }

  private double taken(LinkedLeg left, LinkedLeg right) {
    double sum =
        left.mean * right.mean
            + left.own * with(right, left.link)
            + right.own * with(left, right.link)
            - left.own * right.own * kernel(left.link, right.link);
    return pairs.theta(left.link, right.link) * sum;
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
        double squares = square(leftNtk, own, partner) * square(rightNtk, right[p], right[1 - p]);
        sum -=
            linear(leftNtk, own, partner) * linear(rightNtk, right[p], right[1 - p]) * k
                + 2 * squares * k * k;
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
    double half = own(ntk, i, j) + kernel(i, j) * mixed(ntk, i, j);
    return (half + (ntk ? second(i, j) * pairs.theta(i, j) : 0)) / 2;
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
}
