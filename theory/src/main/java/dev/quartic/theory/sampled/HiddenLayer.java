package dev.quartic.theory.sampled;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one neuron of hidden layer l does to the output: tables over pairs of samples that carry its
 * fluctuation up, made of averages alone.
 *
 * <p>With σ and its derivatives at the drawn neuron, and the sample of the first subscript first,
 * the legs at the output are
 *
 * <pre>{@code
 * b_pq = X σ′_p σ′_q,   u_pq = X σ″_p σ′_q,   f_p|q = X σ_p σ′_q + γ_pq σ_q σ′_q,
 * τ_p|q = T1 σ′_p σ_q + T2 σ″_p σ′_q + T3_pq σ_p σ′_p,   ρ_p|q = ∂τ_p|q/∂z_p,
 * ς_pq = T1 σ′σ′ + T2 σ″σ″,
 * δΘ_pq = T1 σσ + T2 σ′σ′ + ½ T3_pq σ_p² + ½ T3_qp σ_q² − mean
 * }</pre>
 *
 * <p>Products of tables with vectors sum over training samples only: tables are {@code [N, N_A]},
 * the row being the sample that is left. X and γ enter as square roots. The scale 1/n_l is not
 * included.
 *
 * @param layer l
 * @param width n_l
 * @param neuron a square root of K⁽ˡ⁾: a neuron is {@code neuron · g}, g normal
 * @param path a square root of X
 * @param link Θ⁽ˡ⁾
 * @param t1 T1, symmetric before it was cut
 * @param t2 T2, likewise
 * @param indirect what T3 and γ add; null in the last hidden layer, where they vanish
 * @param mean of T1 σσ + T2 σ′σ′ + …: E of the uncentred δΘ
 * @param whole the same tables at all samples, for the drift of the NTK
 */
record HiddenLayer(
    int layer,
    int width,
    Root neuron,
    Root path,
    Table link,
    Table t1,
    Table t2,
    @Nullable Indirect indirect,
    Table mean,
    Whole whole)
    implements Serializable {

  /**
   * What reaches the output by way of single samples' variances.
   *
   * @param driven A of {@code γ = A Bᵀ}
   * @param driving B
   * @param t3 T3
   * @param t3Transposed {@code T3_qp} at (p, q)
   * @param whole T3 at all pairs of samples
   */
  record Indirect(Root driven, Root driving, Table t3, Table t3Transposed, Matrix whole)
      implements Serializable {

    private static Indirect of(Matrix gamma, Matrix t3, int train) {
      Root[] factors = Root.factors(gamma);
      return new Indirect(
          factors[0], factors[1], columns(t3, train), new Table.Full(t3, train, true), t3);
    }

    private Indirect ofRank(int rank) {
      return new Indirect(driven, driving, low(t3, rank), low(t3Transposed, rank), whole);
    }
  }

  /** Tables at all pairs of samples, {@code [N, N]}. */
  record Whole(Matrix link, Matrix t1, Matrix t2) implements Serializable {}

  /** The same with tables of low rank; roots and what is drawn with them stay. */
  HiddenLayer ofRank(int rank) {
    return new HiddenLayer(
        layer,
        width,
        neuron,
        path,
        low(link, rank),
        low(t1, rank),
        low(t2, rank),
        indirect == null ? null : indirect.ofRank(rank),
        low(mean, rank),
        whole);
  }

  private static Table low(Table table, int rank) {
    return switch (table) {
      case Table.Full full -> RangeFinder.of(full.block(), rank);
      case Table.Constant known -> known;
      case Table.LowRank known -> known;
    };
  }

  /**
   * Carries a neuron of layer l to the output of a network.
   *
   * @param averages of all hidden layers, from the first
   */
  static HiddenLayer of(NetworkModel model, List<LayerAverages> averages, int layer, int train) {
    LayerAverages own = averages.get(layer - 1);
    int n = own.kernels().samples();
    double c = model.variances().weight(layer + 1);
    double rate = model.rates().weight(layer + 1);
    double[] theta = own.kernels().frozenNtk().data();
    double[] x = filled(n, c);
    double[] gamma = new double[n * n];
    double[] t1 = filled(n, rate);
    double[] t2 = new double[n * n];
    double[] t3 = new double[n * n];
    for (int index = 0; index < t2.length; index++) {
      t2[index] = c * theta[index];
    }
    boolean last = layer == averages.size();
    for (int above = layer + 1; above <= averages.size(); above++) {
      up(model, averages.get(above - 1), above, n, x, gamma, t1, t2, t3);
    }
    var whole = new Whole(own.kernels().frozenNtk(), wrap(n, t1), wrap(n, t2));
    Matrix third = wrap(n, t3);
    return new HiddenLayer(
        layer,
        model.architecture().width(layer),
        Root.of(own.kernels().kernel()),
        last ? Root.constant(n, c) : Root.of(wrap(n, x)),
        columns(whole.link, train),
        last ? new Table.Constant(n, train, rate) : columns(whole.t1, train),
        columns(whole.t2, train),
        last ? null : Indirect.of(wrap(n, gamma), third, train),
        new Table.Full(mean(own, whole, third, train)),
        whole);
  }

  /** One layer up. */
  private static void up(
      NetworkModel model,
      LayerAverages averages,
      int layer,
      int n,
      double[] x,
      double[] gamma,
      double[] t1,
      double[] t2,
      double[] t3) {
    double c = model.variances().weight(layer + 1);
    double rate = model.rates().weight(layer + 1);
    double[] theta = averages.kernels().frozenNtk().data();
    double[] m11 = averages.m11().data();
    double[] m22 = averages.m22().data();
    double[] m20 = averages.m20().data();
    double[] m31 = averages.m31().data();
    double[] d = new double[n];
    for (int p = 0; p < n; p++) {
      d[p] = x[p * n + p] + gamma[p * n + p];
    }
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        int place = p * n + q;
        double s = c * m11[place];
        double first = rate * m20[place] + c * theta[place] * m31[place];
        double mixed = rate * m11[place] + c * theta[place] * m22[place];
        t3[place] = first * d[p] + mixed * gamma[q * n + p] + s * t3[place];
        t1[place] = mixed * x[place] + s * t1[place];
        t2[place] *= s;
      }
    }
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) { // only now: T3 meets γ of both orders
        int place = p * n + q;
        double s = c * m11[place];
        x[place] *= s;
        gamma[place] = s * gamma[place] + c * m20[q * n + p] * d[q];
      }
    }
  }

  private static Matrix mean(LayerAverages own, Whole whole, Matrix t3, int train) {
    return Matrix.build(
        whole.t1.rows(),
        train,
        (p, q) -> {
          double direct =
              whole.t1.get(p, q) * own.m00().get(p, q) + whole.t2.get(p, q) * own.m11().get(p, q);
          return direct
              + t3.get(p, q) * own.m00().get(p, p) / 2
              + t3.get(q, p) * own.m00().get(q, q) / 2;
        });
  }

  private static double[] filled(int n, double value) {
    double[] all = new double[n * n];
    Arrays.fill(all, value);
    return all;
  }

  private static Matrix wrap(int n, double[] data) {
    return Matrix.wrap(n, n, data);
  }

  private static Table columns(Matrix table, int train) {
    return new Table.Full(table, train, false);
  }
}
