package dev.quartic.theory.correlator;

import dev.quartic.numerics.array.NdArray;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the kernel of the last hidden layer, {@code φ_pq = (1/n_{L−1}) Σ_j σ_jp σ_jq}, answers to
 * training: its derivatives contracted with those of the outputs.
 *
 * <p>With {@code φ̇_{pq;a} = ∂φ_pq·λ∂z_a} and {@code φ̈_{pq;ab} = ∂φ̇_{pq;a}·λ∂z_b}, outputs of a
 * and b alike:
 *
 * <pre>{@code E[φ̇_{pq;a} z_c] = first[p,q,a,c] + first[q,p,a,c]
 * E[φ̈_{pq;ab}]   = (curvature + gradient)[p,q,a,b] + (curvature + gradient)[q,p,a,b]}</pre>
 *
 * where {@code curvature} is ½ of the second derivative of φ and {@code gradient} the change of
 * {@code ∂z_a}. They are what {@code λ_W φ} contributes to Q, to R + S and to T of the output
 * layer, one λ_W taken out.
 *
 * @param first {@code [N, N, N, N]}
 * @param curvature {@code [N, N, N, N]}
 * @param gradient {@code [N, N, N, N]}
 */
public record HiddenResponse(NdArray first, NdArray curvature, NdArray gradient) {

  /** The recursion of the last step, entry by entry; the arrays are filled as it goes. */
  static final class Step {
    private final PairCoefficients pairs;
    private final LayerArrays below;
    private final ResponseFamily family;
    private final @Nullable NormalizedFamily normalized;
    private final double[] first;
    private final double[] curvature;
    private final double[] gradient;

    /**
     * A step.
     *
     * @param pairs of the layer that is read, after normalization where there is one
     * @param below its tensors, likewise
     * @param normalized what averages over the neurons take; null without normalization
     */
    Step(PairCoefficients pairs, LayerArrays below, @Nullable NormalizedFamily normalized) {
      this.normalized = normalized;
      this.pairs = pairs;
      this.below = below;
      family = new ResponseFamily(pairs, below);
      int n = below.samples;
      int entries = n * n * n * n;
      first = new double[entries];
      curvature = new double[entries];
      gradient = new double[entries];
      Arrays.fill(first, Double.NaN);
      Arrays.fill(curvature, Double.NaN);
      Arrays.fill(gradient, Double.NaN);
    }

    HiddenResponse result() {
      int n = below.samples;
      return new HiddenResponse(
          NdArray.wrap(first, n, n, n, n),
          NdArray.wrap(curvature, n, n, n, n),
          NdArray.wrap(gradient, n, n, n, n));
    }

    void fill(SampleTuple x) {
      int place = below.at(x.i, x.j, x.k, x.l);
      double c = pairs.weightVariance;
      double ratio = pairs.ratio;
      double bend = pairs.bend(x.i, x.j);
      double slope = pairs.slope(x.i, x.j);
      double link = pairs.slope(x.k, x.l);
      double other = pairs.bend(x.k, x.l);
      first[place] =
          c * x.average(1, 0, 1, 0) * pairs.theta(x.i, x.k)
              + ratio
                  * c
                  * (bend * family.mixedF(x.i, x.i, x, link, other)
                      + slope * family.mixedF(x.j, x.i, x, link, other));
      double own =
          x.average(2, 0, 1, 1) * pairs.theta(x.i, x.k) * pairs.theta(x.i, x.l)
              + x.average(1, 1, 1, 1) * pairs.theta(x.i, x.k) * pairs.theta(x.j, x.l);
      double carried =
          bend * (below.b[below.at(x.i, x.i, x.k, x.l)] + below.p[below.at(x.i, x.k, x.l, x.i)])
              + slope
                  * (below.p[below.at(x.i, x.k, x.l, x.j)] + below.b[below.at(x.i, x.j, x.k, x.l)]);
      curvature[place] = c * own + ratio * c * link * carried;
      double source =
          pairs.weightRate * x.average(1, 0, 1, 0)
              + c * pairs.theta(x.k, x.l) * x.average(1, 0, 2, 1);
      double moved =
          bend * (family.secondTau(x.i, x.i, x) + c * link * below.q[below.at(x.k, x.l, x.i, x.i)])
              + slope
                  * (family.secondTau(x.j, x.i, x)
                      + c * link * below.q[below.at(x.k, x.l, x.i, x.j)]);
      gradient[place] = source * pairs.theta(x.i, x.k) + ratio * moved;
      if (normalized != null) {
        first[place] -= normalized.takenFirst(x);
        curvature[place] -= normalized.takenCurvature(x);
        gradient[place] -= normalized.takenGradient(x);
      }
    }
  }
}
