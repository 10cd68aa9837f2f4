package dev.quartic.ensemble;

import dev.quartic.numerics.checkpoint.Checkpoints;
import dev.quartic.numerics.parallel.Receiver;
import org.jspecify.annotations.Nullable;

/**
 * Adds the rows of members to the sums of an ensemble, a batch at a time: batches, and so the
 * digits of the sums, are a matter of the sizes alone.
 */
final class RowBatches implements Receiver<double[]> {
  private final MemberRow row;
  private final EnsembleSums sums;
  private final EnsembleSettings settings;
  private final @Nullable Checkpoints checkpoints;
  private final EnsembleObserver observer;
  private final double[] batch;
  private int count;

  RowBatches(
      MemberRow row,
      EnsembleSums sums,
      EnsembleSettings settings,
      @Nullable Checkpoints checkpoints,
      EnsembleObserver observer) {
    this.row = row;
    this.sums = sums;
    this.settings = settings;
    this.checkpoints = checkpoints;
    this.observer = observer;
    batch = new double[row.batch() * row.length()];
  }

  @Override
  public void part(long member, double[] numbers) {
    System.arraycopy(numbers, 0, batch, count * row.length(), row.length());
    count++;
    if (count == row.batch() || member + 1 == settings.members()) {
      sums.add(batch, count);
      count = 0;
      if (checkpoints != null && sums.members() < settings.members()) {
        checkpoints.offer(sums);
      }
    }
  }

  @Override
  public void done(long members) {
    observer.progress(members, settings.members());
  }
}
