package dev.quartic.benchmarks;

import dev.quartic.benchmarks.residual.MeanScores;
import dev.quartic.benchmarks.residual.ResidualProblem;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;

/**
 * G¹ and Θ¹ of residual networks against simulated ones: two fields, and controls to second order
 * that take out what fluctuates about them. Prints each entry measured, predicted and in standard
 * errors.
 *
 * <p>{@code benchmarks/run ResidualMeans [NETWORKS [SEED [ACTIVATIONS [normalized]]]]}: networks of
 * each of two widths, 100000 by default; the first so many of tanh, sin and gelu. With {@code
 * normalized} behind them, layers are normalized before they are read.
 */
public final class ResidualMeans {
  private ResidualMeans() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    int networks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 151;
    int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    List<Activation> activations = List.of(new Tanh(), new Sin(), new Gelu());
    for (Activation activation : activations.subList(0, count)) {
      for (ResidualProblem problem :
          List.of(
              new ResidualProblem(activation, 4, 1, 0.8, 1, true, false),
              new ResidualProblem(activation, 3, 1, 0.8, 1))) {
        ResidualProblem read = arguments.length > 3 ? problem.withNormalization() : problem;
        System.out.println(read);
        MeanScores.of(read, networks, seed++, Workers.all()).forEach(System.out::println);
      }
    }
  }
}
