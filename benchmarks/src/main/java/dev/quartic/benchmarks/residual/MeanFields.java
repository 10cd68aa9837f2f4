package dev.quartic.benchmarks.residual;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.random.RandomStream;
import java.util.Arrays;

/**
 * One random network seen through z and one tangent field ż, as {@link TangentFields} does with
 * three: all that E[K̂] and E[Θ̂] need, beside the same network at infinite width.
 *
 * <p>Controls of mean zero: means over the independent neurons of infinite width less their
 * averages, of products that are even in ż, and products of two such means, both even or both odd,
 * without the terms of equal neurons.
 */
final class MeanFields {
  private final NetworkModel model;
  private final InfiniteWidth limit;
  private final int samples;
  private final int size;
  private final double[][] fields;
  private final double[][] limits;
  private final double[] gram;
  private final double[] factor;
  private final double[] normals;
  private final double[] features;
  private final double[] centred;
  private final int linear;
  private final int odd;
  private final int ofStage;
  private final int oddOfStage;

  /** Of z and ż of the readout, {@code [2 N, 2 N]}. */
  final double[] readout;

  final double[] controls;

  MeanFields(NetworkModel model, InfiniteWidth limit) {
    this.model = model;
    this.limit = limit;
    samples = limit.samples();
    size = 2 * samples;
    int depth = model.depth();
    fields = new double[depth][];
    limits = new double[depth][];
    for (int stage = 1; stage < depth; stage++) {
      fields[stage] = new double[model.architecture().width(stage) * size];
      limits[stage] = new double[model.architecture().width(stage) * size];
    }
    gram = new double[size * size];
    factor = new double[size * size];
    normals = new double[size];
    features = new double[size];
    readout = new double[size * size];
    int pairs = samples * (samples + 1) / 2;
    ofStage = 2 * pairs + (limit.normalized() ? samples + 2 * pairs : 0);
    linear = (depth - 1) * ofStage;
    oddOfStage = samples * samples + (limit.normalized() ? samples * (samples + 1) : 0);
    odd = (depth - 1) * oddOfStage;
    centred = new double[linear + odd];
    controls = new double[linear + linear * (linear + 1) / 2 + odd * (odd + 1) / 2];
  }

  /** Draws a network. */
  void draw(RandomStream random) {
    Arrays.fill(readout, 0);
    for (int a = 0; a < samples; a++) {
      for (int b = 0; b < samples; b++) {
        double product = limit.gram().get(a, b);
        readout[a * size + b] = model.variances().bias(1) + model.variances().weight(1) * product;
        readout[(samples + a) * size + samples + b] =
            model.rates().bias(1) + model.rates().weight(1) * product;
      }
    }
    Arrays.fill(controls, 0);
    for (int stage = 1; stage < model.depth(); stage++) {
      sample(stage, random);
      readFrom(stage);
    }
    control();
  }

  private void sample(int stage, RandomStream random) {
    SmallCholesky.of(readout, size, factor);
    double[] limitFactor = limit.factor(stage);
    int limitSize = 4 * samples;
    int width = model.architecture().width(stage);
    Skip skip = model.architecture().skipInto(stage).orElse(null);
    for (int neuron = 0; neuron < width; neuron++) {
      random.fillGaussian(1, normals, 0, size);
      for (int row = 0; row < size; row++) {
        int at = neuron * size + row;
        double sum = skip == null ? 0 : skip.weight() * fields[skip.from()][at];
        for (int column = 0; column <= row; column++) {
          sum += factor[row * size + column] * normals[column];
        }
        fields[stage][at] = sum;
        double plain = skip == null ? 0 : skip.weight() * limits[skip.from()][at];
        for (int column = row / samples * samples; column <= row; column++) {
          plain += limitFactor[row * limitSize + column] * normals[column];
        }
        limits[stage][at] = plain;
      }
    }
  }

  private void readFrom(int stage) {
    Activation activation = model.activation();
    int width = model.architecture().width(stage);
    Arrays.fill(gram, 0);
    double[] own = fields[stage];
    if (limit.normalized()) {
      own = new double[width * size];
      NormalizedLayer.of(fields[stage], width, 2, samples, own);
    }
    for (int neuron = 0; neuron < width; neuron++) {
      for (int a = 0; a < samples; a++) {
        double z = own[neuron * size + a];
        features[a] = activation.value(z);
        features[samples + a] = activation.derivative(1, z) * own[neuron * size + samples + a];
      }
      for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
          gram[row * size + column] += features[row] * features[column];
        }
      }
    }
    double weight = model.variances().weight(stage + 1) / width;
    double rate = model.rates().weight(stage + 1) / width;
    for (int place = 0; place < gram.length; place++) {
      readout[place] = weight * gram[place];
    }
    for (int a = 0; a < samples; a++) {
      for (int b = 0; b < samples; b++) {
        readout[a * size + b] += model.variances().bias(stage + 1);
        readout[(samples + a) * size + samples + b] +=
            model.rates().bias(stage + 1) + rate * gram[a * size + b];
      }
    }
  }

  private void control() {
    Activation activation = model.activation();
    int all = linear + odd;
    double[] sums = new double[all];
    double[] equal = new double[all * all];
    int widest = 0;
    for (int stage = 1; stage < model.depth(); stage++) {
      widest = Math.max(widest, model.architecture().width(stage));
    }
    double[] value = new double[size];
    double[] unit = new double[size]; // z and ż of variance 1 where layers are normalized
    for (int neuron = 0; neuron < widest; neuron++) {
      Arrays.fill(centred, 0);
      for (int stage = 1; stage < model.depth(); stage++) {
        int width = model.architecture().width(stage);
        if (neuron >= width) {
          continue;
        }
        for (int a = 0; a < samples; a++) {
          double scale = limit.deviation(stage, a);
          double z = limits[stage][neuron * size + a] / scale;
          unit[a] = z;
          unit[samples + a] = limits[stage][neuron * size + samples + a] / scale;
          value[a] = activation.value(z);
          value[samples + a] = activation.derivative(1, z) * unit[samples + a];
        }
        int place = (stage - 1) * ofStage;
        int oddPlace = linear + (stage - 1) * oddOfStage;
        for (int a = 0; a < samples; a++) {
          for (int b = a; b < samples; b++) {
            centred[place++] = (value[a] * value[b] - limit.product(stage, a, b)) / width;
            centred[place++] =
                (value[samples + a] * value[samples + b] - limit.slope(stage, a, b)) / width;
          }
          for (int b = 0; b < samples; b++) {
            centred[oddPlace++] = value[a] * value[samples + b] / width;
          }
        }
        for (int a = 0; a < samples && limit.normalized(); a++) {
          centred[place++] = unit[a] / width;
          centred[oddPlace++] = unit[samples + a] / width;
          for (int b = 0; b < samples; b++) {
            centred[oddPlace++] = unit[a] * unit[samples + b] / width;
          }
          for (int b = a; b < samples; b++) {
            double tangents = limit.ntks().get(stage - 1).get(a, b);
            double scale = limit.deviation(stage, a) * limit.deviation(stage, b);
            centred[place++] = (unit[a] * unit[b] - limit.correlation(stage, a, b)) / width;
            centred[place++] = (unit[samples + a] * unit[samples + b] - tangents / scale) / width;
          }
        }
      }
      for (int row = 0; row < all; row++) {
        sums[row] += centred[row];
        for (int column = row < linear ? 0 : linear; column <= row; column++) {
          equal[row * all + column] += centred[row] * centred[column];
        }
      }
    }
    System.arraycopy(sums, 0, controls, 0, linear);
    int place = linear;
    for (int row = 0; row < all; row++) {
      for (int column = row < linear ? 0 : linear; column <= row; column++) {
        controls[place++] = sums[row] * sums[column] - equal[row * all + column];
      }
    }
  }

  /** K̂ − K, or Θ̂ − Θ with a shift of N. */
  double deviation(int shift, int a, int b) {
    double found = readout[(shift + a) * size + shift + b];
    return found - (shift == 0 ? limit.kernels() : limit.ntks()).getLast().get(a, b);
  }
}
