package dev.quartic.study.expand.start;

import dev.quartic.ensemble.response.JointFeatures;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What theory says of the joint distribution of z, H and dH of one output: for each moment the
 * value at infinite width and the coefficient of 1/n_{L−1}. With all indices of neurons the same,
 *
 * <pre>{@code
 * n (E[z₁z₂] − K₁₂) → G¹₁₂          n (E[H₁₂] − Θ₁₂) → Θ¹₁₂
 * n E[z₁z₂z₃z₄]conn → V₍₁₂₎₍₃₄₎ + V₍₁₃₎₍₂₄₎ + V₍₁₄₎₍₂₃₎
 * n E[z₁z₂ΔH₃₄]     → D₁₂₃₄ + F₁₃₂₄ + F₁₄₂₃
 * n E[ΔH₁₂ΔH₃₄]     → A₍₁₂₎₍₃₄₎ + B₁₃₂₄ + B₁₄₂₃
 * n E[dH₀₁₂z₃]      → P₀₁₂₃ + Q₀₁₂₃ + Q₀₂₁₃
 * }</pre>
 *
 * <p>Moments of z alone are measured through G, the covariance of outputs given the hidden layers,
 * whose Gaussian average over the output layer is taken exactly: {@code E[z₁z₂] = E[G₁₂]}, {@code
 * E[z₁z₂z₃z₄]conn = Cov(G₁₂, G₃₄) + Cov(G₁₃, G₂₄) + Cov(G₁₄, G₂₃)}. The same number with a tenth of
 * the noise.
 *
 * <p>z and dH are odd in the output layer's parameters, H is even: E[z], E[dH], E[zH] and E[H dH]
 * vanish at every width.
 *
 * @param features places of the features
 * @param tensors of the output layer
 */
public record JointPrediction(JointFeatures features, LayerTensors tensors) {
  /** The tensors it takes. */
  static final Set<Tensor> NEEDED = EnumSet.range(Tensor.K, Tensor.Q);

  /** Kinds of moments, in the order of tables. */
  enum Kind {
    /** Covariance of outputs. */
    METRIC("E[z z]", "G¹"),
    /** Mean of the tangent kernel. */
    NTK("E[H]", "Θ¹"),
    /** Connected four-point function of outputs. */
    VERTEX("E[z z z z] connected", "V"),
    /** Outputs with the tangent kernel. */
    CROSS("E[z z ΔH]", "D + F + F"),
    /** Covariance of the tangent kernel. */
    NTK_COVARIANCE("E[ΔH ΔH]", "A + B + B"),
    /** Outputs with dH. */
    DERIVATIVE("E[dH z]", "P + Q + Q"),
    /** Odd: outputs with the tangent kernel. */
    ODD_KERNEL("E[z ΔH]", "0"),
    /** Odd: the tangent kernel with dH. */
    ODD_DERIVATIVE("E[dH ΔH]", "0");

    private final String moment;
    private final String tensors;

    Kind(String moment, String tensors) {
      this.moment = moment;
      this.tensors = tensors;
    }

    /** The moment in writing. */
    String moment() {
      return moment;
    }

    /** The sum of tensors that its coefficient is. */
    String tensors() {
      return tensors;
    }
  }

  /**
   * One moment.
   *
   * @param kind of moment
   * @param subscripts samples, in the order of the kind
   * @param statistic how it is measured; of H without its mean
   * @param limit at infinite width
   * @param coefficient of 1/n_{L−1}
   * @param error of the coefficient
   */
  record Moment(
      Kind kind,
      List<Integer> subscripts,
      JointMoments.Statistic statistic,
      double limit,
      double coefficient,
      double error) {}

  /**
   * All moments that are different by symmetry.
   *
   * @param ntkMeans by which H was reduced before products were summed, at the features' places
   */
  List<Moment> moments(double[] ntkMeans) {
    List<Moment> all = new ArrayList<>();
    int n = features.samples();
    List<int[]> pairs = new ArrayList<>();
    for (int a = 0; a < n; a++) {
      for (int b = a; b < n; b++) {
        pairs.add(new int[] {a, b});
      }
    }
    pairs.forEach(pair -> metric(all, pair[0], pair[1]));
    pairs.forEach(pair -> ntk(all, pair[0], pair[1], ntkMeans));
    for (int a = 0; a < n; a++) {
      for (int b = a; b < n; b++) {
        for (int c = b; c < n; c++) {
          for (int d = c; d < n; d++) {
            vertex(all, a, b, c, d);
          }
        }
      }
    }
    pairs.forEach(z -> pairs.forEach(h -> cross(all, z[0], z[1], h[0], h[1])));
    for (int one = 0; one < pairs.size(); one++) {
      for (int other = one; other < pairs.size(); other++) {
        int[] h = pairs.get(one);
        int[] k = pairs.get(other);
        ntkCovariance(all, h[0], h[1], k[0], k[1]);
      }
    }
    for (int a = 0; a < n; a++) {
      int sample = a;
      if (features.derivative()) {
        pairs.forEach(pair -> derivatives(all, sample, pair[0], pair[1]));
      }
      pairs.forEach(
          h -> odd(all, Kind.ODD_KERNEL, List.of(sample, h[0], h[1]), features.output(sample), h));
    }
    return all;
  }

  private void metric(List<Moment> all, int a, int b) {
    int g = features.covariance(a, b);
    add(
        all,
        Kind.METRIC,
        List.of(a, b),
        means -> means.of(g),
        get(Tensor.K, a, b),
        get(Tensor.G1, a, b),
        tensors.error(Tensor.G1));
  }

  private void ntk(List<Moment> all, int a, int b, double[] ntkMeans) {
    int h = features.kernel(a, b);
    add(
        all,
        Kind.NTK,
        List.of(a, b),
        means -> means.of(h) + ntkMeans[h],
        get(Tensor.THETA, a, b),
        get(Tensor.THETA1, a, b),
        tensors.error(Tensor.THETA1));
  }

  private void vertex(List<Moment> all, int a, int b, int c, int d) {
    int[] one = {features.covariance(a, b), features.covariance(c, d)};
    int[] two = {features.covariance(a, c), features.covariance(b, d)};
    int[] three = {features.covariance(a, d), features.covariance(b, c)};
    add(
        all,
        Kind.VERTEX,
        List.of(a, b, c, d),
        means -> connected(means, one) + connected(means, two) + connected(means, three),
        0,
        get(Tensor.V, a, b, c, d) + get(Tensor.V, a, c, b, d) + get(Tensor.V, a, d, b, c),
        3 * tensors.error(Tensor.V));
  }

  private static double connected(JointMoments.Means means, int[] pair) {
    return means.of(pair) - means.of(pair[0]) * means.of(pair[1]);
  }

  private void cross(List<Moment> all, int a, int b, int c, int d) {
    int i = features.output(a);
    int j = features.output(b);
    int h = features.kernel(c, d);
    add(
        all,
        Kind.CROSS,
        List.of(a, b, c, d),
        means -> means.of(i, j, h) - means.of(i, j) * means.of(h),
        0,
        get(Tensor.D, a, b, c, d) + get(Tensor.F, a, c, b, d) + get(Tensor.F, a, d, b, c),
        tensors.error(Tensor.D) + 2 * tensors.error(Tensor.F));
  }

  private void ntkCovariance(List<Moment> all, int a, int b, int c, int d) {
    int h = features.kernel(a, b);
    int k = features.kernel(c, d);
    add(
        all,
        Kind.NTK_COVARIANCE,
        List.of(a, b, c, d),
        means -> means.of(h, k) - means.of(h) * means.of(k),
        0,
        get(Tensor.A, a, b, c, d) + get(Tensor.B, a, c, b, d) + get(Tensor.B, a, d, b, c),
        tensors.error(Tensor.A) + 2 * tensors.error(Tensor.B));
  }

  private void derivatives(List<Moment> all, int a, int b, int c) {
    int first = features.first(a, b, c);
    for (int d = 0; d < features.samples(); d++) {
      int z = features.output(d);
      add(
          all,
          Kind.DERIVATIVE,
          List.of(a, b, c, d),
          means -> means.of(first, z),
          0,
          get(Tensor.P, a, b, c, d) + get(Tensor.Q, a, b, c, d) + get(Tensor.Q, a, c, b, d),
          tensors.error(Tensor.P) + 2 * tensors.error(Tensor.Q));
      for (int e = d; e < features.samples(); e++) {
        odd(all, Kind.ODD_DERIVATIVE, List.of(a, b, c, d, e), first, new int[] {d, e});
      }
    }
  }

  private void odd(List<Moment> all, Kind kind, List<Integer> subscripts, int odd, int[] pair) {
    int h = features.kernel(pair[0], pair[1]);
    add(all, kind, subscripts, means -> means.of(odd, h), 0, 0, 0);
  }

  private static void add(
      List<Moment> all,
      Kind kind,
      List<Integer> subscripts,
      JointMoments.Statistic statistic,
      double limit,
      double coefficient,
      double error) {
    all.add(new Moment(kind, subscripts, statistic, limit, coefficient, error));
  }

  /** An entry of a tensor. */
  public double get(Tensor tensor, int... subscripts) {
    return tensors.get(tensor).get(subscripts);
  }
}
