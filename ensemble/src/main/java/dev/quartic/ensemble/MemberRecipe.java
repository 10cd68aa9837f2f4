package dev.quartic.ensemble;

import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.checkpoint.NumbersCodec;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.JobRecipe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All that decides the members of an ensemble; see {@link EnsembleSimulation}.
 *
 * @param coordinates of the inputs, {@code [N, ·]}
 * @param settings on an engine that is data, too
 * @param control null for none
 * @param row how the numbers of a member are laid out
 */
record MemberRecipe(
    NetworkModel model,
    SampleSet samples,
    Matrix coordinates,
    TrainingPlan plan,
    EnsembleSettings settings,
    @Nullable LinearizedControl control,
    MemberRow row)
    implements JobRecipe<double[]> {
  /** The buffers of one thread. */
  MemberTraining training() {
    var layout = NetworkLayout.of(model, coordinates.columns());
    return new MemberTraining(row, layout, samples, coordinates, plan, settings, control);
  }

  @Override
  public Job<double[]> job() {
    return new MemberJob(this, null, new AtomicLong());
  }

  @Override
  public void write(double[] numbers, DataOutput out) throws IOException {
    NumbersCodec.INSTANCE.write(numbers, out);
  }

  @Override
  public double[] read(DataInput in) throws IOException {
    return NumbersCodec.INSTANCE.read(in);
  }
}
