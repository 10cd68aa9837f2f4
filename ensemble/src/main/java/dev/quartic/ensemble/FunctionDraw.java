package dev.quartic.ensemble;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.draw.NormalizedRows;
import dev.quartic.ensemble.draw.SkipRows;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.SymmetricEigen;
import dev.quartic.numerics.random.RandomStream;
import java.util.Arrays;

/**
 * Networks at initialization, drawn without their weights. On N samples a network meets a layer's
 * weights in few directions only: those of the activations x below, going forward, and those of the
 * gradients δ above, going back. With {@code w = (b/√C_b, W √(n/C_W))}, whose rows are standard
 * normal, and orthonormal {@code q_k} that span {@code x̃ = (√C_b, x √(C_W/n))},
 *
 * <pre>{@code
 * forward:  c_{ik} = w_i · q_k standard normal,   z_i = Σ_k (x̃ · q_k) c_{ik}
 * back:     wᵀ δ_p = Σ_k q_k (Σ_i δ_{pi} c_{ik}) + (1 − Σ_k q_k q_kᵀ) η_p,   E[η_p η_qᵀ] = δ_p · δ_q 1
 * }</pre>
 *
 * <p>and γ times those at the other ends of skips; for what is orthogonal to all q_k is independent
 * of z and normal. Outputs, hidden activations and tangent kernel have exactly the law of a
 * network's, with {@code n (N + P)} normal numbers and {@code O(n (N + P)²)} operations for each
 * layer in place of n².
 *
 * <p>Error: directions that carry less than {@value #NEGLIGIBLE} of the variance are left out.
 */
final class FunctionDraw implements InitialDraw {
  private static final double NEGLIGIBLE = 1e-11;

  /** A square root of a covariance matrix: {@code R Rᵀ}, R {@code [size, rank]}. */
  private record Root(int rank, double[] factor, double[] inverse) {
    /** R, and {@code [rank, size]} the matrix that takes x̃ to q. */
    static Root of(int size, double[] covariance) {
      SymmetricEigen eigen = SymmetricEigen.of(Matrix.wrap(size, size, covariance.clone()));
      double[] values = eigen.values();
      int from = 0;
      while (from < size && !(values[from] > NEGLIGIBLE * values[size - 1])) {
        from++;
      }
      int rank = size - from;
      double[] factor = new double[size * rank];
      double[] inverse = new double[rank * size];
      for (int k = 0; k < rank; k++) {
        double root = Math.sqrt(values[from + k]);
        for (int s = 0; s < size; s++) {
          double v = eigen.vectors().get(s, from + k);
          factor[s * rank + k] = v * root;
          inverse[k * size + s] = v / root;
        }
      }
      return new Root(rank, factor, inverse);
    }
  }

  private final NetworkLayout layout;
  private final Products products = Products.counted();
  private final int samples;
  private final int outputs;
  private final int size; // P
  private final double[][] sigma; // ℓ = 0 … L−1, [N, n_ℓ]
  private final double[][] slope;
  private final double[][] overlaps; // ℓ = 1 … L, x x of layer ℓ − 1, [N, N]
  private final double[][] components; // ℓ = 1 … L, c, [n_ℓ, rank]
  private final Root[] roots;
  private final SkipRows forwardSkips; // of z
  private final SkipRows backSkips; // of δ
  private final NormalizedRows normalization;
  private final double[] preactivation;
  private final double[] result; // z(0)
  private final double[] kernel;

  FunctionDraw(NetworkLayout layout, Matrix coordinates) {
    this.layout = layout;
    samples = coordinates.rows();
    outputs = layout.outputs();
    size = samples * outputs;
    int depth = layout.depth();
    sigma = new double[depth][];
    slope = new double[depth][];
    sigma[0] = coordinates.data();
    slope[0] = new double[0];
    overlaps = new double[depth + 1][samples * samples];
    components = new double[depth + 1][];
    roots = new Root[depth + 1];
    forwardSkips = SkipRows.forwards(layout, samples);
    backSkips = SkipRows.back(layout, size);
    normalization = new NormalizedRows(layout, samples);
    Arrays.fill(roots, new Root(0, new double[0], new double[0]));
    for (int layer = 1; layer <= depth; layer++) {
      components[layer] = new double[layout.width(layer) * samples];
      if (layer < depth) {
        sigma[layer] = new double[samples * layout.width(layer)];
        slope[layer] = new double[samples * layout.width(layer)];
      }
    }
    preactivation = new double[samples * layout.largestWidth()];
    result = new double[size];
    kernel = new double[size * size];
  }

  @Override
  public void draw(long seed, long member) {
    RandomStream random = RandomStream.of(seed, member);
    for (int layer = 1; layer <= layout.depth(); layer++) {
      forward(layer, random);
    }
    Arrays.fill(kernel, 0);
    double[] delta = new double[size * outputs];
    for (int p = 0; p < size; p++) {
      delta[p * outputs + p % outputs] = 1;
    }
    for (int layer = layout.depth(); layer >= 1; layer--) {
      int width = layout.width(layer);
      double[] overlap = new double[size * size];
      products.rightTransposed(size, size, width, 1, delta, delta, 0, 0, overlap);
      addKernel(layer, overlap);
      if (layer > 1) {
        delta = back(layer, delta, overlap, random);
        normalization.differentiate(layer - 1, delta, outputs);
        backSkips.join(layer - 1, delta);
      }
    }
  }

  private void forward(int index, RandomStream random) {
    Layer layer = layout.layer(index);
    double[] x = sigma[index - 1];
    double[] gram = overlaps[index];
    products.rightTransposed(samples, samples, layer.inputs(), 1, x, x, 0, 0, gram);
    double[] metric = gram.clone();
    for (int entry = 0; entry < metric.length; entry++) {
      metric[entry] = layer.biasVariance() + layer.weightVariance() * metric[entry];
    }
    Root root = Root.of(samples, metric);
    roots[index] = root;
    int width = layer.outputs();
    random.fillGaussian(1, components[index], 0, width * root.rank());
    double[] z = index == layout.depth() ? result : preactivation;
    products.rightTransposed(
        samples, width, root.rank(), 1, root.factor(), components[index], 0, 0, z);
    forwardSkips.join(index, z);
    if (index < layout.depth()) {
      normalization.normalize(index, z);
      layout.activation().evaluate(z, 0, sigma[index], 0, slope[index], 0, samples * width);
    }
  }

  private void addKernel(int index, double[] overlap) {
    Layer layer = layout.layer(index);
    for (int p = 0; p < size; p++) {
      for (int q = 0; q <= p; q++) {
        double shared = overlaps[index][p / outputs * samples + q / outputs];
        double term = (layer.biasRate() + layer.weightRate() * shared) * overlap[p * size + q];
        kernel[p * size + q] += term;
        if (q < p) {
          kernel[q * size + p] += term;
        }
      }
    }
  }

  /** δ of the layer below. */
  private double[] back(int index, double[] delta, double[] overlap, RandomStream random) {
    Layer layer = layout.layer(index);
    int n = layer.inputs();
    int whole = n + 1; // the bias comes last
    Root root = roots[index];
    int rank = root.rank();
    double weight = Math.sqrt(layer.weightVariance());
    double[] extended = new double[samples * whole]; // x̃
    for (int s = 0; s < samples; s++) {
      for (int j = 0; j < n; j++) {
        extended[s * whole + j] = weight * sigma[index - 1][s * n + j];
      }
      extended[s * whole + n] = Math.sqrt(layer.biasVariance());
    }
    double[] q = new double[rank * whole];
    products.plain(rank, whole, samples, 1, root.inverse(), extended, 0, 0, q);
    Root above = Root.of(size, overlap);
    double[] normal = new double[above.rank() * whole];
    random.fillGaussian(1, normal, 0, normal.length);
    double[] free = new double[size * whole]; // η, then wᵀ δ
    products.plain(size, whole, above.rank(), 1, above.factor(), normal, 0, 0, free);
    double[] along = new double[size * rank];
    products.plain(size, rank, layer.outputs(), 1, delta, components[index], 0, 0, along);
    products.rightTransposed(size, rank, whole, -1, free, q, 0, 1, along);
    products.plain(size, whole, rank, 1, along, q, 0, 1, free);
    double[] below = new double[size * n];
    for (int p = 0; p < size; p++) {
      for (int j = 0; j < n; j++) {
        below[p * n + j] = weight * free[p * whole + j] * slope[index - 1][p / outputs * n + j];
      }
    }
    return below;
  }

  @Override
  public double[] outputs() {
    return result;
  }

  @Override
  public double[] kernel() {
    return kernel;
  }

  @Override
  public double[] lastHidden() {
    return sigma[layout.depth() - 1];
  }
}
