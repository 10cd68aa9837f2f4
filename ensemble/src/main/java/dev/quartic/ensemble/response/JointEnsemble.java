package dev.quartic.ensemble.response;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.MemberWaves;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;

/**
 * Draws networks of one output and records z, H, dH and G of each at initialization. Member m is
 * drawn from the stream {@code (seed, m)}.
 */
public final class JointEnsemble {
  /** Members in memory for each thread: each is a row of numbers. */
  private static final int LEAD = 128;

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
    int count = features.count();
    double[] rows = new double[Math.multiplyExact(settings.members(), count)];
    MemberWaves.<Row>run(
        settings,
        LEAD,
        () -> new Bench(layout, coordinates, settings.seed(), features),
        row -> {
          int member = (int) row.member();
          System.arraycopy(row.values(), 0, rows, member * count, count);
          progress.accept(member + 1);
        });
    return Matrix.wrap(settings.members(), count, rows);
  }

  @SuppressWarnings("ArrayRecordComponent") // handed over once
  private record Row(long member, double[] values) {}

  /** The buffers of one thread. */
  private static final class Bench implements MemberWaves.Bench<Row> {
    private final NetworkLayout layout;
    private final double[] parameters;
    private final FirstResponse response;
    private final long seed;
    private final JointFeatures features;

    Bench(NetworkLayout layout, Matrix coordinates, long seed, JointFeatures features) {
      this.layout = layout;
      this.seed = seed;
      this.features = features;
      parameters = new double[layout.parameters()];
      response = new FirstResponse(layout, coordinates, Products.counted());
    }

    @Override
    public Row member(long index) {
      double[] row = new double[features.count()];
      layout.draw(seed, index, parameters);
      response.run(parameters);
      for (int a = 0; a < features.samples(); a++) {
        row[features.output(a)] = response.output(a);
        for (int b = 0; b < features.samples(); b++) {
          for (int c = 0; c <= b; c++) {
            if (a == 0) {
              row[features.kernel(b, c)] = response.kernel(b, c);
              row[features.covariance(b, c)] = response.covariance(b, c);
            }
            if (features.derivative()) {
              row[features.first(a, b, c)] = response.first(a, b, c);
            }
          }
        }
      }
      return new Row(index, row);
    }
  }
}
