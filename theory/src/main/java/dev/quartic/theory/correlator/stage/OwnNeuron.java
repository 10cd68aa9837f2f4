package dev.quartic.theory.correlator.stage;

import dev.quartic.gaussian.FourPointAverages;
import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.gaussian.quadruple.CurvatureAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What G¹ and Θ¹ of a stage owe to the identity of neurons: a neuron feels the kernel noise that it
 * made itself at earlier stages, {@code ½ Σ_xy n Cov(∂x∂y ψ(z), δ𝒦_xy)} with the noise of the same
 * neuron; nothing in a plain network. Divided by widths already.
 */
public final class OwnNeuron {
  private final Activation activation;
  private final Stages stages;
  private final FourPointAverages quadruples;
  private final List<PairMoments> moments;
  private final List<StageCoefficients> coefficients;
  private final Workers workers;

  /**
   * Prepares a network.
   *
   * @param moments of layers 1 … L − 1
   * @param coefficients of stages 2 … L
   */
  public OwnNeuron(
      Activation activation,
      Stages stages,
      FourPointAverages quadruples,
      List<PairMoments> moments,
      List<StageCoefficients> coefficients,
      Workers workers) {
    this.activation = activation;
    this.stages = stages;
    this.quadruples = quadruples;
    this.moments = List.copyOf(moments);
    this.coefficients = List.copyOf(coefficients);
    this.workers = workers;
  }

  /**
   * The terms of one stage.
   *
   * @param metric of G¹, {@code [N, N]}
   * @param ntk of Θ¹, {@code [N, N]}
   * @param metricError of an entry, absolute
   * @param ntkError likewise
   */
  public record Terms(Matrix metric, Matrix ntk, double metricError, double ntkError) {}

  /** Those of a stage, from 2 on; null where there are none. */
  public @Nullable Terms at(int stage) {
    int layer = stage - 1;
    int n = stages.samples();
    List<@Nullable CurvatureAverages> averages = new ArrayList<>();
    boolean any = false;
    long count = (long) n * (n + 1) * (n + 1) * n / 4;
    for (int t = 0; t <= layer; t++) {
      boolean joined = t >= 2 && stages.joined(layer, t - 1);
      any |= joined;
      averages.add(
          joined
              ? quadruples.curvature(
                  activation, stages.joint(t - 1, layer), count, stages.architecture().normalized())
              : null);
    }
    if (!any) {
      return null;
    }
    double[][] found = new double[4][n * n];
    int pairs = n * (n + 1) / 2;
    workers.forEach(
        pairs,
        pair -> {
          int j = (int) ((Math.sqrt(8.0 * pair + 1) - 1) / 2);
          int i = pair - j * (j + 1) / 2;
          double[] terms = of(layer, averages, i, j).terms(stage);
          for (int kind = 0; kind < 4; kind++) {
            found[kind][i * n + j] = terms[kind];
            found[kind][j * n + i] = terms[kind];
          }
        });
    return new Terms(
        matrix(found[0], n),
        matrix(found[1], n),
        matrix(found[2], n).maxAbs(),
        matrix(found[3], n).maxAbs());
  }

  private OwnTerms of(int layer, List<@Nullable CurvatureAverages> averages, int i, int j) {
    PairMoments own = moments.get(layer - 1);
    Normalizing normalizing = coefficients.get(layer - 1).normalizing();
    return normalizing == null
        ? new OwnClimb(stages, own, coefficients, averages, i, j)
        : new NormalizedOwnClimb(stages, own, normalizing.odd(), coefficients, averages, i, j);
  }

  private static Matrix matrix(double[] entries, int n) {
    return Matrix.build(n, n, (i, j) -> entries[i * n + j]);
  }
}
