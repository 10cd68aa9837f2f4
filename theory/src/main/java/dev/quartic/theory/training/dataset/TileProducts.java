package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Shared;
import dev.quartic.theory.kernel.KernelTiles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Products with Θ and K of which no tile is kept: each is made from the inputs where the work of an
 * engine is done, used and forgotten. Other processes are sent the inputs once, and P with each
 * product. The same digits wherever tiles are made.
 */
final class TileProducts implements AutoCloseable {
  private static final int EDGE = KernelTiles.EDGE;

  private final Engine engine;
  private final KernelTiles tiles;
  private final int train;
  private final Shared<KernelTiles> sent;

  /**
   * Sends the inputs.
   *
   * @param tiles of all samples, training samples first
   * @param train N_A
   */
  TileProducts(Engine engine, KernelTiles tiles, int train) {
    this.engine = engine;
    this.tiles = tiles;
    this.train = train;
    sent = engine.share(tiles);
  }

  /**
   * {@code Θ_AA P}, and {@code K_AA P}, as far as they are wanted.
   *
   * @param right P, {@code [N_A, columns]}
   * @param ntk receives the first; null where it is not wanted
   * @param kernel receives the second; null where it is not wanted
   */
  void times(Matrix right, @Nullable Matrix ntk, @Nullable Matrix kernel) {
    if (!engine.isElsewhere()) {
      new StreamedProducts(tiles, train, engine.workers()).times(right, ntk, kernel);
      return;
    }
    var job = new StripJob(sent, train, right, ntk != null, kernel != null);
    engine.run(
        job,
        0,
        (edge, part) -> {
          int length = job.length((int) edge);
          int place = (int) edge * EDGE * right.columns();
          int at = 0;
          if (ntk != null) {
            System.arraycopy(part, at, ntk.data(), place, length);
            at += length;
          }
          if (kernel != null) {
            System.arraycopy(part, at, kernel.data(), place, length);
            at += length;
          }
          tiles.sawNearest(Arrays.copyOfRange(part, at, part.length));
        });
  }

  /**
   * {@code Θ_BA P} of all test samples.
   *
   * @param right P, {@code [N_A, columns]}
   * @return {@code [N_B, columns]}
   */
  Matrix onTest(Matrix right) {
    return new Band(sent, train, tiles.samples() - train, right).on(engine);
  }

  /**
   * {@code Θ_LA P}, where L are the first of the training samples.
   *
   * @param first how many; whole edges of tiles
   * @param right P, {@code [N_A, columns]}
   * @return {@code [first, columns]}
   */
  Matrix onFirst(int first, Matrix right) {
    return new Band(sent, 0, first, right).on(engine);
  }

  /**
   * {@code Θ_AL P}, likewise.
   *
   * @param right P, {@code [first, columns]}
   * @return {@code [N_A, columns]}
   */
  Matrix fromFirst(Matrix right) {
    return new Band(sent, 0, train, right).on(engine);
  }

  @Override
  public void close() {
    sent.close();
  }
}
