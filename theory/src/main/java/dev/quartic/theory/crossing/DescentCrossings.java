package dev.quartic.theory.crossing;

import java.util.Arrays;

/**
 * Crossings in gradient descent, with momentum or without: {@code v ← μ v + η (a + σ′(ζ) b), ζ ← ζ +
 * v}, exactly.
 *
 * <p>Neurons that have been on the same sides move alike: intervals of ζ₀ that split when a step
 * carries the kink into them. No error. Cost: for each step some 10 operations for each interval.
 */
final class DescentCrossings implements Crossings {
  private static final int FIRST_CAPACITY = 16;

  private final Kink kink;
  private final TrainingGrid grid;
  private double[] low = new double[FIRST_CAPACITY];
  private double[] high = new double[FIRST_CAPACITY];
  private double[] velocity = new double[FIRST_CAPACITY];
  private boolean[] fromRight = new boolean[FIRST_CAPACITY];
  private int count;

  DescentCrossings(Kink kink, TrainingGrid grid) {
    this.kink = kink;
    this.grid = grid;
  }

  @Override
  public void follow(int sample, double sign, Drive drive, KinkPassage passage) {
    int from = sample * grid.steps();
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
    int time = 0;
    while (time < grid.times() && grid.marks()[time] == 0) {
      time++; // nothing has happened
    }
    for (int step = 0; step < grid.steps(); step++) {
      double a = sign * drive.a()[from + step];
      double b = sign * drive.b()[from + step];
      upVelocity = momentum * upVelocity + a + kink.above() * b;
      downVelocity = momentum * downVelocity + a + kink.below() * b;
      passage.gate()[from + step] += (gates() - start) / 2;
      double frozen =
          kink.above() * upVelocity * reachRight + kink.below() * downVelocity * reachLeft;
      passage.lift()[from + step] += sign * (step(a, b) - frozen) / 2;
      while (time < grid.times() && grid.marks()[time] == step + 1) {
        int place = sample * grid.times() + time;
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
    if (count == low.length) {
      int capacity = 2 * count;
      low = Arrays.copyOf(low, capacity);
      high = Arrays.copyOf(high, capacity);
      velocity = Arrays.copyOf(velocity, capacity);
      fromRight = Arrays.copyOf(fromRight, capacity);
    }
    low[count] = from;
    high[count] = to;
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
      sum += (isRight(index) ? kink.above() : kink.below()) * (high[index] - low[index]);
    }
    return sum;
  }

  private double crossed() {
    double sum = 0;
    for (int index = 0; index < count; index++) {
      sum += isRight(index) == fromRight[index] ? 0 : high[index] - low[index];
    }
    return sum;
  }

  /** One step; returns by how much σ grows, summed over neurons. */
  private double step(double a, double b) {
    double sum = 0;
    int before = count;
    for (int index = 0; index < before; index++) {
      double slope = isRight(index) ? kink.above() : kink.below();
      double size = high[index] - low[index];
      double move = grid.momentum() * velocity[index] + a + slope * b;
      double from = low[index] + move;
      double to = high[index] + move;
      sum -= slope * size * (low[index] + high[index]) / 2;
      velocity[index] = move;
      low[index] = from;
      high[index] = to;
      if (from < 0 && to > 0) {
        high[index] = 0;
        add(0, to, move, fromRight[index]);
        sum += (kink.above() * to * to - kink.below() * from * from) / 2;
      } else {
        sum += (from + to > 0 ? kink.above() : kink.below()) * size * (from + to) / 2;
      }
    }
    return sum;
  }
}
