package dev.quartic.ensemble;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.train.Trainer;
import dev.quartic.ensemble.train.TrainingData;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Draws, trains and records members, one after another, on buffers of its own. */
final class MemberTraining {
  /** Trained in both precisions. */
  private static final int COMPARED_MEMBERS = 4;

  private final MemberRow row;
  private final NetworkLayout layout;
  private final TrainingData data;
  private final TrainingPlan plan;
  private final EnsembleSettings settings;
  private final Products products;
  private final Trainer trainer;
  private final @Nullable Trainer checker;
  private final FlowAccuracy accuracy;
  private final MemberRecorder recorder;
  private final double[] parameters;

  MemberTraining(
      MemberRow row,
      NetworkLayout layout,
      SampleSet samples,
      Matrix coordinates,
      TrainingPlan plan,
      EnsembleSettings settings,
      @Nullable LinearizedControl control) {
    this.row = row;
    this.layout = layout;
    this.settings = settings;
    this.plan = plan;
    products = Products.counted();
    data = TrainingData.of(samples, coordinates);
    accuracy = FlowAccuracy.of(settings, layout.activation());
    trainer = MemberTrainers.trainer(layout, data, plan, settings, products);
    double finer = accuracy.checkTolerance();
    checker =
        plan instanceof TrainingPlan.GradientFlow
            ? MemberTrainers.trainer(layout, data, plan, settings, finer, products)
            : null;
    recorder = new MemberRecorder(row, layout, samples, coordinates, control, products);
    parameters = new double[layout.parameters()];
  }

  /** Fills the row of one member. */
  void run(long member, double[] rows, int rowFrom) {
    layout.draw(settings.seed(), member, parameters);
    if (settings.precision() == Precision.SINGLE) { // so is what the kernel's change is measured by
      for (int index = 0; index < parameters.length; index++) {
        parameters[index] = (float) parameters[index];
      }
    }
    recorder.begin(parameters, rows, rowFrom);
    Trainer.Effort effort =
        trainer.train(member, parameters, time -> recorder.record(time, parameters, rows, rowFrom));
    rows[rowFrom + row.effort(MemberRow.STEPS)] = effort.steps();
    rows[rowFrom + row.effort(MemberRow.REJECTED)] = effort.rejected();
    rows[rowFrom + row.effort(MemberRow.UNFITTED)] = effort.fitted() ? 0 : 1;
    rows[rowFrom + row.effort(MemberRow.DIFFERENCE)] =
        checker != null && member < accuracy.checkedMembers()
            ? difference(checker, member, rows, rowFrom)
            : Double.NaN;
    if (row.compared()) {
      comparePrecisions(member, rows, rowFrom);
    }
  }

  /** Trains once more in double precision, where single is asked for: a trainer for few members. */
  private void comparePrecisions(long member, double[] rows, int rowFrom) {
    if (member < Math.min(COMPARED_MEMBERS, settings.checkedMembers())) {
      Trainer exact =
          MemberTrainers.trainer(
              layout, data, plan, settings.withPrecision(Precision.DOUBLE), products);
      layout.draw(settings.seed(), member, parameters);
      exact.train(member, parameters, time -> recorder.compare(time, parameters, rows, rowFrom));
    } else {
      Arrays.fill(rows, rowFrom + row.precisionFrom(0), rowFrom + row.length(), Double.NaN);
    }
  }

  private double difference(Trainer again, long member, double[] rows, int rowFrom) {
    double[] largest = {0};
    layout.draw(settings.seed(), member, parameters);
    again.train(
        member,
        parameters,
        time ->
            largest[0] =
                Math.max(largest[0], recorder.difference(time, parameters, rows, rowFrom)));
    return largest[0];
  }

  String description() {
    return trainer.description();
  }
}
