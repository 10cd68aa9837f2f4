package dev.quartic.gaussian.lattice;

import dev.quartic.gaussian.line.Pieces;
import dev.quartic.gaussian.quadruple.DerivativeTable;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.gaussian.quadruple.SmoothDerivatives;
import dev.quartic.network.activation.Activation;

/**
 * A table of σ and its derivatives where they bend, and pieces beyond, where most activations are
 * straight lines: however far out preactivations go, the table stays small.
 */
final class CoreDerivatives implements SmoothDerivatives {
  private static final double LARGEST_CORE = 64;

  private final Pieces pieces;
  private final DerivativeTable table;
  private final double core;

  CoreDerivatives(Activation activation, Pieces pieces, double reach, double goal) {
    this.pieces = pieces;
    core = Math.min(Math.min(reach, LARGEST_CORE), pieces.bent() + 1);
    table = DerivativeTable.of(activation, core, goal);
  }

  double error() {
    return table.error();
  }

  @Override
  public void evaluate(double[] z, int count, double[] out, int stride) {
    int from = 0;
    while (from < count) {
      boolean inside = Math.abs(z[from]) <= core;
      int to = from + 1;
      while (to < count && Math.abs(z[to]) <= core == inside) {
        to++;
      }
      if (inside) {
        table.evaluate(z, from, to, out, stride);
      } else {
        beyond(z, from, to, out, stride);
      }
      from = to;
    }
  }

  private void beyond(double[] z, int from, int to, double[] out, int stride) {
    for (int index = from; index < to; index++) {
      for (int order = 0; order < QuadrupleMoments.ORDERS; order++) {
        out[order * stride + index] = pieces.value(order, z[index]);
      }
    }
  }
}
