package dev.quartic.theory.correlator;

import dev.quartic.gaussian.FourPointAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.kernel.KernelRecursion;
import java.util.Set;

/**
 * What a flow will take, before it starts.
 *
 * @param quadruples of samples whose averages are to be found, in each layer; with skips those of
 *     two stages are shared out among the layers
 * @param nodes that are sampled in each layer; 0 where averages are exact
 * @param bytes of arrays alive at the same time: the tensors of two layers, and the averages of
 *     sampled nodes
 * @param route how averages of four will be taken; where layers differ, that of those that sample
 */
public record FlowForecast(long quadruples, long nodes, long bytes, String route) {
  /** Covariances between stages that exist at the same time, where there are skips. */
  private static final long ALIVE = 12;

  /**
   * Forecasts a flow; the kernels of all layers, which are quick, tell where it will sample.
   *
   * @param inputs x, {@code [N, n₀]}
   */
  public static FlowForecast of(TensorFlow flow, Matrix inputs, TensorRequest request) {
    NetworkModel model = flow.model();
    int samples = inputs.rows();
    Set<Tensor> computed = request.closure(Existence.of(model).tensors());
    long four = computed.stream().filter(tensor -> tensor.axes() == 4).count();
    long entries = Math.multiplyExact((long) samples * samples, (long) samples * samples);
    TupleClosure closure = request.tuples(samples);
    int steps = Math.min(model.depth(), request.lastLayer()) - 1;
    boolean plain = model.architecture().skips().isEmpty();
    long between =
        plain ? 0 : crossed(model, steps) * closure.crossed(samples) / Math.max(1, steps);
    long quadruples = closure.count() + between;
    FourPointAverages averages = flow.quadruples();
    boolean sampled =
        four > 0
            && new KernelRecursion(model, flow.pairs(), flow.workers())
                .allLayers(inputs).stream()
                    .limit(Math.min(model.depth(), request.lastLayer()) - 1)
                    .map(layer ->
                        model.architecture().normalized() ? Normalized.of(layer).kernels() : layer)
                    .anyMatch(
                        layer -> averages.samples(model.activation(), layer.kernel(), quadruples));
    long alive = plain ? 2 * four : ALIVE * LegTensors.legs(computed).size();
    long bytes = Double.BYTES * alive * entries + (sampled ? averages.sampledBytes(samples) : 0);
    return new FlowForecast(
        quadruples,
        sampled ? averages.sampledNodes() : 0,
        bytes,
        averages.describe(model.activation(), sampled, quadruples));
  }

  /** How often two steps read different layers of one population. */
  private static long crossed(NetworkModel model, int steps) {
    long count = 0;
    for (int late = 2; late <= steps; late++) {
      for (int early = 1; early < late; early++) {
        count += model.architecture().joined(early, late) ? 1 : 0;
      }
    }
    return count;
  }
}
