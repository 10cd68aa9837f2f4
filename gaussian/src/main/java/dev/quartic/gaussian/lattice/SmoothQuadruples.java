package dev.quartic.gaussian.lattice;

import dev.quartic.gaussian.line.NoAverage;
import dev.quartic.gaussian.line.Poles;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.array.Matrix;

/** Averages of four smooth activations, one quadruple after the other. */
public final class SmoothQuadruples {
  private SmoothQuadruples() {}

  /**
   * A lattice, or graded cells where a lattice would have too many nodes.
   *
   * @param tolerance relative to ⟨|product|⟩ of coincident samples
   * @throws NoAverage where averages do not exist or are out of reach
   */
  public static QuadrupleAverages of(Activation activation, Matrix kernel, double tolerance) {
    Poles.refuse(activation, LatticeAverages.largest(kernel));
    return LatticeAverages.of(activation, kernel, tolerance)
        .<QuadrupleAverages>map(lattice -> lattice)
        .orElseGet(() -> GradedAverages.of(activation, kernel, tolerance));
  }
}
