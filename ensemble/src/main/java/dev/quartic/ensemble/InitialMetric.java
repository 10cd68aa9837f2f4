package dev.quartic.ensemble;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.estimate.MeanMoments;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * The covariance of a network's initial outputs at finite width, {@code E[z(0) z(0)ᵀ] = C_b + C_W
 * E[(1/n) Σⱼ σⱼ σⱼᵀ]}: the last layer is averaged exactly, those below by drawing networks. No
 * training, and little noise.
 *
 * @param value {@code M E[z(0) z(0)ᵀ] Mᵀ} for each map M that was given, {@code [T, N, N]}, per
 *     output
 * @param error one standard error of it
 */
public record InitialMetric(NdArray value, NdArray error) {
  private static final int BATCH = 64;

  /**
   * Draws networks and measures.
   *
   * @param inputs x, {@code [N, n₀]}
   * @param maps each {@code [N, N]}
   * @param members networks to draw
   */
  public static InitialMetric measure(
      NetworkModel model,
      Matrix inputs,
      List<Matrix> maps,
      int members,
      long seed,
      Workers workers) {
    int samples = inputs.rows();
    int length = maps.size() * samples * samples;
    if (model.depth() < 2) {
      throw new IllegalArgumentException("the initial metric needs a hidden layer to average over");
    }
    Matrix coordinates = InputCoordinates.of(inputs).matrix();
    NetworkLayout layout = NetworkLayout.of(model, coordinates.columns());
    var moments = new MeanMoments(length);
    int wave = BATCH * workers.threads();
    for (int first = 0; first < members; first += wave) {
      int from = first;
      int count = Math.min(wave, members - first);
      double[] rows = new double[count * length];
      int pieces = Math.ceilDiv(count, BATCH);
      workers.forEach(
          pieces,
          piece -> {
            var forward = new ForwardPass(layout, coordinates, Products.counted());
            double[] parameters = new double[layout.parameters()];
            int end = Math.min(count, (piece + 1) * BATCH);
            for (int member = piece * BATCH; member < end; member++) {
              layout.draw(seed, from + member, parameters);
              forward.run(parameters);
              write(forward.outputCovariance(), maps, rows, member * length);
            }
          });
      for (int batch = 0; batch < count; batch += BATCH) { // in an order that threads do not change
        int size = Math.min(BATCH, count - batch);
        double[] part = Arrays.copyOfRange(rows, batch * length, (batch + size) * length);
        moments.add(part, size, length, 0);
      }
    }
    return new InitialMetric(
        NdArray.wrap(moments.mean(), maps.size(), samples, samples),
        NdArray.wrap(moments.error(), maps.size(), samples, samples));
  }

  private static void write(Matrix metric, List<Matrix> maps, double[] rows, int from) {
    int entries = metric.data().length;
    for (int index = 0; index < maps.size(); index++) {
      Matrix map = maps.get(index);
      Matrix mapped = Blas.product(Blas.product(map, metric), false, map, true);
      System.arraycopy(mapped.data(), 0, rows, from + index * entries, entries);
    }
  }
}
