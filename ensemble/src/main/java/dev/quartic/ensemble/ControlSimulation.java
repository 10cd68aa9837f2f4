package dev.quartic.ensemble;

import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.estimate.MomentEstimate;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The moments of a {@link LinearizedControl} over networks at initialization: the part of a
 * multilevel estimate that takes no training.
 *
 * <p>Groups of {@value #GROUP} networks of consecutive index are summed by one thread each and
 * merged in order, so that threads change no digit. Memory: {@code 4 T P²} numbers for each thread.
 */
public final class ControlSimulation {
  private static final int GROUP = 32;

  private ControlSimulation() {}

  /**
   * Draws networks, without training them.
   *
   * @param plan what the control is for; of influence on the checkpoint only
   * @param settings members, seed and threads; the seed must not be that of the trained networks
   * @param checkpoint where to keep what there is, and to continue from; null for nowhere
   * @throws CancellationException when the calling thread is interrupted
   */
  public static MomentEstimate run(
      NetworkModel model,
      SampleSet samples,
      TrainingPlan plan,
      EnsembleSettings settings,
      LinearizedControl control,
      EnsembleObserver observer,
      @Nullable CheckpointFile checkpoint) {
    ControlSums sums = new ControlSums(control);
    Checkpoints checkpoints =
        checkpoint == null
            ? null
            : new Checkpoints(
                checkpoint, RunFingerprint.of(model, samples, plan, settings, control));
    if (checkpoints != null) {
      checkpoints.resume(sums);
    }
    Matrix coordinates = InputCoordinates.of(samples.inputs()).matrix();
    NetworkLayout layout = NetworkLayout.of(model, coordinates.columns());
    Workers workers = new Workers(settings.threads());
    var idle = new ConcurrentLinkedQueue<ControlMember>();
    while (sums.members() < settings.members()) {
      long from = sums.members();
      observer.progress(from, settings.members());
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException(
            "the ensemble was interrupted after %d of %d untrained members"
                .formatted(from, settings.members()));
      }
      int groups =
          (int) Math.min(settings.threads(), Math.ceilDiv(settings.members() - from, GROUP));
      List<ControlSums> wave = new ArrayList<>();
      for (int group = 0; group < groups; group++) {
        wave.add(new ControlSums(control));
      }
      workers.forEach(
          groups,
          group -> {
            ControlMember free = idle.poll();
            ControlMember member =
                free == null ? new ControlMember(layout, coordinates, control) : free;
            long first = from + (long) group * GROUP;
            long last = Math.min(first + GROUP, settings.members());
            for (long index = first; index < last; index++) {
              member.add(settings.seed(), index, wave.get(group));
            }
            idle.add(member);
          });
      wave.forEach(sums::merge);
      if (checkpoints != null) {
        checkpoints.offer(sums);
      }
    }
    observer.progress(settings.members(), settings.members());
    if (checkpoints != null) {
      checkpoints.keep(sums);
    }
    return sums.estimate();
  }
}
