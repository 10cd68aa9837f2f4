package dev.quartic.ensemble;

import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.estimate.MomentEstimate;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.numerics.checkpoint.Checkpoints;
import dev.quartic.numerics.parallel.Job;
import java.util.concurrent.CancellationException;
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
    Job<ControlSums> job = groups(layout, coordinates, settings, control);
    long from = Math.ceilDiv(sums.members(), GROUP); // whole groups, or all
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
    } catch (CancellationException stopped) {
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

  private static Job<ControlSums> groups(
      NetworkLayout layout,
      Matrix coordinates,
      EnsembleSettings settings,
      LinearizedControl control) {
    return new Job<>() {
      @Override
      public long tasks() {
        return Math.ceilDiv(settings.members(), GROUP);
      }

      @Override
      public int lead(int threads) {
        return 2 * threads; // sums are large
      }

      @Override
      public Bench<ControlSums> bench() {
        var member = new ControlMember(layout, coordinates, control);
        return group -> {
          var sums = new ControlSums(control);
          long first = group * GROUP;
          long last = Math.min(first + GROUP, settings.members());
          for (long index = first; index < last; index++) {
            member.add(settings.seed(), index, sums);
          }
          return sums;
        };
      }
    };
  }
}
