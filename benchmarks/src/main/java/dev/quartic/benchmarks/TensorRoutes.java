package dev.quartic.benchmarks;

import dev.quartic.gaussian.FourPointAverages;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.gaussian.sampled.Sampling;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * All fifteen tensors by both routes: four inputs and five layers exactly, 32 inputs and three
 * layers by shared nodes, with the error each reached.
 *
 * <p>{@code benchmarks/run TensorRoutes [exact|sampled]}. The exact route is held against itself at
 * a hundredth of its tolerance; the sampled one against the exact one, as the Frobenius norm of the
 * difference over that of the tensor.
 */
public final class TensorRoutes {
  private TensorRoutes() {}

  /** Runs one or both. */
  public static void main(String[] arguments) {
    String which = arguments.length > 0 ? arguments[0] : "both";
    if (!which.equals("sampled")) {
      exact(new Gelu());
      exact(new Tanh());
    }
    if (!which.equals("exact")) {
      sampled();
    }
  }

  private static void exact(Activation activation) {
    Matrix inputs = inputs(4);
    var tight = new FourPointAverages(FourPointAverages.Route.EXACT, 1e-13, Sampling.DEFAULT);
    long start = System.nanoTime();
    List<LayerTensors> found = run(activation, 5, inputs, FourPointAverages.DEFAULT);
    double seconds = 1e-9 * (System.nanoTime() - start);
    List<LayerTensors> best = run(activation, 5, inputs, tight);
    System.out.printf(
        "%s, 4 inputs, depth 5, exact: %.1f s, largest error %.1e of a tensor's largest entry%n",
        activation.name(), seconds, worst(found.getLast(), best.getLast(), false));
  }

  private static void sampled() {
    Matrix inputs = inputs(32);
    long start = System.nanoTime();
    var route = FourPointAverages.by(FourPointAverages.Route.SAMPLED);
    List<LayerTensors> found = run(new Gelu(), 3, inputs, route);
    double seconds = 1e-9 * (System.nanoTime() - start);
    start = System.nanoTime();
    List<LayerTensors> best = run(new Gelu(), 3, inputs, FourPointAverages.DEFAULT);
    double exactSeconds = 1e-9 * (System.nanoTime() - start);
    System.out.printf(
        "gelu, 32 inputs, depth 3, sampled: %.0f s, largest error %.1e (Frobenius); exact: %.0f s%n",
        seconds, worst(found.getLast(), best.getLast(), true), exactSeconds);
  }

  private static List<LayerTensors> run(
      Activation activation, int depth, Matrix inputs, FourPointAverages averages) {
    var model =
        new NetworkModel(
            Architecture.uniform(inputs.columns(), depth, 100, 1),
            activation,
            InitializationVariances.uniform(depth, 0.1, 1.6),
            LearningRates.uniform(depth, 0.5, 1));
    List<LayerTensors> layers = new ArrayList<>();
    new TensorFlow(model, GaussianAverages.DEFAULT, averages, Workers.all())
        .run(inputs, TensorRequest.ALL, layers::add);
    return layers;
  }

  private static Matrix inputs(int count) {
    var random = RandomStream.of(5, count);
    return Matrix.build(count, 10, (_, _) -> random.nextGaussian());
  }

  private static double worst(LayerTensors found, LayerTensors best, boolean frobenius) {
    double worst = 0;
    for (Tensor tensor : found.available()) {
      NdArray left = found.get(tensor);
      NdArray right = best.get(tensor);
      double difference = 0;
      double size = 0;
      for (int entry = 0; entry < left.data().length; entry++) {
        double error = Math.abs(left.data()[entry] - right.data()[entry]);
        double value = Math.abs(right.data()[entry]);
        difference = frobenius ? Math.hypot(difference, error) : Math.max(difference, error);
        size = frobenius ? Math.hypot(size, value) : Math.max(size, value);
      }
      worst = Math.max(worst, difference / size);
    }
    return worst;
  }
}
