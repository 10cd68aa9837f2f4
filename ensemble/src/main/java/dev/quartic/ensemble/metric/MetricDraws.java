package dev.quartic.ensemble.metric;

import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.Keeper;
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
    return of(chain, layers, members, seed, Keeper.nowhere(workers));
  }

  /**
   * The same, keeping every group of networks that is done.
   *
   * @param keeper of this chain, its layers, members and seed
   */
  public static MetricDraws of(
      MetricChain chain, List<Integer> layers, int members, long seed, Keeper keeper) {
    var groups = new Groups(chain, layers, members, seed);
    List<double[]> values = new ArrayList<>();
    layers.forEach(_ -> values.add(new double[members]));
    keeper.run(
        "draws",
        groups,
        (group, part) -> {
          int from = groups.from(group);
          int count = groups.from(group + 1) - from;
          for (int place = 0; place < layers.size(); place++) {
            System.arraycopy(part, place * count, values.get(place), from, count);
          }
        });
    return new MetricDraws(layers, values);
  }

  /** Networks of consecutive index, a group a task; a part is their G, {@code [layers, group]}. */
  private record Groups(MetricChain chain, List<Integer> layers, int members, long seed)
      implements Job<double[]> {
    private int size() {
      return Math.max(1, Math.ceilDiv(members, GROUPS));
    }

    int from(long group) {
      return (int) Math.min(members, group * size());
    }

    @Override
    public long tasks() {
      return Math.ceilDiv(members, size());
    }

    @Override
    public Bench<double[]> bench() {
      var walker = chain.new Walker();
      return group -> {
        int from = from(group);
        int count = from(group + 1) - from;
        double[] part = new double[layers.size() * count];
        for (int member = 0; member < count; member++) {
          RandomStream random = RandomStream.of(seed, from + member);
          double metric = chain.first();
          int layer = 1;
          for (int place = 0; place < layers.size(); place++) {
            for (; layer < layers.get(place); layer++) {
              metric = walker.next(metric, random);
            }
            part[place * count + member] = metric;
          }
        }
        return part;
      };
    }
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
