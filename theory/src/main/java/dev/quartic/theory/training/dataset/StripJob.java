package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.checkpoint.PortableNumbers;
import dev.quartic.numerics.parallel.Shared;
import dev.quartic.theory.kernel.KernelTiles;

/**
 * A product with Θ_AA and K_AA, one edge of rows a task, which makes all tiles of these rows: twice
 * the tiles of {@link StreamedProducts}, and parts that hold nothing but finished rows. Each row
 * adds up in the same order.
 *
 * <p>A part: rows of Θ P and of K P, as far as they are wanted, and what {@link
 * KernelTiles#nearest()} is after it.
 *
 * @param sent tiles of all samples, training samples first
 * @param train N_A
 * @param right P, {@code [N_A, columns]}
 */
record StripJob(
    Shared<KernelTiles> sent, int train, Matrix right, boolean withNtk, boolean withKernel)
    implements PortableNumbers {
  private static final int EDGE = KernelTiles.EDGE;

  private int edges() {
    return Math.ceilDiv(train, EDGE);
  }

  @Override
  public long tasks() {
    return edges();
  }

  /** Numbers of one of the products in the part of a task. */
  int length(int edge) {
    return Math.min(EDGE, train - edge * EDGE) * right.columns();
  }

  @Override
  public Bench<double[]> bench() {
    KernelTiles tiles = sent.value();
    return index -> strip(tiles, (int) index);
  }

  private double[] strip(KernelTiles tiles, int edge) {
    double[] ofNtk = new double[withNtk ? length(edge) : 0];
    double[] ofKernel = new double[withKernel ? length(edge) : 0];
    var tournament = new Tournament(edges());
    for (int round = -1; round < tournament.rounds(); round++) {
      int other = round < 0 ? edge : tournament.opponent(edge, round);
      if (other < edges()) {
        TilePlace place = TilePlace.of(Math.min(edge, other), Math.max(edge, other), train);
        double[] k = new double[place.size()];
        double[] theta = new double[place.size()];
        place.make(tiles, k, theta);
        if (withNtk) {
          add(place, other, round < 0, other < edge, theta, ofNtk);
        }
        if (withKernel) {
          add(place, other, round < 0, other < edge, k, ofKernel);
        }
      }
    }
    return Parts.joined(ofNtk, ofKernel, tiles.nearest());
  }

  private void add(
      TilePlace place, int other, boolean begins, boolean below, double[] tile, double[] out) {
    if (below) {
      place.transposedTimes(tile, right, other * EDGE, out, 0);
    } else {
      place.times(tile, right, other * EDGE, begins ? 0 : 1, out, 0);
    }
  }
}
