package dev.quartic.ensemble.bayes;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;

/**
 * The posterior by its definition: whole networks, last layer included, are drawn from the prior by
 * plain loops, and each counts with the probability of the targets' noise.
 */
final class WeightedPrior {
  private final double[] weights;
  private final double[][] outputs; // z, [N · n_L] of each member

  WeightedPrior(
      NetworkModel model, Matrix inputs, Matrix targets, double noise, int members, long seed) {
    weights = new double[members];
    outputs = new double[members][];
    for (int member = 0; member < members; member++) {
      outputs[member] = draw(model, inputs, RandomStream.of(seed, member));
      double square = 0;
      for (int place = 0; place < targets.data().length; place++) {
        square += Math.pow(outputs[member][place] - targets.data()[place], 2);
      }
      weights[member] =
          Math.exp(-square / (2 * noise))
              * Math.pow(2 * Math.PI * noise, -targets.data().length / 2.0);
    }
  }

  private static double[] draw(NetworkModel model, Matrix inputs, RandomStream random) {
    double[][] values = new double[inputs.rows()][];
    for (int sample = 0; sample < values.length; sample++) {
      values[sample] = inputs.row(sample);
    }
    for (int layer = 1; layer <= model.depth(); layer++) {
      int in = model.architecture().width(layer - 1);
      int out = model.architecture().width(layer);
      double[][] next = new double[values.length][out];
      for (int i = 0; i < out; i++) {
        double bias = Math.sqrt(model.variances().bias(layer)) * random.nextGaussian();
        for (double[] row : next) {
          row[i] = bias;
        }
        for (int j = 0; j < in; j++) {
          double weight = Math.sqrt(model.variances().weight(layer) / in) * random.nextGaussian();
          for (int sample = 0; sample < values.length; sample++) {
            double a = values[sample][j];
            next[sample][i] += weight * (layer == 1 ? a : model.activation().derivative(0, a));
          }
        }
      }
      values = next;
    }
    double[] flat = new double[values.length * values[0].length];
    for (int place = 0; place < flat.length; place++) {
      flat[place] = values[place / values[0].length][place % values[0].length];
    }
    return flat;
  }

  /** The weighted average of a function of the outputs, and its standard error. */
  double[] average(java.util.function.ToDoubleFunction<double[]> function) {
    double sum = 0;
    double weight = 0;
    for (int member = 0; member < weights.length; member++) {
      sum += weights[member] * function.applyAsDouble(outputs[member]);
      weight += weights[member];
    }
    double value = sum / weight;
    double square = 0;
    for (int member = 0; member < weights.length; member++) {
      double rest = weights[member] * (function.applyAsDouble(outputs[member]) - value);
      square += rest * rest;
    }
    return new double[] {value, Math.sqrt(square) / weight};
  }

  /** log p(y) and its standard error. */
  double[] logEvidence() {
    double sum = 0;
    double squares = 0;
    for (double weight : weights) {
      sum += weight;
      squares += weight * weight;
    }
    int count = weights.length;
    return new double[] {Math.log(sum / count), Math.sqrt(squares / (sum * sum) - 1.0 / count)};
  }
}
