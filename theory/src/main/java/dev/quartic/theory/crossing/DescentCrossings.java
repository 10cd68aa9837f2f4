package dev.quartic.theory.crossing;

import dev.quartic.numerics.random.RandomStream;

/**
 * Crossings in gradient descent, with momentum or without: {@code v ← μ v + η (a + σ′(ζ) b), ζ ← ζ
 * + v}, exactly.
 *
 * <p>Neurons that have been on the same sides move alike: intervals of ζ₀ that split when the kink
 * comes to lie in them, and sums over them have no error. Where steps carry neurons to and fro
 * there would be ever more of them: beyond some number, one that would split is replaced by all of
 * its neurons at a random place in it, which is right on average. Cost: for each step some 10
 * operations for each interval.
 */
final class DescentCrossings implements Crossings {
  private static final int MOST = 16;

  private static final int FEWEST = 4;

  /** Steps times intervals, for long trainings: late times have little use of many intervals. */
  private static final int WORK = 1600;

  private final Kink kink;
  private final TrainingGrid grid;
  private final double[] low;
  private final double[] high;
  private final double[] size;
  private final double[] velocity;
  private final boolean[] fromRight;
  private int count;

  DescentCrossings(Kink kink, TrainingGrid grid) {
    this(kink, grid, Math.clamp(WORK / Math.max(1, grid.steps()), FEWEST, MOST));
  }

  /**
   * With another number of intervals.
   *
   * @param intervals at least 2; 2^T and more for sums without any chance
   */
  DescentCrossings(Kink kink, TrainingGrid grid, int intervals) {
    this.kink = kink;
    this.grid = grid;
    low = new double[intervals];
    high = new double[intervals];
    size = new double[intervals];
    velocity = new double[intervals];
    fromRight = new boolean[intervals];
  }

  @Override
  public void follow(int row, double sign, Drive drive, RandomStream random, KinkPassage passage) {
    int from = row * grid.steps();
    double momentum = grid.momentum();
    double up = 0;
    double down = 0;
    double upVelocity = 0;
    double downVelocity = 0;
    double reachRight = 0;
    double reachLeft = 0;
    for (int k = from; k < from + grid.steps(); k++) {
      double a = sign * drive.a()[k];
      double b = sign * drive.b()[k];
      upVelocity = momentum * upVelocity + a + kink.above() * b;
      downVelocity = momentum * downVelocity + a + kink.below() * b;
      up += upVelocity;
      down += downVelocity;
      reachRight = Math.max(reachRight, -up);
      reachLeft = Math.max(reachLeft, down);
    }
    if (reachRight == 0 && reachLeft == 0) {
      return; // nobody ever meets the kink
    }
    count = 0;
    add(0, reachRight, 0, true);
    add(-reachLeft, 0, 0, false);
    double start = kink.above() * reachRight + kink.below() * reachLeft;
    upVelocity = 0;
    downVelocity = 0;
    int time = grid.firstLater();
    for (int step = 0; step < grid.steps(); step++) {
      double a = sign * drive.a()[from + step];
      double b = sign * drive.b()[from + step];
      upVelocity = momentum * upVelocity + a + kink.above() * b;
      downVelocity = momentum * downVelocity + a + kink.below() * b;
      passage.gate()[from + step] += (gates() - start) / 2;
      double frozen =
          kink.above() * upVelocity * reachRight + kink.below() * downVelocity * reachLeft;
      passage.lift()[from + step] += sign * (step(a, b, random) - frozen) / 2;
      while (time < grid.times() && grid.marks()[time] == step + 1) {
        int place = row * grid.times() + time;
        passage.net()[place] += (gates() - start) / 2;
        passage.crossed()[place] += crossed() / 2;
        time++;
      }
    }
  }

  private void add(double from, double to, double speed, boolean right) {
    if (!(to > from)) {
      return;
    }
    low[count] = from;
    high[count] = to;
    size[count] = to - from;
    velocity[count] = speed;
    fromRight[count++] = right;
  }

  /** An interval lies on one side. */
  private boolean isRight(int index) {
    return low[index] + high[index] > 0;
  }

  private double gates() {
    double sum = 0;
    for (int index = 0; index < count; index++) {
      sum += (isRight(index) ? kink.above() : kink.below()) * size[index];
    }
    return sum;
  }

  private double crossed() {
    double sum = 0;
    for (int index = 0; index < count; index++) {
      sum += isRight(index) == fromRight[index] ? 0 : size[index];
    }
    return sum;
  }

  /** One step; returns by how much σ grows, summed over neurons. */
  private double step(double a, double b, RandomStream random) {
    double sum = 0;
    int before = count;
    for (int index = 0; index < before; index++) {
      double slope = isRight(index) ? kink.above() : kink.below();
      double move = grid.momentum() * velocity[index] + a + slope * b;
      sum -= slope * size[index] * (low[index] + high[index]) / 2;
      velocity[index] = move;
      low[index] += move;
      high[index] += move;
      if (low[index] < 0 && high[index] > 0) {
        sum += divide(index, random);
      } else {
        sum += value(index);
      }
    }
    return sum;
  }

  /** σ, summed over an interval on one side. */
  private double value(int index) {
    double slope = isRight(index) ? kink.above() : kink.below();
    return slope * size[index] * (low[index] + high[index]) / 2;
  }

  /** Brings an interval around the kink to one side each, and returns its σ. */
  private double divide(int index, RandomStream random) {
    if (count < low.length) {
      add(0, high[index], velocity[index], fromRight[index]);
      high[index] = 0;
      size[index] = -low[index];
      return value(index) + value(count - 1);
    }
    double place = low[index] + random.nextDouble() * (high[index] - low[index]);
    low[index] = place;
    high[index] = place;
    return value(index);
  }
}
