package dev.quartic.theory.correlator;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.theory.gaussian.FourPointAverages;
import java.util.Set;

/**
 * What a flow will take, before it starts.
 *
 * @param quadruples of samples whose averages are to be found, in each layer
 * @param bytes of arrays alive at the same time: the tensors of two layers, and the averages of
 *     sampled nodes
 * @param route how averages of four will be taken
 */
public record FlowForecast(long quadruples, long bytes, String route) {

  /** Forecasts a flow of so many samples. */
  public static FlowForecast of(TensorFlow flow, int samples, TensorRequest request) {
    NetworkModel model = flow.model();
    Set<Tensor> computed = request.closure(Existence.of(model.activation()).tensors());
    long four = computed.stream().filter(tensor -> tensor.axes() == 4).count();
    long entries = Math.multiplyExact((long) samples * samples, (long) samples * samples);
    long quadruples = request.tuples(samples).count();
    FourPointAverages averages = flow.quadruples();
    long layers = 2 * Double.BYTES * four * entries;
    long bytes = layers + averages.bytes(samples);
    return new FlowForecast(quadruples, bytes, averages.describe(model.activation(), quadruples));
  }
}
