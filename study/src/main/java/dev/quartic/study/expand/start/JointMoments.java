package dev.quartic.study.expand.start;

import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Statistics that are functions of mean products of features, over an ensemble of networks, each
 * with its standard error by leaving out one of {@value #GROUPS} groups after another (jackknife).
 */
final class JointMoments {
  private static final int GROUPS = 64;

  /** Something made of mean products. */
  interface Statistic {
    double of(Means means);
  }

  /** E of the product of some features. */
  interface Means {
    double of(int... columns);
  }

  /**
   * A statistic, measured.
   *
   * @param value over all networks
   * @param error one standard error
   * @param replicates values with one group left out
   */
  record Measured(double value, double error, double[] replicates) {}

  private final Map<List<Integer>, Integer> places = new HashMap<>();
  private final double[][] sums; // by group, then product
  private final double[] total;
  private final int[] sizes;
  private final int members;

  /**
   * Sums up all products that some statistics ask for.
   *
   * @param rows {@code [M, features]}
   */
  JointMoments(Matrix rows, List<Statistic> statistics) {
    members = rows.rows();
    List<int[]> products = new ArrayList<>();
    Means asked =
        columns -> {
          List<Integer> key = key(columns);
          if (places.putIfAbsent(key, products.size()) == null) {
            products.add(columns.clone());
          }
          return 1;
        };
    statistics.forEach(statistic -> statistic.of(asked));
    int groups = Math.min(GROUPS, members);
    sums = new double[groups][products.size()];
    sizes = new int[groups];
    total = new double[products.size()];
    double[] data = rows.data();
    for (int member = 0; member < members; member++) {
      int group = (int) ((long) member * groups / members);
      int from = member * rows.columns();
      sizes[group]++;
      for (int product = 0; product < products.size(); product++) {
        double value = 1;
        for (int column : products.get(product)) {
          value *= data[from + column];
        }
        sums[group][product] += value;
      }
    }
    for (double[] group : sums) {
      for (int product = 0; product < total.length; product++) {
        total[product] += group[product];
      }
    }
  }

  private static List<Integer> key(int[] columns) {
    int[] sorted = columns.clone();
    Arrays.sort(sorted);
    return Arrays.stream(sorted).boxed().toList();
  }

  private double mean(int[] columns, int without) {
    Integer place = places.get(key(columns));
    if (place == null) {
      throw new IllegalArgumentException("no sum was made of " + Arrays.toString(columns));
    }
    return without < 0
        ? total[place] / members
        : (total[place] - sums[without][place]) / (members - sizes[without]);
  }

  /** One of the statistics over all networks. */
  double value(Statistic statistic) {
    return statistic.of(columns -> mean(columns, -1));
  }

  /** Measures one of the statistics. */
  Measured measure(Statistic statistic) {
    int groups = sums.length;
    double[] replicates = new double[groups];
    double mean = 0;
    for (int group = 0; group < groups; group++) {
      int without = group;
      replicates[group] = statistic.of(columns -> mean(columns, without));
      mean += replicates[group] / groups;
    }
    double squares = 0;
    for (double replicate : replicates) {
      squares += (replicate - mean) * (replicate - mean);
    }
    return new Measured(value(statistic), Math.sqrt(squares * (groups - 1) / groups), replicates);
  }
}
