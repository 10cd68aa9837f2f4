package dev.quartic.ensemble.response;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;

/**
 * Draws networks of one output and records z, H, dH and G of each at initialization. Member m is
 * drawn from the stream {@code (seed, m)}.
 */
public final class JointEnsemble {
  private static final int WAVE = 256;

  private JointEnsemble() {}

  /**
   * The features of all members, {@code [M, features.count()]}.
   *
   * @param model with one output
   * @param inputs {@code [N, n₀]}
   * @param features what to record
   * @param progress told how many are done
   * @throws CancellationException when the calling thread is interrupted
   */
  public static Matrix draw(
      NetworkModel model,
      Matrix inputs,
      JointFeatures features,
      EnsembleSettings settings,
      IntConsumer progress) {
    if (model.architecture().outputs() != 1) {
      throw new IllegalArgumentException(
          "networks must have one output, but have " + model.architecture().outputs());
    }
    Matrix coordinates = InputCoordinates.of(inputs).matrix();
    NetworkLayout layout = NetworkLayout.of(model, coordinates.columns());
    int members = settings.members();
    int count = features.count();
    double[] rows = new double[Math.multiplyExact(members, count)];
    Workers workers = new Workers(settings.threads());
    ConcurrentLinkedQueue<Bench> idle = new ConcurrentLinkedQueue<>();
    for (int from = 0; from < members; from += WAVE) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("stopped after %d of %d members".formatted(from, members));
      }
      int first = from;
      workers.forEach(
          Math.min(WAVE, members - from),
          index -> {
            Bench free = idle.poll();
            Bench bench = free == null ? new Bench(layout, coordinates) : free;
            int member = first + index;
            bench.record(settings.seed(), member, features, rows, member * count);
            idle.add(bench);
          });
      progress.accept(Math.min(members, from + WAVE));
    }
    return Matrix.wrap(members, count, rows);
  }

  /** The buffers of one thread. */
  private static final class Bench {
    private final NetworkLayout layout;
    private final double[] parameters;
    private final FirstResponse response;

    Bench(NetworkLayout layout, Matrix coordinates) {
      this.layout = layout;
      parameters = new double[layout.parameters()];
      response = new FirstResponse(layout, coordinates, Products.counted());
    }

    void record(long seed, int member, JointFeatures features, double[] rows, int from) {
      layout.draw(seed, member, parameters);
      response.run(parameters);
      for (int a = 0; a < features.samples(); a++) {
        rows[from + features.output(a)] = response.output(a);
        for (int b = 0; b < features.samples(); b++) {
          for (int c = 0; c <= b; c++) {
            if (a == 0) {
              rows[from + features.kernel(b, c)] = response.kernel(b, c);
              rows[from + features.covariance(b, c)] = response.covariance(b, c);
            }
            if (features.derivative()) {
              rows[from + features.first(a, b, c)] = response.first(a, b, c);
            }
          }
        }
      }
    }
  }
}
