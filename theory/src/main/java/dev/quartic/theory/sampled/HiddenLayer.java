package dev.quartic.theory.sampled;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.kernel.LayerKernels;
import java.io.Serializable;
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
  record Indirect(Root driven, Root driving, Table t3, Table t3Transposed, SingleMatrix whole)
      implements Serializable {

    private static Indirect of(Matrix gamma, SingleMatrix t3, int train) {
      Root[] factors = Root.factors(gamma);
      return new Indirect(
          factors[0], factors[1], columns(t3, train), columns(t3.transposed(), train), t3);
    }

    private Indirect ofRank(int rank) {
      return new Indirect(driven, driving, low(t3, rank), low(t3Transposed, rank), whole);
    }
  }

  /** Tables at all pairs of samples, {@code [N, N]}. */
  record Whole(SingleMatrix link, SingleMatrix t1, SingleMatrix t2) implements Serializable {}

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
   * @param own K and Θ of the layer
   * @param carried its tables between all pairs of samples
   */
  static HiddenLayer of(NetworkModel model, LayerKernels own, CarriedTables carried, int train) {
    int layer = own.layer();
    int n = own.samples();
    boolean last = layer == model.depth() - 1;
    var whole =
        new Whole(
            SingleMatrix.of(own.frozenNtk()),
            SingleMatrix.of(carried.t1()),
            SingleMatrix.of(carried.t2()));
    return new HiddenLayer(
        layer,
        model.architecture().width(layer),
        Root.of(own.kernel()),
        last ? Root.constant(n, model.variances().weight(layer + 1)) : Root.of(carried.x()),
        columns(whole.link, train),
        last
            ? new Table.Constant(n, train, model.rates().weight(layer + 1))
            : columns(whole.t1, train),
        columns(whole.t2, train),
        last ? null : Indirect.of(carried.gamma(), SingleMatrix.of(carried.t3()), train),
        columns(SingleMatrix.of(carried.mean()), train),
        whole);
  }

  private static Table columns(SingleMatrix table, int train) {
    return new Table.Full(table, train);
  }
}
