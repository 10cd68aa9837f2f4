package dev.quartic.ensemble.correlator;

import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the replicates of an entry what varies with the controls, numbers whose mean is
 * known to be zero: what is left by the least-squares fit to the replicates of the controls of some
 * layers, for pairs among the entry's samples.
 *
 * <p>Controls are the differences of Ĝ and Ĥ from their {@linkplain ConditionalMeans conditional
 * means}. They carry the fluctuations of order 1/√n, so what is left to the means K and Theta is of
 * order 1/n. The fit is left out where there are fewer than {@value #GROUPS_PER_CONTROL} groups for
 * each control.
 */
final class ControlVariates {
  private static final int GROUPS_PER_CONTROL = 8;

  private final int groups;
  private final double[][][] controls; // by block and carrier, [groups]
  private final Map<List<List<Integer>>, ResidualFit> fits = new HashMap<>();

  /**
   * Prepares to use what controls there are.
   *
   * @param controls replicates, {@code [blocks, carriers, groups]}; none where not known
   */
  ControlVariates(int groups, double[][][] controls) {
    this.groups = groups;
    this.controls = controls;
  }

  /**
   * The replicates with less variance and the same mean.
   *
   * @param blocks of controls that are used
   * @param entries the subscripts of each column
   * @param own replicates of one more control for each column; null for none
   */
  Matrix reduce(
      List<Integer> blocks, List<List<Integer>> entries, Matrix replicates, @Nullable Matrix own) {
    if (controls.length == 0) {
      return replicates;
    }
    double[] reduced = replicates.data().clone();
    for (int entry = 0; entry < entries.size(); entry++) {
      List<Integer> samples = List.copyOf(new TreeSet<>(entries.get(entry)));
      ResidualFit fit = fits.computeIfAbsent(List.of(blocks, samples), _ -> fit(blocks, samples));
      double[] column = column(replicates, entry);
      (own == null ? fit : fit.with(column(own, entry))).reduce(column);
      for (int group = 0; group < groups; group++) {
        reduced[group * entries.size() + entry] = column[group];
      }
    }
    return Matrix.wrap(groups, entries.size(), reduced);
  }

  private double[] column(Matrix replicates, int entry) {
    double[] column = new double[groups];
    for (int group = 0; group < groups; group++) {
      column[group] = replicates.get(group, entry);
    }
    return column;
  }

  private ResidualFit fit(List<Integer> blocks, List<Integer> samples) {
    List<double[]> chosen = new ArrayList<>();
    for (int block : blocks) {
      double[][] carriers = controls[block];
      for (int b = 0; b < samples.size(); b++) {
        for (int a = 0; a <= b; a++) {
          int pair = SamplePairs.index(samples.get(a), samples.get(b));
          chosen.add(carriers[pair]);
          chosen.add(carriers[carriers.length / 2 + pair]);
        }
      }
    }
    boolean affordable = (long) chosen.size() * GROUPS_PER_CONTROL <= groups;
    return new ResidualFit(groups, affordable ? chosen : List.of());
  }
}
