package dev.quartic.ensemble;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.train.Trainer;
import dev.quartic.ensemble.train.TrainingData;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import org.jspecify.annotations.Nullable;

/** Draws, trains and records members, one after another, on buffers of its own. */
final class MemberTraining {
  private final MemberRow row;
  private final NetworkLayout layout;
  private final EnsembleSettings settings;
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
    Products products = Products.counted();
    var data = TrainingData.of(samples, coordinates);
    long limit = settings.stepLimit();
    accuracy = FlowAccuracy.of(settings, layout.activation());
    trainer = MemberTrainers.trainer(layout, data, plan, accuracy.tolerance(), limit, products);
    checker =
        plan instanceof TrainingPlan.GradientFlow
            ? MemberTrainers.trainer(layout, data, plan, accuracy.checkTolerance(), limit, products)
            : null;
    recorder = new MemberRecorder(row, layout, samples, coordinates, control, products);
    parameters = new double[layout.parameters()];
  }

  /** Fills the row of one member. */
  void run(long member, double[] rows, int rowFrom) {
    layout.draw(settings.seed(), member, parameters);
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
