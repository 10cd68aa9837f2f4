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

  private final int samples;
  private final int groups;
  private final double[][][] controls; // by layer from 2 and carrier, [groups]
  private final Map<List<Integer>, ResidualFit> fits = new HashMap<>();

  /**
   * Prepares to use what controls there are.
   *
   * @param controls replicates, {@code [layers from 2, carriers, groups]}; none where not known
   */
  ControlVariates(int samples, int groups, double[][][] controls) {
    this.samples = samples;
    this.groups = groups;
    this.controls = controls;
  }

  /**
   * The replicates with less variance and the same mean.
   *
   * @param layers 2 … of which controls are used
   * @param entries the subscripts of each column
   * @param own replicates of one more control for each column; null for none
   */
  Matrix reduce(int layers, List<List<Integer>> entries, Matrix replicates, @Nullable Matrix own) {
    if (controls.length == 0 || layers < 2) {
      return replicates;
    }
    double[] reduced = replicates.data().clone();
    for (int entry = 0; entry < entries.size(); entry++) {
      List<Integer> key = new ArrayList<>(new TreeSet<>(entries.get(entry)));
      key.add(samples + layers); // no sample's number
      ResidualFit fit = fits.computeIfAbsent(key, this::fit);
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

  private ResidualFit fit(List<Integer> key) {
    int layers = key.getLast() - samples;
    List<double[]> chosen = new ArrayList<>();
    for (int layer = 2; layer <= layers; layer++) {
      double[][] carriers = controls[layer - 2];
      for (int b = 0; b < key.size() - 1; b++) {
        for (int a = 0; a <= b; a++) {
          int pair = SamplePairs.index(key.get(a), key.get(b));
          chosen.add(carriers[pair]);
          chosen.add(carriers[carriers.length / 2 + pair]);
        }
      }
    }
    boolean affordable = (long) chosen.size() * GROUPS_PER_CONTROL <= groups;
    return new ResidualFit(groups, affordable ? chosen : List.of());
  }
}
