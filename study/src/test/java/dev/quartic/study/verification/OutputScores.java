package dev.quartic.study.verification;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.derivatives.TangentKernel;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Normalization;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * V, D, F, A, B, G¹ and Θ¹ of outputs beside real networks: weights, chain rule, no theory; P to U
 * by central differences.
 */
final class OutputScores {
  static final Set<Tensor> KNOWN = EnumSet.of(Tensor.V, Tensor.D, Tensor.F, Tensor.A, Tensor.B);

  private static final Set<Tensor> DIFFERENCED =
      EnumSet.of(Tensor.P, Tensor.Q, Tensor.R, Tensor.S, Tensor.T, Tensor.U);

  private static final Matrix INPUTS =
      Matrix.ofRows(
          new double[] {0.034, 1.36, 1.225, -0.51}, new double[] {-0.158, 0.499, 1.077, -0.34});

  private static final Set<Tensor> MEANS = EnumSet.of(Tensor.G1, Tensor.THETA1);
  static final int SAMPLES = 2;
  static final int OUTPUTS = 8;
  static final int ENTRIES = 16;
  static final int SIZE = 5 * ENTRIES + 8;
  private static final int BATCHES = 40;

  /** Networks that differ in their widths. */
  @FunctionalInterface
  interface Family {
    /**
     * One of them.
     *
     * @param width of the first hidden layer
     */
    NetworkModel model(int width, int outputs);
  }

  private OutputScores() {}

  /** Means of G and H of real networks at infinite width, less K and Θ, in standard errors. */
  static List<Double> kernels(Family family, List<Integer> widths, int networks, long seed) {
    double[] weights = richardson(widths);
    double[] found = new double[2 * SAMPLES * SAMPLES];
    double[] variance = new double[found.length];
    for (int index = 0; index < widths.size(); index++) {
      NetworkModel model = family.model(widths.get(index), OUTPUTS);
      double[][] measured = measured(model, networks, seed + 100L * index);
      double width = model.architecture().width(model.depth() - 1);
      for (int entry = 0; entry < found.length; entry++) {
        int at = SIZE - found.length + entry;
        found[entry] += weights[index] * measured[0][at] / width;
        variance[entry] += Math.pow(weights[index] * measured[1][at] / width, 2);
      }
    }
    List<Double> scores = new ArrayList<>();
    for (int entry = 0; entry < found.length; entry++) {
      scores.add(found[entry] / Math.sqrt(variance[entry]));
    }
    return scores;
  }

  /** P to U by differences, likewise. */
  static List<Double> differenced(Family family, List<Integer> widths, int networks, long seed) {
    LayerTensors[] last = new LayerTensors[1];
    TensorFlow.of(family.model(widths.getFirst(), 2), new Workers(1))
        .run(INPUTS, TensorRequest.of(DIFFERENCED), layer -> last[0] = layer);
    double[] weights = richardson(widths);
    double[][] found = new double[DIFFERENCED.size()][ENTRIES];
    double[][] variance = new double[DIFFERENCED.size()][ENTRIES];
    for (int index = 0; index < widths.size(); index++) {
      int width = widths.get(index);
      var network = new DifferencedTensors(family.model(width, 2), INPUTS);
      double[][] sums = new double[DIFFERENCED.size()][ENTRIES];
      double[][] squares = new double[DIFFERENCED.size()][ENTRIES];
      for (int member = 0; member < networks; member++) {
        double[][] one = network.of(seed + 100L * index, member, width);
        for (int tensor = 0; tensor < one.length; tensor++) {
          for (int entry = 0; entry < ENTRIES; entry++) {
            sums[tensor][entry] += one[tensor][entry] / networks;
            squares[tensor][entry] += one[tensor][entry] * one[tensor][entry] / networks;
          }
        }
      }
      for (int tensor = 0; tensor < sums.length; tensor++) {
        for (int entry = 0; entry < ENTRIES; entry++) {
          double mean = sums[tensor][entry];
          found[tensor][entry] += weights[index] * mean;
          variance[tensor][entry] +=
              Math.pow(weights[index], 2) * (squares[tensor][entry] - mean * mean) / (networks - 1);
        }
      }
    }
    List<Double> scores = new ArrayList<>();
    int tensor = 0;
    for (Tensor one : DIFFERENCED) {
      double[] predicted = Objects.requireNonNull(last[0]).get(one).data();
      for (int entry = 0; entry < ENTRIES; entry++) {
        scores.add((found[tensor][entry] - predicted[entry]) / Math.sqrt(variance[tensor][entry]));
      }
      tensor++;
    }
    return scores;
  }

  static double rootMeanSquare(List<Double> scores) {
    return Math.sqrt(scores.stream().mapToDouble(z -> z * z).average().orElseThrow());
  }

  /** Extrapolated measured tensors of the output layer minus predicted ones, in standard errors. */
  static List<Double> scores(Family family, List<Integer> widths, int networks, long seed) {
    NetworkModel any = family.model(widths.getFirst(), OUTPUTS);
    LayerTensors[] last = new LayerTensors[1];
    Set<Tensor> wanted = EnumSet.copyOf(KNOWN);
    wanted.addAll(MEANS);
    TensorFlow.of(any, new Workers(1))
        .run(INPUTS, TensorRequest.of(wanted), layer -> last[0] = layer);
    int size = SIZE;
    double[] found = new double[size];
    double[] variance = new double[size];
    double[] weights = richardson(widths);
    for (int index = 0; index < widths.size(); index++) {
      double[][] measured =
          measured(family.model(widths.get(index), OUTPUTS), networks, seed + 100L * index);
      for (int entry = 0; entry < size; entry++) {
        found[entry] += weights[index] * measured[0][entry];
        variance[entry] += Math.pow(weights[index] * measured[1][entry], 2);
      }
    }
    List<Double> scores = new ArrayList<>();
    int at = 0;
    List<Tensor> order = new ArrayList<>(KNOWN);
    order.addAll(MEANS);
    for (Tensor tensor : order) {
      double[] predicted = Objects.requireNonNull(last[0]).get(tensor).data();
      for (int entry = 0; entry < predicted.length; entry++) {
        double z = (found[at] - predicted[entry]) / Math.sqrt(variance[at]);
        scores.add(z);
        at++;
      }
    }
    return scores;
  }

  /** Weights of the constant of c₀ + c₁/n + c₂/n² through three widths. */
  private static double[] richardson(List<Integer> widths) {
    double[] weights = new double[widths.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1;
      for (int j = 0; j < weights.length; j++) {
        if (j != i) {
          double own = 1.0 / widths.get(i);
          double other = 1.0 / widths.get(j);
          weights[i] *= other / (other - own);
        }
      }
    }
    return weights;
  }

  /** n times covariances, and their standard errors, from batches of networks. */
  private static double[][] measured(NetworkModel model, int networks, long seed) {
    int size = SIZE;
    double[] sums = new double[size];
    double[] squares = new double[size];
    var layout = NetworkLayout.of(model, INPUTS.columns());
    var forward = new ForwardPass(layout, INPUTS, Products.counted());
    var tangent = TangentKernel.whole(forward);
    LayerKernels wide =
        new KernelRecursion(model, GaussianAverages.DEFAULT, new Workers(1)).output(INPUTS);
    double n = model.architecture().width(model.depth() - 1);
    double[] parameters = new double[layout.parameters()];
    double[] h = new double[SAMPLES * OUTPUTS * SAMPLES * OUTPUTS];
    int each = networks / BATCHES;
    for (int batch = 0; batch < BATCHES; batch++) {
      var tally = new OutputTally(wide);
      for (int member = 0; member < each; member++) {
        layout.draw(seed, (long) batch * each + member, parameters);
        forward.run(parameters);
        tangent.run(parameters, h);
        tally.add(forward.outputs(), forward.outputCovariance(), h);
      }
      double[] found = tally.tensors(each);
      for (int entry = 0; entry < size; entry++) {
        sums[entry] += n * found[entry] / BATCHES;
        squares[entry] += n * n * found[entry] * found[entry] / BATCHES;
      }
    }
    double[] error = new double[size];
    for (int entry = 0; entry < size; entry++) {
      error[entry] = Math.sqrt((squares[entry] - sums[entry] * sums[entry]) / (BATCHES - 1));
    }
    return new double[][] {sums, error};
  }

  /** A normalized network, hyperparameters of every layer its own. */
  static NetworkModel varied(
      Activation activation, List<Integer> hidden, int outputs, List<Skip> skips) {
    int depth = hidden.size() + 1;
    return new NetworkModel(
        new Architecture(INPUTS.columns(), hidden, outputs, skips, Normalization.LAYER),
        activation,
        new InitializationVariances(
            List.of(0.3, 0.2, 0.1, 0.25, 0.15).subList(0, depth),
            List.of(1.15, 1.0, 0.9, 1.1, 0.95).subList(0, depth)),
        new LearningRates(
            List.of(0.7, 0.5, 0.3, 0.4, 0.6).subList(0, depth),
            List.of(0.9, 1.1, 1.3, 0.8, 1.2).subList(0, depth)));
  }
}
