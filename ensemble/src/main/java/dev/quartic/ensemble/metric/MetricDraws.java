package dev.quartic.ensemble.metric;

import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Independent chains: G of many networks at chosen layers. Network m draws from the stream {@code
 * (seed, m)}.
 *
 * <p>G is nearly lognormal with logarithmic variance s² of the size of its relative fluctuation,
 * and the sampled variance is honest only while {@code M e^(−4s²)} draws remain that carry it;
 * beyond, see {@link MetricPopulation}.
 *
 * @param layers ascending, from 1
 * @param values G, {@code [layers][M]}
 */
public record MetricDraws(List<Integer> layers, List<double[]> values) {
  private static final int GROUPS = 64;

  /** Copies the lists, not the arrays. */
  public MetricDraws {
    layers = List.copyOf(layers);
    values = List.copyOf(values);
  }

  /**
   * Draws.
   *
   * @param layers ascending, from 1
   * @param members M
   */
  public static MetricDraws of(
      MetricChain chain, List<Integer> layers, int members, long seed, Workers workers) {
    List<double[]> values = new ArrayList<>();
    layers.forEach(_ -> values.add(new double[members]));
    int block = Math.max(1, Math.ceilDiv(members, GROUPS));
    workers.forEach(
        Math.ceilDiv(members, block),
        index -> {
          var walker = chain.new Walker();
          int end = Math.min(members, (index + 1) * block);
          for (int member = index * block; member < end; member++) {
            RandomStream random = RandomStream.of(seed, member);
            double metric = chain.first();
            int layer = 1;
            for (int place = 0; place < layers.size(); place++) {
              for (; layer < layers.get(place); layer++) {
                metric = walker.next(metric, random);
              }
              values.get(place)[member] = metric;
            }
          }
        });
    return new MetricDraws(layers, values);
  }

  /** Var(G)/E[G]² of each layer; its error is that of the linearized ratio. */
  public List<RelativeFluctuation> fluctuations() {
    List<RelativeFluctuation> all = new ArrayList<>();
    for (int place = 0; place < layers.size(); place++) {
      all.add(fluctuation(layers.get(place), values.get(place)));
    }
    return all;
  }

  private static RelativeFluctuation fluctuation(int layer, double[] metric) {
    int count = metric.length;
    double mean = Arrays.stream(metric).average().orElse(Double.NaN);
    double squares = 0;
    for (double one : metric) {
      double u = one / mean - 1;
      squares += u * u;
    }
    double value = squares / (count - 1);
    int groups = Math.min(GROUPS, count);
    double[] replicates = new double[groups];
    int[] sizes = new int[groups];
    double variance = 0;
    for (int member = 0; member < count; member++) {
      double u = metric[member] / mean - 1;
      double influence = u * u - value - 2 * value * u;
      variance += influence * influence / count;
      replicates[member % groups] += influence;
      sizes[member % groups]++;
    }
    for (int group = 0; group < groups; group++) {
      replicates[group] /= sizes[group];
    }
    return new RelativeFluctuation(layer, mean, value, Math.sqrt(variance / count), replicates);
  }
}
