package dev.quartic.theory.minimal;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;

/**
 * Features learned: H(t) − H(0) in orders of ε, {@code [T, N, N]} each; ε³ is left over.
 *
 * @param first of dH, order ε
 * @param second of II and of dH twice, order ε²
 */
public record KernelChange(NdArray first, NdArray second) {

  /**
   * Expands.
   *
   * @param targets y, {@code [N_A]}
   */
  public static KernelChange of(ModelTensors tensors, TrainingPlan plan, double[] targets) {
    Modes modes = Modes.of(tensors, targets);
    int n = tensors.samples();
    int times = plan.times().size();
    var change = new KernelChange(NdArray.zeros(times, n, n), NdArray.zeros(times, n, n));
    double[] squared = squaredInModes(tensors.squared(), modes);
    for (int time = 0; time < times; time++) {
      RepeatedProjectors projectors = RepeatedProjectors.of(plan, plan.times().get(time));
      double[] once = new double[modes.train()];
      for (int a = 0; a < once.length; a++) {
        once[a] = projectors.kernel(modes.rate(a)) * modes.residual()[a];
      }
      double[] moved = moved(modes, projectors);
      for (int p = 0; p < n; p++) {
        for (int q = 0; q < n; q++) {
          double first = 0;
          double second = curved(squared, modes, projectors, p, q);
          for (int a = 0; a < once.length; a++) {
            double both =
                modes.halfway()[(p * n + q) * n + a] + modes.halfway()[(q * n + p) * n + a];
            first -= both * once[a];
            second -= both * moved[a];
          }
          change.first.set(first, time, p, q);
          change.second.set(second, time, p, q);
        }
      }
    }
    return change;
  }

  /** What dH adds to the sum over time of residual a, that moves H. */
  private static double[] moved(Modes modes, RepeatedProjectors projectors) {
    double[] moved = new double[modes.train()];
    for (int a = 0; a < moved.length; a++) {
      for (int b = 0; b < moved.length; b++) {
        for (int c = 0; c < moved.length; c++) {
          double wa = modes.rate(a);
          double wb = modes.rate(b);
          double wc = modes.rate(c);
          double driven = modes.both(a, b, c) * projectors.kernelMover(wa, wb, wc);
          if (projectors.steps()) {
            driven += modes.own(a, b, c) * projectors.kernelMoverWithin(wa, wb, wc);
          }
          moved[a] += driven * modes.residual()[b] * modes.residual()[c];
        }
      }
    }
    return moved;
  }

  /**
   * The terms of II: {@code f²_ab (S_p;qab + S_q;pab) + f³_ab II_pq;ab}, S_p;qab = II_pq;ab +
   * II_pa;qb.
   */
  private static double curved(
      double[] squared, Modes modes, RepeatedProjectors projectors, int p, int q) {
    int n = modes.size();
    double sum = 0;
    for (int a = 0; a < modes.train(); a++) {
      for (int b = 0; b < modes.train(); b++) {
        double along = projectors.kernelTwice(modes.rate(a), modes.rate(b));
        double within = projectors.kernelWithin(modes.rate(a), modes.rate(b));
        double pq = squared[((p * n + q) * n + a) * n + b];
        double qp = squared[((q * n + p) * n + a) * n + b];
        double crossed =
            squared[n * n * n * n + ((p * n + q) * n + a) * n + b]
                + squared[n * n * n * n + ((q * n + p) * n + a) * n + b];
        sum +=
            (along * (pq + qp + crossed) + within * pq) * modes.residual()[a] * modes.residual()[b];
      }
    }
    return sum;
  }

  /** II_{pq;ab}, then II_{pa;qb} at (p, q, a, b), with legs a and b in modes. */
  private static double[] squaredInModes(NdArray squared, Modes modes) {
    int n = modes.size();
    double[] turned = new double[2 * n * n * n * n];
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        for (int a = 0; a < modes.train(); a++) {
          for (int b = 0; b < modes.train(); b++) {
            double plain = 0;
            double crossed = 0;
            for (int s = 0; s < modes.train(); s++) { // training modes have training samples only
              for (int t = 0; t < modes.train(); t++) {
                double weight =
                    modes.basis().toModes().get(a, s) * modes.basis().toModes().get(b, t);
                plain += weight * squared.get(p, q, s, t);
                crossed += weight * squared.get(p, s, q, t);
              }
            }
            int place = ((p * n + q) * n + a) * n + b;
            turned[place] = plain;
            turned[n * n * n * n + place] = crossed;
          }
        }
      }
    }
    return turned;
  }
}
