package dev.quartic.ensemble;

import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.estimate.MomentEstimate;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.numerics.checkpoint.Checkpoints;
import dev.quartic.numerics.parallel.EngineFailure;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The moments of a {@link LinearizedControl} over networks at initialization: the part of a
 * multilevel estimate that takes no training.
 *
 * <p>Groups of {@value ControlGroups#SIZE} networks of consecutive index are summed by one thread
 * each and merged in order, so that threads change no digit. Memory: {@code 5 T P²} numbers for
 * each thread.
 */
public final class ControlSimulation {
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
    var job = new ControlGroups(model, coordinates, settings.members(), settings.seed(), control);
    long from = Math.ceilDiv(sums.members(), ControlGroups.SIZE); // whole groups, or all
    observer.progress(sums.members(), settings.members());
    try {
      settings
          .engine()
          .run(
              job,
              from,
              (_, group) -> {
                sums.merge(group);
                observer.progress(sums.members(), settings.members());
                if (checkpoints != null) {
                  checkpoints.offer(sums);
                }
              });
    } catch (CancellationException | EngineFailure stopped) {
      if (checkpoints != null) {
        checkpoints.keep(sums);
      }
      throw stopped;
    }
    observer.progress(settings.members(), settings.members());
    if (checkpoints != null) {
      checkpoints.keep(sums);
    }
    return sums.estimate();
  }
}
