package dev.quartic.ensemble.minimal;

import dev.quartic.network.minimal.ParameterDraw;
import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
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

  /**
   * Trains draws 0 … members − 1.
   *
   * @param progress receives the number of every draw that is done, from any thread
   * @return f at all times, {@code [members, T, N, n_L]}
   */
  public NdArray outputs(int members, Workers workers, LongConsumer progress) {
    NdArray[] all = new NdArray[members];
    workers.forEach(
        members,
        member -> {
          all[member] = outputs(draw.draw(seed, member, targets.columns()));
          progress.accept(member);
        });
    int[] shape = all[0].shape();
    int size = all[0].data().length;
    NdArray outputs = NdArray.zeros(members, shape[0], shape[1], shape[2]);
    for (int member = 0; member < members; member++) {
      System.arraycopy(all[member].data(), 0, outputs.data(), member * size, size);
    }
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
