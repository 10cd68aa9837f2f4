package dev.quartic.benchmarks.residual;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.random.RandomStream;

/**
 * Means over many networks of one width: of the products that tensors are made of, and of K̂ and Θ̂
 * less what linear controls of known mean explain.
 */
final class FieldTally {
  private final int samples;
  private final int pairs;
  private final int products;
  private final double[] sum;
  private final double[] squares;
  private final double[] mean;
  private final ControlledMean controlled;
  private int count;

  private FieldTally(int samples, int controls) {
    this.samples = samples;
    pairs = samples * (samples + 1) / 2;
    products = ReadoutTensors.TENSORS.size() * samples * samples * samples * samples;
    sum = new double[products];
    squares = new double[products];
    mean = new double[2 * pairs];
    controlled = new ControlledMean(2 * pairs, controls);
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
    double[] regressors = new double[fields.controls.length + 1];
    regressors[0] = 1;
    System.arraycopy(fields.controls, 0, regressors, 1, regressors.length - 1);
    double[] targets = new double[2 * pairs];
    int pair = 0;
    for (int i = 0; i < samples; i++) {
      for (int j = i; j < samples; j++) {
        double ntk = 0;
        for (int direction = 1; direction <= 3; direction++) {
          ntk += ReadoutTensors.ntk(fields, limit, direction, i, j) / 3;
        }
        targets[pair] = ReadoutTensors.metric(fields, limit, i, j);
        targets[pairs + pair] = ntk;
        pair++;
      }
    }
    for (int target = 0; target < targets.length; target++) {
      mean[target] += targets[target];
    }
    controlled.add(targets, regressors);
    count++;
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
        found[place] -= mean[left + pair(i, j)] / count * (mean[right + pair(k, l)] / count);
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
    return controlled.means();
  }
}
