package dev.quartic.benchmarks;

import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.correlator.MeasuredTensors;
import dev.quartic.ensemble.correlator.TensorEnsemble;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Swish;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.verification.TensorVerification;
import dev.quartic.study.verification.WidthMeasurement;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * All tensors of order 1/n against real networks: five activations, depths 2 to 5, three inputs,
 * unequal widths and hyperparameters of every layer its own. Prints the z-scores of each problem
 * and of all together.
 *
 * <p>{@code benchmarks/run TensorScores [MEMBERS]}: members of the narrowest networks, 4000 by
 * default; wider ones in proportion fewer.
 */
public final class TensorScores {
  private static final int[] SCALES = {1, 2, 4};
  private static final int[] HIDDEN = {14, 20, 12, 16};

  private TensorScores() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    int members = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4000;
    List<double[]> scores = new ArrayList<>();
    double effective = 0;
    System.out.printf(
        "%-6s %6s %8s %9s %7s %9s %9s%n",
        "sigma", "depth", "entries", "effective", "rms z", "largest z", "within 2");
    for (Activation activation :
        new Activation[] {
          new Tanh(), new Sin(), new Erf(Math.sqrt(0.5)), new Gelu(), new Swish()
        }) {
      for (int depth = 2; depth <= 5; depth++) {
        TensorVerification verification = verify(activation, depth, members);
        scores.add(verification.zScores());
        effective += verification.effectiveCount();
        print(
            activation.name(),
            Integer.toString(depth),
            verification.agreement(),
            verification.effectiveCount());
      }
    }
    double[] all = scores.stream().flatMapToDouble(DoubleStream::of).toArray();
    print("all", "", Agreement.of(all), effective);
    System.out.printf(
        "three binomial standard errors of the share within 2: %.1f %%%n",
        300 * Math.sqrt(0.954 * 0.046 / effective));
  }

  private static void print(String name, String depth, Agreement agreement, double effective) {
    System.out.printf(
        "%-6s %6s %8d %9.0f %7.2f %9.2f %8.1f%%%n",
        name,
        depth,
        agreement.count(),
        effective,
        agreement.rootMeanSquare(),
        agreement.largest(),
        100 * agreement.withinTwo());
  }

  private static TensorVerification verify(Activation activation, int depth, int members) {
    var random = RandomStream.of(2024, 10L * activation.name().hashCode() + depth);
    Matrix inputs = Matrix.build(3, 4, (_, _) -> random.nextGaussian());
    List<Architecture> shapes = new ArrayList<>();
    List<MeasuredTensors> measured = new ArrayList<>();
    for (int scale : SCALES) {
      Architecture shape = shape(depth, scale);
      int count = WidthMeasurement.members(members, HIDDEN[0], shape.width(1));
      shapes.add(shape);
      measured.add(
          TensorEnsemble.run(
              model(activation, shape),
              inputs,
              EnsembleSettings.of(
                  count,
                  31L * depth + scale + activation.name().hashCode(),
                  Workers.all().threads()),
              EnsembleObserver.NONE));
    }
    List<LayerTensors> theory = new ArrayList<>();
    TensorFlow.of(model(activation, shapes.getFirst()), Workers.all())
        .run(inputs, TensorRequest.ALL, theory::add);
    return TensorVerification.of(theory, shapes, measured);
  }

  private static Architecture shape(int depth, int scale) {
    List<Integer> hidden = new ArrayList<>();
    for (int layer = 0; layer < depth - 1; layer++) {
      hidden.add(scale * HIDDEN[layer]);
    }
    return new Architecture(4, hidden, 1);
  }

  private static NetworkModel model(Activation activation, Architecture shape) {
    return new NetworkModel(
        shape,
        activation,
        new InitializationVariances(
            first(shape.depth(), 0.3, 0.2, 0.1, 0.25, 0.15),
            first(shape.depth(), 1.5, 1.8, 1.575, 1.65, 1.4)),
        new LearningRates(
            first(shape.depth(), 0.7, 0.5, 0.3, 0.4, 0.6),
            first(shape.depth(), 0.9, 1.1, 1.3, 0.8, 1.0)));
  }

  private static List<Double> first(int count, Double... values) {
    return List.of(values).subList(0, count);
  }
}
