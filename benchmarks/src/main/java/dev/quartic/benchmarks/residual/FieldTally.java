package dev.quartic.benchmarks.residual;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;

/**
 * Means over many networks of one width: of the products that tensors are made of, and of K̂ and Θ̂
 * less what linear controls of known mean explain.
 */
final class FieldTally {
  private final int samples;
  private final int pairs;
  private final int products;
  private final int controls;
  private final double[] sum;
  private final double[] squares;
  private final double[] mean;
  private final double[] normal;
  private final double[] right;
  private final double[] powers;
  private int count;

  private FieldTally(int samples, int controls) {
    this.samples = samples;
    this.controls = controls + 1;
    pairs = samples * (samples + 1) / 2;
    products = ReadoutTensors.TENSORS.size() * samples * samples * samples * samples;
    sum = new double[products];
    squares = new double[products];
    mean = new double[2 * pairs];
    normal = new double[this.controls * this.controls];
    right = new double[2 * pairs * this.controls];
    powers = new double[2 * pairs];
  }

  static FieldTally of(NetworkModel model, InfiniteWidth limit, int networks, long seed) {
    var fields = new TangentFields(model, limit);
    var tally = new FieldTally(limit.samples(), fields.controls.length);
    var random = RandomStream.of(seed, 0);
    double[] products = new double[tally.products];
    for (int network = 0; network < networks; network++) {
      fields.draw(random);
      tally.add(fields, limit, products);
    }
    return tally;
  }

  private void add(TangentFields fields, InfiniteWidth limit, double[] products) {
    ReadoutTensors.of(fields, limit, products);
    for (int place = 0; place < this.products; place++) {
      sum[place] += products[place];
      squares[place] += products[place] * products[place];
    }
    double[] regressors = new double[controls];
    regressors[0] = 1;
    System.arraycopy(fields.controls, 0, regressors, 1, controls - 1);
    for (int row = 0; row < controls; row++) {
      for (int column = 0; column < controls; column++) {
        normal[row * controls + column] += regressors[row] * regressors[column];
      }
    }
    int pair = 0;
    for (int i = 0; i < samples; i++) {
      for (int j = i; j < samples; j++) {
        double ntk = 0;
        for (int direction = 1; direction <= 3; direction++) {
          ntk += ReadoutTensors.ntk(fields, limit, direction, i, j) / 3;
        }
        explain(pair, ReadoutTensors.metric(fields, limit, i, j), regressors);
        explain(pairs + pair, ntk, regressors);
        pair++;
      }
    }
    count++;
  }

  private void explain(int target, double value, double[] regressors) {
    mean[target] += value;
    powers[target] += value * value;
    for (int row = 0; row < controls; row++) {
      right[target * controls + row] += value * regressors[row];
    }
  }

  /** The tensor entries of the readout divided by the width, with connected parts. */
  double[] tensors() {
    double[] found = new double[products];
    int four = samples * samples * samples * samples;
    for (int place = 0; place < products; place++) {
      found[place] = sum[place] / count;
      var tensor = ReadoutTensors.TENSORS.get(place / four);
      if (ReadoutTensors.connected(tensor)) {
        int l = place % samples;
        int k = place / samples % samples;
        int j = place / (samples * samples) % samples;
        int i = place / (samples * samples * samples) % samples;
        int left = tensor == dev.quartic.theory.correlator.Tensor.A ? pairs : 0;
        int right = tensor == dev.quartic.theory.correlator.Tensor.V ? 0 : pairs;
        found[place] -=
            mean[left + pair(i, j)] / count * (mean[right + pair(k, l)] / count);
      }
    }
    return found;
  }

  private int pair(int i, int j) {
    int low = Math.min(i, j);
    int high = Math.max(i, j);
    return low * samples - low * (low - 1) / 2 + high - low;
  }

  /** One standard error of each. */
  double[] tensorErrors() {
    double[] errors = new double[products];
    for (int place = 0; place < products; place++) {
      double mean = sum[place] / count;
      errors[place] = Math.sqrt(Math.max(0, squares[place] / count - mean * mean) / (count - 1));
    }
    return errors;
  }

  /** E[K̂] − K, E[Θ̂] − Θ by pairs, and one standard error of each. */
  double[][] means() {
    Matrix matrix =
        Matrix.build(controls, controls, (i, j) -> normal[i * controls + j]);
    double[] lower = new double[controls * controls];
    SmallCholesky.of(matrix.data(), controls, lower);
    double[] first = new double[controls];
    first[0] = 1;
    double[] ofConstant = solve(lower, first);
    double[][] found = new double[2][2 * pairs];
    for (int target = 0; target < 2 * pairs; target++) {
      double[] b = new double[controls];
      System.arraycopy(right, target * controls, b, 0, controls);
      double[] coefficients = solve(lower, b);
      double explained = 0;
      for (int row = 0; row < controls; row++) {
        explained += coefficients[row] * b[row];
      }
      double variance = (powers[target] - explained) / (count - controls);
      found[0][target] = coefficients[0];
      found[1][target] = Math.sqrt(variance * ofConstant[0]);
    }
    return found;
  }

  private double[] solve(double[] lower, double[] b) {
    double[] x = b.clone();
    for (int row = 0; row < controls; row++) {
      for (int column = 0; column < row; column++) {
        x[row] -= lower[row * controls + column] * x[column];
      }
      double pivot = lower[row * controls + row];
      x[row] = pivot == 0 ? 0 : x[row] / pivot;
    }
    for (int row = controls - 1; row >= 0; row--) {
      for (int column = row + 1; column < controls; column++) {
        x[row] -= lower[column * controls + row] * x[column];
      }
      double pivot = lower[row * controls + row];
      x[row] = pivot == 0 ? 0 : x[row] / pivot;
    }
    return x;
  }
}
