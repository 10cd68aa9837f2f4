package dev.quartic.theory.correlator;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * A layer after its normalization: K̂, Θ̂ and the tensors of ẑ that fluctuate with the layer below,
 * from those of z.
 *
 * <p>With every index divided by its √K, a fluctuation of K̂ is {@code δ̂K₁₂ − ½ K̂₁₂ (δ̂K₁₁ +
 * δ̂K₂₂)}, one of Θ̂ {@code δ̂Θ₁₂ − ½ Θ̂₁₂ (δ̂K₁₁ + δ̂K₂₂)}, as s² is the mean square; the leg f₁|₃
 * loses {@code K̂₁₃ f₃|₃}, as a change along ẑ₃ itself changes s alone. What neurons of the layer
 * add to μ and s by being of finite number stands in {@link NormalizedFamily}.
 *
 * @see <a href="https://arxiv.org/abs/1607.06450">Ba, Kiros, Hinton: layer normalization</a>
 */
final class Normalized {
  private final LayerKernels kernels;
  private final double[] roots; // 1/√K; 0 for a silent sample

  private Normalized(LayerKernels kernels, double[] roots) {
    this.kernels = kernels;
    this.roots = roots;
  }

  /** After normalization of a layer with these K and Θ. */
  static Normalized of(LayerKernels below) {
    int n = below.samples();
    double[] roots = new double[n];
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double own = below.kernel().get(i, i);
      roots[i] = own == 0 ? 0 : 1 / Math.sqrt(own);
      smallest = own == 0 ? smallest : Math.min(smallest, own);
    }
    double lost = 2 * below.kernel().maxAbs() / smallest;
    return new Normalized(
        new LayerKernels(
            below.layer(),
            divided(below.kernel(), below.kernel()),
            divided(below.frozenNtk(), below.kernel()),
            lost * below.kernelError(),
            lost * (below.ntkError() + below.kernelError())),
        roots);
  }

  private static Matrix divided(Matrix matrix, Matrix kernel) {
    return Matrix.build(
        matrix.rows(),
        matrix.rows(),
        (i, j) -> {
          double norm = Math.sqrt(kernel.get(i, i) * kernel.get(j, j));
          return norm == 0 ? 0 : matrix.get(i, j) / norm;
        });
  }

  /** 1/√K; 0 for a silent sample. */
  double[] roots() {
    return roots.clone();
  }

  /** K̂, whose diagonal is 1, and Θ̂. */
  LayerKernels kernels() {
    return kernels;
  }

  /**
   * All tensors of ẑ.
   *
   * @param below those of z
   * @param lost receives by what the relative error of each may have grown
   */
  LayerArrays arrays(LayerArrays below, Set<Tensor> computed, Map<Tensor, Double> lost) {
    var hats = new LayerArrays(below.samples, computed, 0);
    Map<Tensor, Double> before = new EnumMap<>(Tensor.class);
    for (Tensor tensor : computed) {
      if (tensor.axes() == 4) {
        divide(below.of(tensor), hats.of(tensor));
        before.put(tensor, largest(hats.of(tensor)));
      }
    }
    double[] k = kernels.kernel().data();
    double[] theta = kernels.frozenNtk().data();
    if (computed.contains(Tensor.A)) {
      right(hats.a, transposed(hats.d), theta, hats);
    }
    if (computed.contains(Tensor.D)) {
      right(hats.d, hats.v.clone(), theta, hats);
    }
    if (computed.contains(Tensor.A)) {
      left(hats.a, hats.d, theta, hats);
    }
    if (computed.contains(Tensor.D)) {
      left(hats.d, hats.d.clone(), k, hats);
    }
    if (computed.contains(Tensor.V)) {
      right(hats.v, hats.v.clone(), k, hats);
      left(hats.v, hats.v.clone(), k, hats);
    }
    double[] divided = hats.f.clone();
    if (computed.contains(Tensor.F)) {
      response(hats);
    }
    var linked = new NormalizedLinks(hats, divided, k, theta);
    if (computed.contains(Tensor.T)) {
      linked.hessians();
    }
    if (computed.contains(Tensor.Q)) {
      linked.hessian();
    }
    if (computed.contains(Tensor.R)) {
      linked.third();
    }
    if (computed.contains(Tensor.P)) {
      linked.second();
    }
    before.forEach((tensor, size) -> {
      double left = largest(hats.of(tensor));
      lost.put(tensor, left == 0 ? 1 : Math.max(1, 4 * size / left));
    });
    return hats;
  }

  private void divide(double[] from, double[] to) {
    int n = roots.length;
    for (int place = 0; place < from.length; place++) {
      int ij = place / (n * n);
      int kl = place % (n * n);
      to[place] = from[place] * (roots[ij / n] * roots[ij % n]) * (roots[kl / n] * roots[kl % n]);
    }
  }

  /** Takes {@code ½ factor₃₄ (X₁₂₃₃ + X₁₂₄₄)} from a tensor. */
  private static void right(double[] tensor, double[] x, double[] factor, LayerArrays at) {
    int n = at.samples;
    for (int place = 0; place < tensor.length; place++) {
      int ij = place / (n * n);
      int kl = place % (n * n);
      int k = kl / n;
      int l = kl % n;
      tensor[place] -= factor[kl] / 2 * (x[ij * n * n + k * n + k] + x[ij * n * n + l * n + l]);
    }
  }

  /** Takes {@code ½ factor₁₂ (X₁₁₃₄ + X₂₂₃₄)} from a tensor, which may be X's copy. */
  private static void left(double[] tensor, double[] x, double[] factor, LayerArrays at) {
    int n = at.samples;
    for (int place = 0; place < tensor.length; place++) {
      int ij = place / (n * n);
      int kl = place % (n * n);
      int i = ij / n;
      int j = ij % n;
      tensor[place] -= factor[ij] / 2 * (x[(i * n + i) * n * n + kl] + x[(j * n + j) * n * n + kl]);
    }
  }

  /** One entry of a tensor of z, each index divided by its √K and nothing else. */
  double divided(double[] tensor, int i, int j, int k, int l) {
    int n = roots.length;
    return tensor[((i * n + j) * n + k) * n + l] * (roots[i] * roots[j]) * (roots[k] * roots[l]);
  }

  /** The same of a matrix. */
  double divided(Matrix matrix, int i, int j) {
    return matrix.get(i, j) * (roots[i] * roots[j]);
  }

  /** First and last pair exchanged. */
  private double[] transposed(double[] tensor) {
    int pairs = roots.length * roots.length;
    double[] exchanged = new double[tensor.length];
    for (int place = 0; place < tensor.length; place++) {
      exchanged[place % pairs * pairs + place / pairs] = tensor[place];
    }
    return exchanged;
  }

  /** f₁|₃ − K̂₁₃ f₃|₃ on both sides of F. */
  private void response(LayerArrays hats) {
    double[] f = hats.f;
    double[] before = f.clone();
    int n = hats.samples;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double first = kernels.kernel().get(i, j);
        for (int k = 0; k < n; k++) {
          for (int l = 0; l < n; l++) {
            double second = kernels.kernel().get(k, l);
            f[hats.at(i, j, k, l)] =
                before[hats.at(i, j, k, l)]
                    - first * before[hats.at(j, j, k, l)]
                    - second * (before[hats.at(i, j, l, l)] - first * before[hats.at(j, j, l, l)]);
          }
        }
      }
    }
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      if (Math.abs(value) > largest) { // NaN at quadruples that nobody asked for
        largest = Math.abs(value);
      }
    }
    return largest;
  }
}
