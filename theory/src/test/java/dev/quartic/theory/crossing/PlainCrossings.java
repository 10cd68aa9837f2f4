package dev.quartic.theory.crossing;

import dev.quartic.numerics.random.RandomStream;

/** The same as {@link Crossings} by midpoints of ζ₀, one neuron after the other: the oracle. */
record PlainCrossings(Kink kink, TrainingGrid grid, int midpoints) implements Crossings {
  @Override
  public void follow(int row, double sign, Drive drive, RandomStream random, KinkPassage passage) {
    double reach = 0;
    double fastest = Math.max(Math.abs(kink.above()), Math.abs(kink.below()));
    int from = row * grid.steps();
    for (int k = from; k < from + grid.steps(); k++) {
      reach += Math.abs(drive.a()[k]) + fastest * Math.abs(drive.b()[k]);
    }
    reach /= 1 - grid.momentum();
    for (int point = 0; point < midpoints; point++) {
      double start = reach * ((2 * point + 1.0) / midpoints - 1);
      one(start, 2 * reach / midpoints, row, sign, drive, passage);
    }
  }

  private double gate(double zeta) {
    return zeta > 0 ? kink.above() : kink.below();
  }

  private double sigma(double zeta) {
    return gate(zeta) * zeta;
  }

  private void one(
      double start, double weight, int row, double sign, Drive drive, KinkPassage passage) {
    double zeta = start;
    double velocity = 0;
    double frozen = 0;
    int from = row * grid.steps();
    for (int step = 0; step < grid.steps(); step++) {
      double a = sign * drive.a()[from + step];
      double b = sign * drive.b()[from + step];
      double before = zeta;
      double mean = gate(zeta);
      if (grid.flow()) {
        double[] end = flow(zeta, a, b);
        zeta = end[0];
        mean = end[1];
        frozen = a + gate(start) * b;
      } else {
        velocity = grid.momentum() * velocity + a + gate(zeta) * b;
        zeta += velocity;
        frozen = grid.momentum() * frozen + a + gate(start) * b;
      }
      passage.gate()[from + step] += weight / 2 * (mean - gate(start));
      passage.lift()[from + step] +=
          sign * weight / 2 * (sigma(zeta) - sigma(before) - gate(start) * frozen);
      for (int time = 0; time < grid.times(); time++) {
        if (grid.marks()[time] == step + 1) {
          int place = row * grid.times() + time;
          if (zeta == 0) {
            double held = -drive.aNow()[place] / drive.bNow()[place];
            passage.net()[place] += weight / 2 * (held - gate(start));
            passage.held()[place] += weight / 2;
          } else {
            passage.net()[place] += weight / 2 * (gate(zeta) - gate(start));
            passage.crossed()[place] += zeta > 0 == start > 0 ? 0 : weight / 2;
          }
        }
      }
    }
  }

  /** The end of a step, and the gate on average. */
  private double[] flow(double zeta, double a, double b) {
    double up = a + kink.above() * b;
    double down = a + kink.below() * b;
    if (zeta == 0) {
      if (up < 0 && down > 0) {
        return new double[] {0, -a / b};
      }
      return up >= -down ? new double[] {up, kink.above()} : new double[] {down, kink.below()};
    }
    double velocity = zeta > 0 ? up : down;
    double end = zeta + velocity;
    if (end * zeta > 0) {
      return new double[] {end, gate(zeta)};
    }
    double part = -zeta / velocity;
    double beyond = zeta > 0 ? down : up;
    if (beyond * velocity < 0) {
      return new double[] {0, part * gate(zeta) + (1 - part) * -a / b};
    }
    return new double[] {(1 - part) * beyond, part * gate(zeta) + (1 - part) * gate(-zeta)};
  }
}
