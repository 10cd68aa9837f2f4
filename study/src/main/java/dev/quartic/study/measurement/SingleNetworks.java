package dev.quartic.study.measurement;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.MemberTrainers;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.derivatives.TangentKernel;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.train.Trainer;
import dev.quartic.ensemble.train.TrainingData;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.question.Question;

/**
 * Real networks, drawn and trained one by one to be looked at: network m of a seed is the member of
 * that index of the ensemble that {@code simulate} trains, integrated as finely as networks are
 * that stand beside a prediction. It belongs to one thread.
 */
public final class SingleNetworks {
  private final NetworkLayout layout;
  private final Trainer trainer;
  private final ForwardPass forward;
  private final TangentKernel kernel;
  private final double[] parameters;
  private final double[] current;
  private final long seed;
  private final int times;
  private final int outputs;

  /**
   * Makes ready.
   *
   * @param plan gradient descent or gradient flow
   */
  public SingleNetworks(Question question, TrainingPlan plan) {
    EnsembleStudy.requireSimulable(question);
    Matrix coordinates = InputCoordinates.of(question.samples().inputs()).matrix();
    Products products = Products.counted();
    layout = NetworkLayout.of(question.model(), coordinates.columns());
    seed = question.seeds().single();
    EnsembleSettings settings =
        EnsembleStudy.lookedAt(question, EnsembleSettings.of(2, seed, 1))
            .withPrecision(question.ensemble().precision());
    TrainingData data = TrainingData.of(question.samples(), coordinates);
    trainer = MemberTrainers.trainer(layout, data, plan, settings, products);
    forward = new ForwardPass(layout, coordinates, products);
    kernel = TangentKernel.trace(forward);
    parameters = new double[layout.parameters()];
    times = plan.times().size();
    int samples = question.samples().count();
    outputs = samples * question.outputs();
    current = new double[samples * samples];
  }

  /**
   * One trained network.
   *
   * @param outputs z at every time, {@code [T, N, n_L]}
   * @param traceDrift the trace of H(t) − H(0) over all samples, {@code [T]}; H is averaged over
   *     outputs
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, and never written again
  public record Trained(double[] outputs, double[] traceDrift) {}

  /**
   * Draws and trains one.
   *
   * @param member its index in the ensemble
   * @throws dev.quartic.ensemble.train.TrainingFailedException when it diverges or does not end
   */
  public Trained train(long member) {
    layout.draw(seed, member, parameters);
    forward.run(parameters);
    double start = trace();
    double[] all = new double[times * outputs];
    double[] drift = new double[times];
    trainer.train(
        member,
        parameters,
        time -> {
          forward.run(parameters);
          System.arraycopy(forward.outputs(), 0, all, time * outputs, outputs);
          drift[time] = trace() - start;
        });
    return new Trained(all, drift);
  }

  private double trace() {
    kernel.run(parameters, current);
    int samples = (int) Math.round(Math.sqrt(current.length));
    double sum = 0;
    for (int sample = 0; sample < samples; sample++) {
      sum += current[sample * samples + sample];
    }
    return sum;
  }
}
