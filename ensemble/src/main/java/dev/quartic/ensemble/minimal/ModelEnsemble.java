package dev.quartic.ensemble.minimal;

import dev.quartic.ensemble.MembersJob;
import dev.quartic.network.minimal.ParameterDraw;
import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Receiver;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Many draws of a minimal model, each trained.
 *
 * @param model of one output
 * @param draw p(θ)
 * @param targets y, {@code [N_A, n_L]}
 * @param trainer of a plan
 * @param seed of the draws: draw m is the same at any strength
 */
public record ModelEnsemble(
    QuadraticModel model, ParameterDraw draw, Matrix targets, ModelTrainer trainer, long seed) {
  /** Draws in memory for each thread: each is a row of numbers, and quickly trained. */
  private static final int AHEAD = 64;

  /**
   * Trains draws 0 … members − 1, keeping every one that is done.
   *
   * @param keeper of this model, its draws, targets and plan
   * @param name of this ensemble among what is kept
   * @param times T
   * @param progress receives how many draws are done
   * @return f at all times, {@code [members, T, N, n_L]}
   */
  public NdArray outputs(
      int members, int times, Keeper keeper, String name, LongConsumer progress) {
    NdArray outputs = NdArray.zeros(members, times, model.samples(), targets.columns());
    int size = outputs.data().length / members;
    Job.Bench<double[]> bench =
        member -> outputs(draw.draw(seed, member, targets.columns())).data();
    keeper.run(
        name,
        new MembersJob<>(members, AHEAD, () -> bench),
        new Receiver<>() {
          @Override
          public void part(long member, double[] own) {
            System.arraycopy(own, 0, outputs.data(), (int) member * size, size);
          }

          @Override
          public void done(long done) {
            progress.accept(done);
          }
        });
    return outputs;
  }

  /**
   * Trains one draw.
   *
   * @param theta one row for each output
   * @return f at all times, {@code [T, N, n_L]}
   */
  public NdArray outputs(double[][] theta) {
    List<List<double[]>> trained = parameters(theta);
    int times = trained.getFirst().size();
    NdArray outputs = NdArray.zeros(times, model.samples(), theta.length);
    for (int output = 0; output < theta.length; output++) {
      for (int time = 0; time < times; time++) {
        double[] at = model.outputs(trained.get(output).get(time));
        for (int sample = 0; sample < at.length; sample++) {
          outputs.set(at[sample], time, sample, output);
        }
      }
    }
    return outputs;
  }

  /**
   * The parameters of one draw along training.
   *
   * @return for each output and time, {@code [P]}
   */
  public List<List<double[]>> parameters(double[][] theta) {
    return IntStream.range(0, theta.length)
        .mapToObj(output ->
            trainer.train(
                model, theta[output], targets.transposed().row(output), draw.learningRate()))
        .toList();
  }
}
