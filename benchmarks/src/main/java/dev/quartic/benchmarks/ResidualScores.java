package dev.quartic.benchmarks;

import dev.quartic.benchmarks.residual.FieldScores;
import dev.quartic.benchmarks.residual.ResidualProblem;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.study.compare.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * All tensors of order 1/n of residual networks against simulated ones: three activations, blocks
 * of one and two maps, inner widths unlike the stream's, γ from 0.5 to 1. The simulation knows
 * neither weights nor gradients, nor the theory: it draws the derivatives of a network along random
 * directions of parameter space. Prints the z-scores of each problem and of all together, and how
 * well G¹ and Θ¹ are known.
 *
 * <p>{@code benchmarks/run ResidualScores [NETWORKS [SEED [FIRST [LAST [normalized]]]]]}: networks
 * of the middle and the largest of three widths, 20000 by default; a quarter of that of the
 * smallest; the problems of each activation from FIRST to LAST, 1 to 9; with {@code normalized}
 * behind them, layers are normalized before they are read.
 */
public final class ResidualScores {
  private ResidualScores() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    int networks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 15;
    int first = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
    int last = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 9;
    List<FieldScores> all = new ArrayList<>();
    System.out.printf(
        "%-50s %7s %9s %7s %9s %9s %10s%n",
        "network", "entries", "effective", "rms z", "largest z", "G1 to", "Theta1 to");
    for (Activation activation : new Activation[] {new Tanh(), new Gelu(), new Sin()}) {
      for (ResidualProblem problem : problems(activation).subList(first - 1, last)) {
        ResidualProblem read = arguments.length > 4 ? problem.withNormalization() : problem;
        FieldScores scores = FieldScores.of(read, networks, seed++, Workers.all());
        all.add(scores);
        print(read.toString(), scores.scores(), scores.effective());
        System.out.printf(
            " %8.1f%% %9.1f%%%n", 100 * scores.metricKnownTo(), 100 * scores.ntkKnownTo());
        System.out.println("   " + scores.byTensor());
      }
    }
    double[] scores = all.stream().flatMapToDouble(one -> DoubleStream.of(one.scores())).toArray();
    print("all", scores, all.stream().mapToDouble(FieldScores::effective).sum());
    System.out.println();
  }

  private static List<ResidualProblem> problems(Activation activation) {
    return List.of(
        new ResidualProblem(activation, 3, 1, 0.8, 1),
        new ResidualProblem(activation, 4, 1, 0.9, 1),
        new ResidualProblem(activation, 5, 1, 0.5, 1),
        new ResidualProblem(activation, 4, 2, 1.0, 1.5),
        new ResidualProblem(activation, 6, 2, 0.7, 0.75),
        new ResidualProblem(activation, 6, 1, 0.7, 1),
        new ResidualProblem(activation, 4, 1, 1.0, 1),
        new ResidualProblem(activation, 6, 2, 0.9, 1.5),
        new ResidualProblem(activation, 4, 2, 0.5, 0.5));
  }

  private static void print(String name, double[] scores, double effective) {
    Agreement agreement = Agreement.of(scores);
    System.out.printf(
        "%-50s %7d %9.0f %7.2f %9.2f",
        name, agreement.count(), effective, agreement.rootMeanSquare(), agreement.largest());
  }
}
