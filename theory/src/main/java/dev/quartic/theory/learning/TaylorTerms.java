package dev.quartic.theory.learning;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.Blas;

/**
 * The means of the second and third term of a trained network's Taylor series in θ* − θ, to order
 * 1/n, which is their leading one: with the displacement {@code Δ = −u_a e_a λ∂z_a + 𝒜(g_a u_b)
 * e_a e_b λ∂²z_a(·, b) + …},
 *
 * <pre>{@code
 * T₂ = ½ ∂²z_i ΔΔ = ½ u_j u_a dH_{i;ja} e_j e_a − u_j 𝒜(g_a u_b) II_{ia;jb} e_j e_a e_b
 * T₃ = ⅙ ∂³z_i ΔΔΔ = −⅙ u_j u_a u_b I_{i;jab} e_j e_a e_b
 * }</pre>
 *
 * <p>These are the "own" projectors of a mode that does not answer, whatever mode i is.
 *
 * @param second E[T₂], {@code [T, N, n_L]}, at the widths of the network
 * @param third E[T₃], likewise
 */
public record TaylorTerms(NdArray second, NdArray third) {

  /** The projectors of T₂, or of T₃, for all modes. */
  private static ProjectorTables projectors(ProjectorTables tables, boolean second) {
    int train = tables.train();
    int pairs = train * train;
    int triples = pairs * train;
    double[] noPairs = new double[(train + 1) * pairs];
    double[] noTriples = new double[(train + 1) * triples];
    return new ProjectorTables(
        train,
        tables.decay(),
        new double[tables.once().length],
        noPairs,
        second ? everywhere(tables.firstOwn(), pairs) : noPairs,
        noPairs,
        second ? everywhere(tables.squaredOwn(), triples) : noTriples,
        noTriples,
        second ? noTriples : everywhere(tables.thirdOwn(), triples),
        noTriples,
        tables.observable(),
        tables.observableTwice());
  }

  /** The last row, that of test modes, in every row. */
  private static double[] everywhere(double[] table, int length) {
    double[] everywhere = new double[table.length];
    for (int row = 0; row < table.length / length; row++) {
      System.arraycopy(table, table.length - length, everywhere, row * length, length);
    }
    return everywhere;
  }

  /** Averages over the initial statistics. */
  static TaylorTerms of(
      OutputStatistics statistics, ModeBasis basis, Residuals residuals, ProjectorTables[] tables) {
    var tensors = new ModeTensors(statistics, basis);
    var blocks = new CurvatureBlocks(tensors, basis.trainModes(), statistics.room());
    DrivenTensors driven = DrivenTensors.in(statistics.room(), basis.size(), basis.trainModes());
    var averages = new Averages(tensors, blocks, basis, residuals, driven);
    NdArray second = NdArray.zeros(tables.length, basis.size(), residuals.outputs());
    NdArray third = NdArray.zeros(tables.length, basis.size(), residuals.outputs());
    for (int time = 0; time < tables.length; time++) {
      averages.put(projectors(tables[time], true), second, time);
      averages.put(projectors(tables[time], false), third, time);
    }
    return new TaylorTerms(second, third);
  }

  private record Averages(
      ModeTensors tensors,
      CurvatureBlocks blocks,
      ModeBasis basis,
      Residuals residuals,
      DrivenTensors driven) {

    /** The mean of what some projectors make of the derivatives. */
    void put(ProjectorTables own, NdArray all, int time) {
      driven.drive(tensors, blocks, own);
      Matrix response = ResidualResponse.of(tensors, driven, own, residuals).total();
      Matrix start = residuals.mean().block(0, basis.trainModes(), 0, residuals.outputs());
      double[] mean = Blas.product(basis.toSamples(), Blas.product(response, start)).data();
      System.arraycopy(mean, 0, all.data(), time * mean.length, mean.length);
    }
  }
}
