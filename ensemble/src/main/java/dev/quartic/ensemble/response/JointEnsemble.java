package dev.quartic.ensemble.response;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.MembersJob;
import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.numerics.checkpoint.PartJournal;
import dev.quartic.numerics.parallel.Job;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

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
    return draw(model, inputs, features, settings, progress, null);
  }

  /**
   * The same, keeping every network that is done.
   *
   * @param checkpoint where; null for nowhere
   */
  public static Matrix draw(
      NetworkModel model,
      Matrix inputs,
      JointFeatures features,
      EnsembleSettings settings,
      IntConsumer progress,
      @Nullable CheckpointFile checkpoint) {
    if (model.architecture().outputs() != 1) {
      throw new IllegalArgumentException(
          "networks must have one output, but have " + model.architecture().outputs());
    }
    Matrix coordinates = InputCoordinates.of(inputs).matrix();
    NetworkLayout layout = NetworkLayout.of(model, coordinates.columns());
    int count = features.count();
    double[] rows = new double[Math.multiplyExact(settings.members(), count)];
    Job<NdArray> job =
        new MembersJob<>(
            settings.members(),
            LEAD,
            () -> new Bench(layout, coordinates, settings.seed(), features));
    PartJournal.run(
        settings.engine(),
        job,
        (member, row) -> {
          System.arraycopy(row.data(), 0, rows, (int) member * count, count);
          progress.accept((int) member + 1);
        },
        checkpoint,
        RunFingerprint.of(model, inputs, features, settings.members(), settings.seed()),
        ResponseCodec.ROWS);
    return Matrix.wrap(settings.members(), count, rows);
  }

  /** The buffers of one thread. */
  private static final class Bench implements Job.Bench<NdArray> {
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
    public NdArray task(long index) {
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
      return NdArray.wrap(row, row.length);
    }
  }
}
