package dev.quartic.theory.learning;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.NtkSpectrum;

/**
 * The trained outputs of one network, expanded around infinite width by that network's own initial
 * tensors: error {@code O(n^(−3/2))} for every single network.
 *
 * <p>P = N n_L composite outputs, {@code p = sample · n_L + output}; {@code N_A} training samples
 * first. Cost: P⁴ for each time.
 */
public final class NetworkExpansion {
  private final ModeBasis basis;
  private final double[] targets; // y, zero on test samples, [P]
  private final double[] frozen; // Θ in modes, [P, P]
  private final ProjectorTables[] tables;

  /**
   * Prepares for networks of one kind.
   *
   * @param kernels K and Θ of the output layer at infinite width
   * @param spectrum of Θ on the training samples
   * @param y {@code [N_A, n_L]}
   */
  public NetworkExpansion(LayerKernels kernels, NtkSpectrum spectrum, TrainingPlan plan, Matrix y) {
    int outputs = y.columns();
    ModeBasis each = ModeBasis.of(kernels, spectrum);
    basis = each.forOutputs(outputs);
    targets = new double[basis.size()];
    System.arraycopy(y.data(), 0, targets, 0, y.data().length);
    Matrix one = each.matrix(kernels.frozenNtk());
    int size = basis.size();
    frozen =
        Matrix.build(
                size,
                size,
                (i, j) -> i % outputs == j % outputs ? one.get(i / outputs, j / outputs) : 0)
            .data();
    tables = new ProjectorTables[plan.times().size()];
    for (int time = 0; time < tables.length; time++) {
      tables[time] = ProjectorTables.of(plan, plan.times().get(time), basis, spectrum);
    }
  }

  /**
   * One network's tensors at initialization, all legs contracted with the learning rates.
   *
   * @param outputs z, {@code [P]}
   * @param ntk H, {@code [P, P]}
   * @param first dH_{p;qa}, {@code [P, P, P]}
   * @param third I_{p;qab}, {@code [P, P, P, P]}
   * @param squared II_{pq;ab}, {@code [P, P, P, P]}
   */
  public record Tensors(
      NdArray outputs, NdArray ntk, NdArray first, NdArray third, NdArray squared) {}

  /**
   * The terms of z(t), {@code [T, P]} each: their sum is the expansion.
   *
   * @param linear Z₀, what infinite-width training makes of this network's initial outputs
   * @param kernel Z₁ = −F¹ ΔH e, O(n^(−1/2))
   * @param learned the terms of ΔH ΔH, dH and the third derivatives, O(1/n)
   */
  public record Terms(NdArray linear, NdArray kernel, NdArray learned) {}

  /** The terms of one network that take no derivatives of its kernel; {@code learned} is 0. */
  public Terms expand(NdArray outputs, NdArray ntk) {
    int size = basis.size();
    var at = new Kernels(residuals(outputs), change(ntk));
    NdArray linear = NdArray.zeros(tables.length, size);
    NdArray kernel = NdArray.zeros(tables.length, size);
    for (int time = 0; time < tables.length; time++) {
      ProjectorTables table = tables[time];
      put(linear, time, i -> at.linear(table, i), true);
      put(kernel, time, i -> at.kernel(table, basis.trainModes(), i), false);
    }
    return new Terms(linear, kernel, NdArray.zeros(tables.length, size));
  }

  /** ΔH in modes. */
  private double[] change(NdArray ntk) {
    double[] change = basis.tensor(ntk.data().clone(), 2);
    for (int index = 0; index < change.length; index++) {
      change[index] -= frozen[index];
    }
    return change;
  }

  /** Expands one network. */
  public Terms expand(Tensors network) {
    int size = basis.size();
    double[] e = residuals(network.outputs());
    double[] change = change(network.ntk());
    double[] first = basis.tensor(network.first().data().clone(), 3);
    double[] third = basis.tensor(network.third().data().clone(), 4);
    double[] squared = basis.tensor(network.squared().data().clone(), 4);
    NdArray linear = NdArray.zeros(tables.length, size);
    NdArray kernel = NdArray.zeros(tables.length, size);
    NdArray learned = NdArray.zeros(tables.length, size);
    var kernels = new Kernels(e, change);
    for (int time = 0; time < tables.length; time++) {
      ProjectorTables table = tables[time];
      var at = new Moment(table, e, change, first, third, squared);
      put(linear, time, i -> kernels.linear(table, i), true);
      put(kernel, time, i -> kernels.kernel(table, basis.trainModes(), i), false);
      put(learned, time, at::learned, false);
    }
    return new Terms(linear, kernel, learned);
  }

  /**
   * The squared distance {@code Σ (θ − θ′)²/λ} between the parameters that two algorithms lead one
   * network to, by the last time of both. At the end of training gradients have been followed
   * equally far, {@code u_a = 1/θ_a}, and the order in which they moved is what is left: {@code θ −
   * θ′ = λ ∂²z_b(·,c) (P_bc − P′_bc) e_b e_c} with {@code P = 𝒜(g_b u_c)}, a square of order 1/n,
   * II.
   *
   * @param other for the same kernels and targets
   */
  public double squaredDistance(Tensors network, NetworkExpansion other) {
    double[] own = tables[tables.length - 1].observableTwice();
    double[] others = other.tables[other.tables.length - 1].observableTwice();
    int size = basis.size();
    int train = basis.trainModes();
    double[] e = residuals(network.outputs());
    double[] squared = basis.tensor(network.squared().data().clone(), 4);
    double[] moved = new double[train * train];
    for (int b = 0; b < train; b++) {
      for (int c = 0; c < train; c++) {
        int place = b * train + c;
        moved[place] = (own[place] - others[place]) * e[b] * e[c];
      }
    }
    double sum = 0;
    for (int b = 0; b < train; b++) {
      for (int d = 0; d < train; d++) {
        for (int c = 0; c < train; c++) {
          for (int f = 0; f < train; f++) {
            sum +=
                moved[b * train + c]
                    * moved[d * train + f]
                    * squared[((b * size + d) * size + c) * size + f];
          }
        }
      }
    }
    return sum;
  }

  /** e, what is left to learn at the start. */
  private double[] residuals(NdArray outputs) {
    double[] start = new double[basis.size()];
    for (int p = 0; p < start.length; p++) {
      start[p] = outputs.data()[p] - targets[p];
    }
    return times(basis.toModes(), start);
  }

  private interface Mode {
    double at(int i);
  }

  private void put(NdArray all, int time, Mode mode, boolean aroundTargets) {
    int size = basis.size();
    double[] modes = new double[size];
    for (int i = 0; i < size; i++) {
      modes[i] = mode.at(i);
    }
    double[] samples = times(basis.toSamples(), modes);
    for (int p = 0; p < size; p++) {
      all.set(samples[p] + (aroundTargets ? targets[p] : 0), time, p);
    }
  }

  private static double[] times(Matrix matrix, double[] vector) {
    double[] product = new double[matrix.rows()];
    for (int row = 0; row < product.length; row++) {
      for (int column = 0; column < vector.length; column++) {
        product[row] += matrix.get(row, column) * vector[column];
      }
    }
    return product;
  }

  /**
   * One network's residuals and ΔH, in modes.
   *
   * @param e {@code [P]}
   * @param change {@code [P, P]}
   */
  @SuppressWarnings("ArrayRecordComponent") // made once, only read
  private record Kernels(double[] e, double[] change) {
    double linear(ProjectorTables tables, int i) {
      return tables.decay()[i] * e[i];
    }

    double kernel(ProjectorTables tables, int trainModes, int i) {
      double sum = 0;
      for (int j = 0; j < trainModes; j++) {
        sum -= tables.once(i, j) * change[i * e.length + j] * e[j];
      }
      return sum;
    }
  }

  /** One network at one time, in modes. */
  private final class Moment {
    private final int size = basis.size();
    private final int train = basis.trainModes();
    private final ProjectorTables tables;
    private final double[] e;
    private final double[] change;
    private final double[] first;
    private final double[] third;
    private final double[] squared;

    Moment(
        ProjectorTables tables,
        double[] e,
        double[] change,
        double[] first,
        double[] third,
        double[] squared) {
      this.tables = tables;
      this.e = e;
      this.change = change;
      this.first = first;
      this.third = third;
      this.squared = squared;
    }

    double learned(int i) {
      double sum = 0;
      for (int j = 0; j < train; j++) {
        for (int a = 0; a < train; a++) {
          int table = (tables.row(i) * train + j) * train + a;
          sum += tables.twice()[table] * change[i * size + j] * change[j * size + a] * e[a];
          double driven =
              tables.firstOwn()[table] * first[at(i, j, a)]
                  + tables.firstDriving()[table] * first[at(j, i, a)];
          sum += driven * e[j] * e[a];
          for (int b = 0; b < train; b++) {
            sum -= curved(table * train + b, i, j, a, b) * e[j] * e[a] * e[b];
          }
        }
      }
      return sum;
    }

    /** 𝒴_{ijab}. */
    private double curved(int table, int i, int j, int a, int b) {
      return tables.thirdOwn()[table] * third[at(i, j, a, b)]
          + tables.thirdDriving()[table] * third[at(j, i, a, b)]
          + tables.squaredOwn()[table] * squared[at(i, a, j, b)]
          + tables.squaredDriving()[table] * squared[at(j, a, i, b)];
    }

    private int at(int i, int j, int a) {
      return (i * size + j) * size + a;
    }

    private int at(int i, int j, int a, int b) {
      return at(i, j, a) * size + b;
    }
  }
}
