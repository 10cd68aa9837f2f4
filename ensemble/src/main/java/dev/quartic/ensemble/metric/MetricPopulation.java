package dev.quartic.ensemble.metric;

import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moments of G where its tail is too heavy for independent draws: populations that go with the
 * winners (Grassberger, Comput. Phys. Commun. 147, 64 (2002)).
 *
 * <p>A population of N chains is carried along; after each step chain i has the weight {@code w_i =
 * (G′_i/G_i)^k}, the mean weight is multiplied into the estimate of E[Gᵏ], and the chains are
 * replaced by copies in proportion to their weights (systematic resampling). The product is an
 * unbiased estimate of E[Gᵏ] at any N (Del Moral, Feynman–Kac Formulae, 2004, thm 7.4.2). Its
 * relative variance is about {@code L Var(w)/N}, so that the number of draws needed grows like L/n
 * and not like its exponential. Independent populations give the standard error; what the ratio
 * {@code E[G²]/E[G]²} has of bias is of the order of its relative error squared.
 */
public final class MetricPopulation {
  private static final int POPULATIONS = 32;

  private final MetricChain chain;
  private final List<Integer> layers;
  private final int size;
  private final long seed;

  private MetricPopulation(MetricChain chain, List<Integer> layers, int size, long seed) {
    this.chain = chain;
    this.layers = layers;
    this.size = size;
    this.seed = seed;
  }

  /**
   * Var(G)/E[G]² at chosen layers.
   *
   * @param layers ascending, from 1
   * @param members chains in all, for each of both moments; shared out to {@value #POPULATIONS}
   *     populations of at least two
   */
  public static List<RelativeFluctuation> fluctuations(
      MetricChain chain, List<Integer> layers, int members, long seed, Workers workers) {
    return fluctuations(chain, layers, members, seed, Keeper.nowhere(workers));
  }

  /**
   * The same, keeping every population that is done.
   *
   * @param keeper of this chain, its layers, members and seed
   */
  public static List<RelativeFluctuation> fluctuations(
      MetricChain chain, List<Integer> layers, int members, long seed, Keeper keeper) {
    var population = new MetricPopulation(chain, layers, Math.max(2, members / POPULATIONS), seed);
    double[][] first = new double[POPULATIONS][];
    double[][] second = new double[POPULATIONS][];
    keeper.run(
        "populations",
        population.job(),
        (piece, estimates) -> (piece % 2 == 0 ? first : second)[(int) piece / 2] = estimates);
    List<RelativeFluctuation> all = new ArrayList<>();
    for (int place = 0; place < layers.size(); place++) {
      all.add(population.combined(place, first, second));
    }
    return all;
  }

  /** For both moments one population after the other. */
  private Job<double[]> job() {
    return new Job<>() {
      @Override
      public long tasks() {
        return 2 * POPULATIONS;
      }

      @Override
      public Bench<double[]> bench() {
        return piece -> run(piece % 2 == 0 ? 1 : 2, piece);
      }
    };
  }

  /** One population: estimates of E[Gᵏ]/G₁ᵏ at the layers. */
  private double[] run(int power, long stream) {
    RandomStream random = RandomStream.of(seed, stream);
    var walker = chain.new Walker();
    double[] metric = new double[size];
    double[] next = new double[size];
    double[] weights = new double[size];
    Arrays.fill(metric, chain.first());
    double[] estimates = new double[layers.size()];
    double logarithm = 0;
    int layer = 1;
    for (int place = 0; place < layers.size(); place++) {
      for (; layer < layers.get(place); layer++) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
          next[i] = walker.next(metric[i], random);
          weights[i] = Math.pow(next[i] / metric[i], power);
          sum += weights[i];
        }
        logarithm += Math.log(sum / size);
        if (!(sum > 0)) { // all are dead: nothing is left to carry on
          Arrays.fill(estimates, place, estimates.length, 0);
          return estimates;
        }
        resample(next, weights, sum, random.nextDouble(), metric);
      }
      estimates[place] = Math.exp(logarithm);
    }
    return estimates;
  }

  /** Copies in proportion to weights, at {@code (i + u)/N} of their sum. */
  private static void resample(double[] from, double[] weights, double sum, double u, double[] to) {
    int count = from.length;
    double step = sum / count;
    double reached = weights[0];
    int source = 0;
    for (int i = 0; i < count; i++) {
      double at = (i + u) * step;
      while (reached < at && source < count - 1) {
        reached += weights[++source];
      }
      to[i] = from[source];
    }
  }

  private RelativeFluctuation combined(int place, double[][] first, double[][] second) {
    double one = 0;
    double two = 0;
    for (int index = 0; index < POPULATIONS; index++) {
      one += first[index][place] / POPULATIONS;
      two += second[index][place] / POPULATIONS;
    }
    double ratio = two / (one * one);
    double[] replicates = new double[POPULATIONS];
    double squares = 0;
    for (int index = 0; index < POPULATIONS; index++) {
      replicates[index] =
          ratio * (second[index][place] / two - 1 - 2 * (first[index][place] / one - 1));
      squares += replicates[index] * replicates[index];
    }
    double error = Math.sqrt(squares / (POPULATIONS - 1) / POPULATIONS);
    return new RelativeFluctuation(
        layers.get(place), one * chain.first(), ratio - 1, error, replicates);
  }
}
