package dev.quartic.theory.correlator.stage;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.List;

/**
 * The stages of a network, numbered like its layers from 1, with K and Θ within and between them.
 *
 * <p>The affine part of a preactivation is independent of everything before it, so that {@code
 * Cov(z_t, z_s) = γ_s Cov(z_t, z_r)} for t before s, r the stage that is skipped into s; Θ alike.
 * Stages that no chain of skips joins are independent.
 *
 * @param architecture which stage is skipped into which
 * @param kernels K and Θ of each stage
 * @param remembered whether neurons make correlated noise at different stages, as they do; if not,
 *     recursions close from layer to layer, and are wrong
 */
public record Stages(Architecture architecture, List<LayerKernels> kernels, boolean remembered) {
  /** Copies the list. */
  public Stages {
    kernels = List.copyOf(kernels);
  }

  /** The number of stages, L. */
  public int count() {
    return architecture.depth();
  }

  /** The number of samples. */
  public int samples() {
    return kernels.getFirst().samples();
  }

  /** The stage that is skipped into this one; 0 if there is none. */
  public int skippedFrom(int stage) {
    return architecture.skipInto(stage).map(Skip::from).orElse(0);
  }

  /** γ of that skip; 0 if there is none. */
  public double skipWeight(int stage) {
    return architecture.skipInto(stage).map(Skip::weight).orElse(0.0);
  }

  /** Whether neurons of two stages make correlated noise. */
  public boolean joined(int one, int other) {
    return remembered && architecture.joined(one, other);
  }

  /** Cov(z_t, z_s), {@code [N, N]}, symmetric. */
  public Matrix kernel(int t, int s) {
    return between(t, s, 1, false);
  }

  /** Θ between two stages, likewise. */
  public Matrix ntk(int t, int s) {
    return between(t, s, 1, true);
  }

  private Matrix between(int t, int s, double factor, boolean ntk) {
    if (t == s) {
      LayerKernels own = kernels.get(s - 1);
      Matrix matrix = ntk ? own.frozenNtk() : own.kernel();
      return factor == 1 ? matrix : scaled(matrix, factor);
    }
    int late = Math.max(s, t);
    int early = Math.min(s, t);
    int from = skippedFrom(late);
    if (from == 0) {
      return Matrix.zeros(samples(), samples());
    }
    return between(early, from, factor * skipWeight(late), ntk);
  }

  private static Matrix scaled(Matrix matrix, double factor) {
    return Matrix.build(matrix.rows(), matrix.columns(), (i, j) -> factor * matrix.get(i, j));
  }

  /** The covariance of what σ reads of two stages, {@code [sample of t, sample of s]}. */
  public Matrix read(int t, int s) {
    return divided(kernel(t, s), t, s);
  }

  /** Θ of that, likewise. */
  public Matrix readNtk(int t, int s) {
    return divided(ntk(t, s), t, s);
  }

  private Matrix divided(Matrix matrix, int t, int s) {
    if (!architecture.normalized()) {
      return matrix;
    }
    Matrix first = kernels.get(t - 1).kernel();
    Matrix second = kernels.get(s - 1).kernel();
    return Matrix.build(
        samples(),
        samples(),
        (i, j) -> {
          double norm = Math.sqrt(first.get(i, i) * second.get(j, j)); // of equal ones exactly K
          return norm == 0 ? 0 : matrix.get(i, j) / norm;
        });
  }

  /**
   * The covariance of what σ reads of two stages together, {@code [2N, 2N]}: the samples of t, then
   * those of s.
   */
  public Matrix joint(int t, int s) {
    int n = samples();
    Matrix first = read(t, t);
    Matrix second = read(s, s);
    Matrix cross = read(t, s);
    return Matrix.build(
        2 * n,
        2 * n,
        (i, j) ->
            i < n
                ? j < n ? first.get(i, j) : cross.get(i, j - n)
                : j < n ? cross.get(j, i - n) : second.get(i - n, j - n));
  }
}
