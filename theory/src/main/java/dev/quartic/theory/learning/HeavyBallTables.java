package dev.quartic.theory.learning;

import dev.quartic.numerics.linalg.Blas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tables of gradient descent with momentum. With the {@linkplain HeavyBall#memory memory} of
 * ℛ_i𝒜, and {@code ℛ_i y = y − w_i ℛ_i𝒜 y}, sums over times are products of matrices.
 *
 * <p>Where all modes have come to rest before the last step, what is left of it is the end of
 * training: the rows of training modes vanish, and test modes remember all steps alike.
 *
 * <p>Cost: {@code 8 N_A⁴} operations for each step ({@code 4 N_A³} where training ends) up to the
 * last one or the one where all modes rest. Error: rounding.
 */
final class HeavyBallTables {
  private static final int BLOCK_ENTRIES = 1 << 20;
  private static final int LONGEST_BLOCK = 256;

  private final HeavyBall ball;
  private final double[] w;
  private final int size;
  private final int train;
  private final int steps;
  private final int firstRow; // rows above vanish
  private final double[][] memory; // [rows, steps]; empty where training ends
  private final int block;
  private final List<Sum> sums = new ArrayList<>();

  // at the present step
  private final double[] g;
  private final HeavyBall.Driven single; // u_a
  private final HeavyBall.Driven pairs; // 𝒜(g_a u_b)
  private final HeavyBall.Driven twice; // ℛ_j𝒜 g_k

  HeavyBallTables(HeavyBall ball, double time, ModeBasis basis) {
    this.ball = ball;
    w = basis.rates();
    size = basis.size();
    train = basis.trainModes();
    steps = ball.settled(Arrays.copyOf(w, train), time);
    boolean rests = steps < time;
    firstRow = rests ? train : 0;
    memory = new double[rests ? 0 : train + 1][];
    for (int row = 0; row < memory.length; row++) {
      memory[row] = ball.memory(row < train ? w[row] : 0, steps);
    }
    block = Math.clamp(BLOCK_ENTRIES / (train * train * train), 1, LONGEST_BLOCK);
    g = new double[train];
    Arrays.fill(g, 1);
    single = ball.driven(train);
    pairs = ball.driven(train * train);
    twice = ball.driven(train * train);
  }

  private interface Source {
    /** Writes the values at the present step. */
    void to(double[] target, int from);
  }

  /** {@code ℛ_i𝒜} of a function of time or, where it is own, ℛ_i of it. */
  private final class Sum {
    final double[] table;
    private final boolean own;
    private final Source source;
    private final int width;
    private final double[] values; // [block, width]

    Sum(int legs, boolean own, Source source) {
      this.own = own;
      this.source = source;
      width = (int) Math.pow(train, legs);
      table = new double[(train + 1) * width];
      values = new double[block * width];
      sums.add(this);
    }

    void add(int step, double[] weights) {
      if (own && firstRow == train) {
        return; // for a test mode ℛ is 1
      }
      int held = step % block;
      source.to(values, held * width);
      if (held == block - 1 || step == steps - 1) {
        int from = firstRow * width;
        int rows = train + 1 - firstRow;
        int count = held + 1;
        Blas.gemm(
            false,
            false,
            rows,
            width,
            count,
            1,
            weights,
            firstRow * block,
            block,
            values,
            0,
            width,
            1,
            table,
            from,
            width);
      }
    }

    void end() {
      if (own) {
        double[] last = new double[width];
        source.to(last, 0);
        for (int place = firstRow * width; place < table.length; place++) {
          int row = place / width;
          table[place] = last[place % width] - (row < train ? w[row] * table[place] : 0);
        }
      }
    }
  }

  ProjectorTables tables() {
    double[] u = single.value;
    double[] p = pairs.value;
    int square = train * train;
    var once = new Sum(1, false, (to, from) -> System.arraycopy(g, 0, to, from, train));
    var again = new Sum(2, false, (to, from) -> System.arraycopy(twice.value, 0, to, from, square));
    var firstOwn = new Sum(2, true, (to, from) -> outer(0.5, u, u, to, from));
    var firstDriving = new Sum(2, false, (to, from) -> outer(1, g, u, to, from));
    var squaredOwn = new Sum(3, true, (to, from) -> outer(1, u, p, to, from));
    var squaredDriving = new Sum(3, false, (to, from) -> outer(1, g, p, to, from));
    var thirdOwn = new Sum(3, true, (to, from) -> outer(1.0 / 6, u, outer(u, u), to, from));
    var thirdDriving = new Sum(3, false, (to, from) -> outer(0.5, g, outer(u, u), to, from));
    run();
    double[] decay = new double[size];
    for (int mode = 0; mode < size; mode++) {
      decay[mode] = mode >= train ? 1 : firstRow == train ? 0 : g[mode];
    }
    return new ProjectorTables(
        train,
        decay,
        once.table,
        again.table,
        firstOwn.table,
        firstDriving.table,
        squaredOwn.table,
        squaredDriving.table,
        thirdOwn.table,
        thirdDriving.table,
        u,
        p);
  }

  /** {@code factor x_j y_k}, for all k of each j. */
  private static void outer(double factor, double[] x, double[] y, double[] target, int from) {
    int place = from;
    for (double one : x) {
      double scaled = factor * one;
      for (double other : y) {
        target[place++] = scaled * other;
      }
    }
  }

  private static double[] outer(double[] x, double[] y) {
    double[] product = new double[x.length * y.length];
    outer(1, x, y, product, 0);
    return product;
  }

  private void run() {
    double[] weights = new double[(train + 1) * block];
    for (int step = 0; step < steps; step++) {
      if (step % block == 0) {
        remember(step, weights);
      }
      for (Sum sum : sums) {
        sum.add(step, weights);
      }
      move();
    }
    sums.forEach(Sum::end);
  }

  /** The weights of a block of steps, {@code [rows, block]}. */
  private void remember(int from, double[] weights) {
    for (int row = firstRow; row <= train; row++) {
      for (int held = 0; held < Math.min(block, steps - from); held++) {
        weights[row * block + held] =
            firstRow == train
                ? ball.stepSize() / (1 - ball.momentum())
                : memory[row][steps - 1 - from - held];
      }
    }
  }

  private void move() {
    for (int j = 0; j < train; j++) {
      for (int k = 0; k < train; k++) {
        int place = j * train + k;
        pairs.step(place, g[j] * single.value[k]);
        twice.step(place, g[k] - w[j] * twice.value[place]);
      }
    }
    for (int mode = 0; mode < train; mode++) {
      single.step(mode, g[mode]);
      g[mode] -= w[mode] * single.velocity[mode];
    }
  }
}
