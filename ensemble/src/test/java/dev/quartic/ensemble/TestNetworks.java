package dev.quartic.ensemble;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Normalization;
import dev.quartic.network.architecture.Skip;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;

/** Small networks and samples for tests. */
public final class TestNetworks {
  private TestNetworks() {}

  /** A network whose hyperparameters differ in every layer, so that mixed-up layers show. */
  public static NetworkModel model(Activation activation, Integer... widths) {
    List<Integer> all = List.of(widths);
    int depth = all.size() - 1;
    return new NetworkModel(
        new Architecture(all.getFirst(), all.subList(1, depth), all.getLast()),
        activation,
        new InitializationVariances(perLayer(depth, 0.1, 0.05), perLayer(depth, 1.2, 0.1)),
        new LearningRates(perLayer(depth, 0.5, 0.25), perLayer(depth, 1, 0.125)));
  }

  /** The same with skips, one into each of their ends. */
  public static NetworkModel residual(Activation activation, List<Skip> skips, Integer... widths) {
    NetworkModel plain = model(activation, widths);
    return plain.with(plain.architecture().with(skips));
  }

  /** The same with layer normalization in place of skips. */
  public static NetworkModel normalized(Activation activation, Integer... widths) {
    NetworkModel plain = model(activation, widths);
    return plain.with(plain.architecture().with(Normalization.LAYER));
  }

  /** Both. */
  public static NetworkModel normalized(
      Activation activation, List<Skip> skips, Integer... widths) {
    NetworkModel residual = residual(activation, skips, widths);
    return residual.with(residual.architecture().with(Normalization.LAYER));
  }

  private static List<Double> perLayer(int depth, double first, double growth) {
    return IntStream.range(0, depth).mapToObj(layer -> first + growth * layer).toList();
  }

  /** Normal inputs and targets. */
  public static SampleSet samples(long seed, int train, int test, int dimension, int outputs) {
    return new SampleSet(
        new Samples(normal(seed, train, dimension), normal(seed + 1, train, outputs)),
        new Samples(normal(seed + 2, test, dimension), normal(seed + 3, test, outputs)));
  }

  /** A matrix of independent normal numbers. */
  public static Matrix normal(long seed, int rows, int columns) {
    RandomStream random = RandomStream.of(seed, 0);
    return Matrix.build(rows, columns, (_, _) -> random.nextGaussian());
  }
}
