package dev.quartic.benchmarks;

import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.train.TrainingData;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;

/**
 * Networks of one output near criticality, and normal inputs and targets to train them on.
 *
 * @param inputs n₀
 * @param depth L
 * @param width n
 * @param samples N
 */
record DescentProblem(Activation activation, int inputs, int depth, int width, int samples) {
  NetworkModel model() {
    double weight = activation instanceof Relu ? 2 : 1;
    return new NetworkModel(
        Architecture.uniform(inputs, depth, width, 1),
        activation,
        InitializationVariances.uniform(depth, 0, weight),
        LearningRates.uniform(depth, 1, 1));
  }

  NetworkLayout layout() {
    return NetworkLayout.of(model(), inputs);
  }

  TrainingData data() {
    return new TrainingData(normal(1, samples, inputs), normal(2, samples, 1));
  }

  /** θ of a member as it is drawn. */
  double[] draw(int member) {
    NetworkLayout layout = layout();
    double[] parameters = new double[layout.parameters()];
    layout.draw(1, member, parameters);
    return parameters;
  }

  static Matrix normal(long seed, int rows, int columns) {
    RandomStream random = RandomStream.of(seed, 0);
    return Matrix.build(rows, columns, (_, _) -> random.nextGaussian());
  }
}
