package dev.quartic.theory.minimal;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;

/**
 * What two dH in a row add to z(t): terms of order ε². Cost: (N_A + 1) N_A⁴ projectors for each
 * time.
 */
final class RepeatedMetaKernel {
  private final Modes modes;
  private final TrainingPlan plan;

  RepeatedMetaKernel(Modes modes, TrainingPlan plan) {
    this.modes = modes;
    this.plan = plan;
  }

  /** The terms on samples, {@code [T, N]}. */
  NdArray terms() {
    int n = modes.size();
    NdArray terms = NdArray.zeros(plan.times().size(), n);
    for (int time = 0; time < plan.times().size(); time++) {
      double at = plan.times().get(time);
      double[] inModes = new double[n];
      RepeatedProjectors projectors = RepeatedProjectors.of(plan, at);
      if (Double.isFinite(at)) { // at the end training modes rest
        for (int i = 0; i < modes.train(); i++) {
          add(projectors, modes.rate(i), i, i + 1, inModes);
        }
      }
      add(projectors, 0, modes.train(), n, inModes);
      System.arraycopy(modes.toSamples(inModes), 0, terms.data(), time * n, n);
    }
    return terms;
  }

  /** Adds to the modes from … to − 1, all of one rate. */
  private void add(RepeatedProjectors projectors, double rate, int from, int to, double[] sum) {
    int train = modes.train();
    for (int j = 0; j < train && from < to; j++) {
      for (int a = 0; a < train; a++) {
        for (int b = 0; b < train; b++) {
          for (int c = 0; c < train; c++) {
            add(projectors, new int[] {j, a, b, c}, rate, from, to, sum);
          }
        }
      }
    }
  }

  private void add(
      RepeatedProjectors projectors, int[] at, double wi, int from, int to, double[] sum) {
    int j = at[0];
    int a = at[1];
    int b = at[2];
    int c = at[3];
    double wj = modes.rate(j);
    double wa = modes.rate(a);
    double wb = modes.rate(b);
    double wc = modes.rate(c);
    double pair = modes.residual()[b] * modes.residual()[c];
    double byA = modes.residual()[a] * pair;
    double byJ = modes.residual()[j] * pair;
    double d =
        byA * modes.both(j, b, c) * projectors.moved(wi, wj, wa, wb, wc)
            + byJ * modes.both(a, b, c) * projectors.mover(wi, wj, wa, wb, wc);
    double within = 0;
    if (projectors.steps()) {
      d +=
          byA * modes.own(j, b, c) * projectors.movedWithin(wi, wj, wa, wb, wc)
              + byJ * modes.own(a, b, c) * projectors.moverWithin(wi, wj, wa, wb, wc);
      within =
          byJ
              * (modes.both(a, b, c) * projectors.within(wi, wj, wa, wb, wc)
                  + modes.own(a, b, c) * projectors.withinTwice(wi, wj, wa, wb, wc));
    }
    for (int i = from; i < to; i++) {
      sum[i] += modes.both(i, j, a) * d + modes.own(i, j, a) * within;
    }
  }
}
