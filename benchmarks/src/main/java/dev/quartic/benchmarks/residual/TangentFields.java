package dev.quartic.benchmarks.residual;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;

/**
 * One random network seen through its tangent fields: z and its derivatives along three random
 * directions ξ¹, ξ², ξ³ of parameter space with Cov ξ = λ.
 *
 * <p>Given a layer, the affine part of the next one is Gaussian and independent from neuron to
 * neuron, for z, żᵃ, z̈ᵃᵇ and z⃛¹²³ together: its covariance is a mean over the neurons that are
 * read. So neither weights nor gradients are needed, and the readout is averaged exactly. Neuron i
 * adds γ times its own fields at the stage that is skipped from.
 *
 * <p>Beside it runs the same network at infinite width, driven by the same normal numbers: its
 * neurons are independent, and means over them differ from known averages by noise alone.
 */
final class TangentFields {
  /** z, ż¹, ż², ż³, z̈¹², z̈¹³, z̈²³, z⃛¹²³. */
  static final int FIELDS = 8;

  private static final int DIRECTIONS = 3;
  private static final int LIMIT_FIELDS = 4;

  /** The two directions of a second derivative, and the field of each pair of directions. */
  private static final int[][] PAIRS = {{0, 1}, {0, 2}, {1, 2}};

  private final NetworkModel model;
  private final InfiniteWidth limit;
  private final int samples;
  private final int size;
  private final double[][] fields;
  private final double[][] limits;
  private final double[] read; // what a stage hands on
  private final double[] features;
  private final double[] gram;
  private final double[] factor;
  private final double[] normals;

  /** The covariance of the readout's fields, {@code [8 N, 8 N]}, fields slowest. */
  final double[] readout;

  /** For each hidden stage, means of σσ and of σ′żσ′ż over neurons less their averages. */
  final double[] controls;

  TangentFields(NetworkModel model, InfiniteWidth limit) {
    this.model = model;
    this.limit = limit;
    samples = limit.samples();
    size = FIELDS * samples;
    int depth = model.depth();
    fields = new double[depth][];
    limits = new double[depth][];
    int widest = 0;
    for (int stage = 1; stage < depth; stage++) {
      int width = model.architecture().width(stage);
      widest = Math.max(widest, width);
      fields[stage] = new double[width * size];
      limits[stage] = new double[width * LIMIT_FIELDS * samples];
    }
    features = new double[widest * size];
    read = new double[widest * size];
    gram = new double[size * size];
    factor = new double[size * size];
    normals = new double[size];
    readout = new double[size * size];
    controls = new double[(depth - 1) * controlsOfStage()];
  }

  private int controlsOfStage() {
    int pairs = samples * (samples + 1) / 2;
    return 2 * pairs + (limit.normalized() ? samples + pairs : 0);
  }

  /** Draws a network. */
  void draw(RandomStream random) {
    java.util.Arrays.fill(readout, 0);
    for (int a = 0; a < samples; a++) {
      for (int b = 0; b < samples; b++) {
        double product = limit.gram().get(a, b);
        readout[at(0, a, 0, b)] = model.variances().bias(1) + model.variances().weight(1) * product;
        for (int direction = 1; direction <= DIRECTIONS; direction++) {
          readout[at(direction, a, direction, b)] =
              model.rates().bias(1) + model.rates().weight(1) * product;
        }
      }
    }
    for (int stage = 1; stage < model.depth(); stage++) {
      sample(stage, random);
      control(stage);
      readFrom(stage);
    }
  }

  private int at(int field, int a, int other, int b) {
    return (field * samples + a) * size + other * samples + b;
  }

  /** Draws the fields of a stage whose affine part has the covariance {@link #readout}. */
  private void sample(int stage, RandomStream random) {
    SmallCholesky.of(readout, size, factor);
    double[] limitFactor = limit.factor(stage);
    int width = model.architecture().width(stage);
    Skip skip = model.architecture().skipInto(stage).orElse(null);
    double[] own = fields[stage];
    double[] ownLimit = limits[stage];
    int limitSize = LIMIT_FIELDS * samples;
    for (int neuron = 0; neuron < width; neuron++) {
      random.fillGaussian(1, normals, 0, size);
      for (int row = 0; row < size; row++) {
        double sum = skip == null ? 0 : skip.weight() * fields[skip.from()][neuron * size + row];
        for (int column = 0; column <= row; column++) {
          sum += factor[row * size + column] * normals[column];
        }
        own[neuron * size + row] = sum;
      }
      for (int row = 0; row < limitSize; row++) {
        int at = neuron * limitSize + row;
        double sum = skip == null ? 0 : skip.weight() * limits[skip.from()][at];
        int first = row / samples * samples;
        for (int column = first; column <= row; column++) {
          sum += limitFactor[row * limitSize + column] * normals[column];
        }
        ownLimit[at] = sum;
      }
    }
  }

  private void control(int stage) {
    Activation activation = model.activation();
    int width = model.architecture().width(stage);
    int limitSize = LIMIT_FIELDS * samples;
    double[] value = new double[samples];
    double[] slope = new double[samples];
    double[] unit = new double[samples];
    int from = (stage - 1) * controlsOfStage();
    java.util.Arrays.fill(controls, from, from + controlsOfStage(), 0);
    for (int neuron = 0; neuron < width; neuron++) {
      int at = neuron * limitSize;
      for (int a = 0; a < samples; a++) {
        unit[a] = limits[stage][at + a] / limit.deviation(stage, a);
        value[a] = activation.value(unit[a]);
        slope[a] = activation.derivative(1, unit[a]) / limit.deviation(stage, a);
      }
      int place = from;
      for (int a = 0; a < samples; a++) {
        for (int b = a; b < samples; b++) {
          double moved = 0;
          for (int direction = 1; direction <= DIRECTIONS; direction++) {
            moved +=
                limits[stage][at + direction * samples + a]
                    * limits[stage][at + direction * samples + b];
          }
          controls[place++] += value[a] * value[b] / width;
          controls[place++] += slope[a] * slope[b] * moved / (DIRECTIONS * width);
          if (limit.normalized()) {
            controls[place++] += (unit[a] * unit[b] - limit.correlation(stage, a, b)) / width;
          }
        }
        if (limit.normalized()) {
          controls[place++] += unit[a] / width;
        }
      }
    }
    int place = from;
    for (int a = 0; a < samples; a++) {
      for (int b = a; b < samples; b++) {
        controls[place++] -= limit.product(stage, a, b);
        controls[place++] -= limit.slope(stage, a, b);
        place += limit.normalized() ? 1 : 0;
      }
      place += limit.normalized() ? 1 : 0;
    }
  }

  /** Writes the covariance of the affine map that reads a stage. */
  private void readFrom(int stage) {
    int width = model.architecture().width(stage);
    double[] own = fields[stage];
    if (limit.normalized()) {
      NormalizedLayer.of(own, width, FIELDS, samples, read);
      own = read;
    }
    for (int neuron = 0; neuron < width; neuron++) {
      features(own, neuron * size);
    }
    java.util.Arrays.fill(gram, 0);
    for (int neuron = 0; neuron < width; neuron++) {
      int from = neuron * size;
      for (int row = 0; row < size; row++) {
        double left = features[from + row];
        for (int column = 0; column <= row; column++) {
          gram[row * size + column] += left * features[from + column];
        }
      }
    }
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < row; column++) {
        gram[column * size + row] = gram[row * size + column];
      }
    }
    double weight = model.variances().weight(stage + 1) / width;
    double rate = model.rates().weight(stage + 1) / width;
    for (int place = 0; place < gram.length; place++) {
      readout[place] = weight * gram[place];
    }
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      for (int field = 0; field < FIELDS; field++) {
        int left = without(direction, field);
        for (int other = 0; other < FIELDS && left >= 0; other++) {
          int right = without(direction, other);
          for (int a = 0; a < samples && right >= 0; a++) {
            for (int b = 0; b < samples; b++) {
              readout[at(field, a, other, b)] += rate * gram[at(left, a, right, b)];
            }
          }
        }
      }
    }
    for (int a = 0; a < samples; a++) {
      for (int b = 0; b < samples; b++) {
        readout[at(0, a, 0, b)] += model.variances().bias(stage + 1);
        for (int direction = 1; direction <= DIRECTIONS; direction++) {
          readout[at(direction, a, direction, b)] += model.rates().bias(stage + 1);
        }
      }
    }
  }

  /** The field whose feature Ẇ of a direction multiplies in a field; −1 where it does not occur. */
  private static int without(int direction, int field) {
    if (field == 0) {
      return -1;
    }
    if (field <= DIRECTIONS) {
      return field - 1 == direction ? 0 : -1;
    }
    if (field == FIELDS - 1) {
      return direction == 0 ? 6 : direction == 1 ? 5 : 4;
    }
    int[] pair = PAIRS[field - 4];
    return pair[0] == direction ? 1 + pair[1] : pair[1] == direction ? 1 + pair[0] : -1;
  }

  /** What W multiplies: σ(z) and its derivatives along the directions. */
  private void features(double[] from, int start) {
    Activation activation = model.activation();
    for (int a = 0; a < samples; a++) {
      int at = start + a;
      double z = from[at];
      double s1 = activation.derivative(1, z);
      double s2 = activation.derivative(2, z);
      double s3 = activation.derivative(3, z);
      double x = from[at + samples];
      double y = from[at + 2 * samples];
      double w = from[at + 3 * samples];
      double xy = from[at + 4 * samples];
      double xw = from[at + 5 * samples];
      double yw = from[at + 6 * samples];
      features[at] = activation.value(z);
      features[at + samples] = s1 * x;
      features[at + 2 * samples] = s1 * y;
      features[at + 3 * samples] = s1 * w;
      features[at + 4 * samples] = s2 * x * y + s1 * xy;
      features[at + 5 * samples] = s2 * x * w + s1 * xw;
      features[at + 6 * samples] = s2 * y * w + s1 * yw;
      features[at + 7 * samples] =
          s3 * x * y * w + s2 * (xy * w + xw * y + yw * x) + s1 * from[at + 7 * samples];
    }
  }

  /** The covariance of two fields of the readout at two samples. */
  double covariance(int field, int a, int other, int b) {
    return readout[at(field, a, other, b)];
  }

  int samples() {
    return samples;
  }

  /** The field z̈ of two different directions, 1 to 3. */
  static int second(int direction, int other) {
    return 1 + direction + other;
  }

  Matrix gram() {
    return limit.gram();
  }
}
