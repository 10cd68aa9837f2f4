package dev.quartic.ensemble.response;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.MemberTrainers;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.train.Trainer;
import dev.quartic.ensemble.train.TrainingData;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;

/** Trains one network after another and notes its outputs; the buffers of one thread. */
final class TrainedOutputs {
  private final ForwardPass forward;
  private final Trainer trainer;
  private final int times;
  private final int size;

  TrainedOutputs(
      NetworkLayout layout,
      SampleSet samples,
      Matrix coordinates,
      TrainingPlan plan,
      EnsembleSettings settings,
      Products products) {
    forward = new ForwardPass(layout, coordinates, products);
    var data = TrainingData.of(samples, coordinates);
    trainer = MemberTrainers.trainer(layout, data, plan, settings, products);
    times = plan.times().size();
    size = samples.count() * layout.outputs();
  }

  /**
   * z(t), {@code [T, P]}.
   *
   * @param parameters of the network, which training changes
   */
  NdArray of(long member, double[] parameters) {
    NdArray outputs = NdArray.zeros(times, size);
    trainer.train(
        member,
        parameters,
        time -> {
          forward.run(parameters);
          System.arraycopy(forward.outputs(), 0, outputs.data(), time * size, size);
        });
    return outputs;
  }
}
