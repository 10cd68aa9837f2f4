package dev.quartic.ensemble.correlator;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the sums of all groups into values and standard errors by the jackknife: with θ the
 * estimate from all networks and θ₋ᵧ that without group γ, the replicates {@code G θ − (G − 1) θ₋ᵧ}
 * have the value as their mean, free of a bias of order 1/M, and its error as their spread over √G.
 */
final class TensorAssembly {
  private final TensorRow row;
  private final int samples;
  private final double[] reference;
  private final List<GroupSums> groups;
  private final long members;
  private final double[] widths; // n_ℓ, ℓ = 0 … L
  private final ControlVariates controls;

  TensorAssembly(
      TensorRow row,
      int samples,
      boolean controlled,
      double[] reference,
      List<GroupSums> groups,
      double[] widths) {
    this.row = row;
    this.samples = samples;
    this.reference = reference;
    this.groups = groups;
    this.widths = widths;
    members = groups.stream().mapToLong(GroupSums::count).sum();
    controls = new ControlVariates(groups.size(), controlled ? controlMeans() : new double[0][][]);
  }

  /** Blocks of controls: the linear ones of layers 2 … L, then the signs of layers 2 … L. */
  private double[][][] controlMeans() {
    int layers = row.depth() - 1;
    double[][][] blocks = new double[2 * layers][][];
    for (int layer = 2; layer <= row.depth(); layer++) {
      blocks[layer - 2] = columns(means(row.controlsFrom(layer), row.carriers()));
      blocks[layers + layer - 2] = columns(means(row.signsFrom(layer), row.carriers()));
    }
    return blocks;
  }

  private double[][] columns(Matrix replicates) {
    Matrix columns = replicates.transposed();
    return IntStream.range(0, columns.rows()).mapToObj(columns::row).toArray(double[][]::new);
  }

  /** The linear controls of layers 2 … ℓ, and the signs of layer ℓ for tensors that have them. */
  private List<Integer> blocks(int layer, boolean signs) {
    List<Integer> blocks = new ArrayList<>();
    for (int below = 2; below <= layer; below++) {
      blocks.add(below - 2);
    }
    if (signs) {
      blocks.add(row.depth() - 1 + layer - 2);
    }
    return blocks;
  }

  /** The tensors of layer 2 … L. */
  MeasuredLayer layer(int layer) {
    Map<String, MeasuredTensor> tensors = new LinkedHashMap<>();
    tensors.put("K", pairs("K", layer, 0));
    tensors.put("Theta", pairs("Theta", layer, row.carriers() / 2));
    int place = 0;
    for (Tensor tensor : row.tensors()) {
      List<SampleTuple> tuples = row.entries(tensor);
      List<List<Integer>> subscripts = subscripts(tuples);
      Matrix replicates;
      if (TensorRow.COVARIANCES.contains(tensor)) {
        Matrix squares = means(row.squaresFrom(layer) + place, tuples.size());
        replicates =
            controls.reduce(
                blocks(layer, false), subscripts, covariances(layer, tensor, place), squares);
        place += tuples.size();
      } else {
        replicates =
            controls.reduce(
                blocks(layer, tensor.curved()),
                subscripts,
                means(row.entriesFrom(layer, tensor), tuples.size()),
                null);
      }
      tensors.put(tensor.name(), tuples(tensor, samples, tuples, replicates));
    }
    return new MeasuredLayer(layer, tensors);
  }

  /** Layer 1, where nothing fluctuates. */
  static MeasuredLayer first(TensorRow row, int samples, int groups, Matrix metric, Matrix kernel) {
    Map<String, MeasuredTensor> tensors = new LinkedHashMap<>();
    tensors.put("K", exactPairs("K", metric, groups));
    tensors.put("Theta", exactPairs("Theta", kernel, groups));
    for (Tensor tensor : row.tensors()) {
      Matrix zeros = Matrix.zeros(groups, row.entries(tensor).size());
      tensors.put(tensor.name(), tuples(tensor, samples, row.entries(tensor), zeros));
    }
    return new MeasuredLayer(1, tensors);
  }

  private MeasuredTensor pairs(String name, int layer, int firstCarrier) {
    Matrix replicates = means(row.meansFrom(layer) + firstCarrier, row.carriers() / 2);
    return pairs(
        name, controls.reduce(blocks(layer - 1, false), pairs(samples), replicates, null), samples);
  }

  private static List<List<Integer>> pairs(int samples) {
    List<List<Integer>> pairs = new ArrayList<>();
    for (int b = 0; b < samples; b++) {
      for (int a = 0; a <= b; a++) {
        pairs.add(List.of(a, b));
      }
    }
    return pairs;
  }

  private static MeasuredTensor exactPairs(String name, Matrix exact, int groups) {
    int samples = exact.rows();
    double[] replicates = new double[groups * SamplePairs.count(samples)];
    int pairs = SamplePairs.count(samples);
    for (int b = 0; b < samples; b++) {
      for (int a = 0; a <= b; a++) {
        for (int group = 0; group < groups; group++) {
          replicates[group * pairs + SamplePairs.index(a, b)] = exact.get(a, b);
        }
      }
    }
    return pairs(name, Matrix.wrap(groups, pairs, replicates), samples);
  }

  private static MeasuredTensor pairs(String name, Matrix replicates, int samples) {
    double[] mean = mean(replicates);
    double[] error = error(replicates, mean);
    NdArray value = NdArray.zeros(samples, samples);
    NdArray errors = NdArray.zeros(samples, samples);
    for (int b = 0; b < samples; b++) {
      for (int a = 0; a <= b; a++) {
        int pair = SamplePairs.index(a, b);
        value.set(mean[pair], a, b);
        value.set(mean[pair], b, a);
        errors.set(error[pair], a, b);
        errors.set(error[pair], b, a);
      }
    }
    return new MeasuredTensor(name, value, errors, pairs(samples), replicates);
  }

  private static List<List<Integer>> subscripts(List<SampleTuple> tuples) {
    return tuples.stream().map(t -> List.of(t.first(), t.second(), t.third(), t.fourth())).toList();
  }

  private static MeasuredTensor tuples(
      Tensor tensor, int samples, List<SampleTuple> tuples, Matrix replicates) {
    double[] mean = mean(replicates);
    double[] error = error(replicates, mean);
    NdArray value = NdArray.zeros(samples, samples, samples, samples);
    NdArray errors = NdArray.zeros(samples, samples, samples, samples);
    Arrays.fill(value.data(), Double.NaN);
    Arrays.fill(errors.data(), Double.NaN);
    for (int index = 0; index < tuples.size(); index++) {
      for (SampleTuple same : tensor.orbit(tuples.get(index))) {
        value.set(mean[index], same.first(), same.second(), same.third(), same.fourth());
        errors.set(error[index], same.first(), same.second(), same.third(), same.fourth());
      }
    }
    return new MeasuredTensor(tensor.name(), value, errors, subscripts(tuples), replicates);
  }

  /** Measured from the first, so that equal replicates have no spread at all. */
  private static double[] mean(Matrix replicates) {
    double[] first = replicates.row(0);
    double[] mean = first.clone();
    for (int group = 0; group < replicates.rows(); group++) {
      for (int entry = 0; entry < mean.length; entry++) {
        mean[entry] += (replicates.get(group, entry) - first[entry]) / replicates.rows();
      }
    }
    return mean;
  }

  private static double[] error(Matrix replicates, double[] mean) {
    int groups = replicates.rows();
    double[] error = new double[mean.length];
    for (int entry = 0; entry < mean.length; entry++) {
      double squares = 0;
      for (int group = 0; group < groups; group++) {
        double difference = replicates.get(group, entry) - mean[entry];
        squares += difference * difference;
      }
      error[entry] = Math.sqrt(squares / (groups - 1) / groups);
    }
    return error;
  }

  private Matrix means(int from, int count) {
    double[] totals = new double[count];
    for (GroupSums group : groups) {
      for (int index = 0; index < count; index++) {
        totals[index] += group.sum(from + index);
      }
    }
    return jackknife(
        count,
        (group, index) ->
            reference[from + index]
                + (totals[index] - (group == null ? 0 : group.sum(from + index)))
                    / (members - (group == null ? 0 : group.count())));
  }

  private Matrix covariances(int layer, Tensor tensor, int firstPlace) {
    List<SampleTuple> tuples = row.entries(tensor);
    int carriers = row.transportedFrom(layer);
    int within = row.entriesFrom(layer, tensor);
    double[] sums = new double[row.length()];
    double[] products = new double[tuples.size()];
    for (GroupSums group : groups) {
      for (int index = 0; index < sums.length; index++) {
        sums[index] += group.sum(index);
      }
      for (int index = 0; index < products.length; index++) {
        products[index] += group.product(layer, firstPlace + index);
      }
    }
    return jackknife(
        tuples.size(),
        (group, index) -> {
          int x = carriers + row.firstCarrier(tensor, tuples.get(index));
          int y = carriers + row.secondCarrier(tensor, tuples.get(index));
          double count = members - (group == null ? 0 : group.count());
          double product =
              products[index] - (group == null ? 0 : group.product(layer, firstPlace + index));
          double meanX = (sums[x] - (group == null ? 0 : group.sum(x))) / count;
          double meanY = (sums[y] - (group == null ? 0 : group.sum(y))) / count;
          double inside =
              reference[within + index]
                  + (sums[within + index] - (group == null ? 0 : group.sum(within + index)))
                      / count;
          return inside + widths[layer - 1] * (product - count * meanX * meanY) / (count - 1);
        });
  }

  /** An estimate from all networks but those of one group; from all where that is null. */
  private interface Estimator {
    double of(@Nullable GroupSums without, int entry);
  }

  private Matrix jackknife(int entries, Estimator estimator) {
    int count = groups.size();
    double[] replicates = new double[count * entries];
    for (int entry = 0; entry < entries; entry++) {
      double whole = estimator.of(null, entry);
      for (int group = 0; group < count; group++) {
        replicates[group * entries + entry] =
            whole + (count - 1) * (whole - estimator.of(groups.get(group), entry));
      }
    }
    return Matrix.wrap(count, entries, replicates);
  }
}
