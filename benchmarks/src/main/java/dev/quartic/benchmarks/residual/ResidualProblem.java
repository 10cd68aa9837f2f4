package dev.quartic.benchmarks.residual;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Normalization;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One residual network of the scores.
 *
 * @param blocks maps in each, 1 or 2
 * @param gamma γ of every skip
 * @param inner inner widths of two-map blocks over that of the stream
 * @param critical whether there are no biases and blocks keep the size of signals, γ² + C_W = 1;
 *     else every map has hyperparameters of its own
 * @param normalized whether layers are normalized before they are read
 */
public record ResidualProblem(
    Activation activation,
    int depth,
    int blocks,
    double gamma,
    double inner,
    boolean critical,
    boolean normalized) {
  private static final List<Double> BIAS = List.of(0.3, 0.2, 0.1, 0.25, 0.15, 0.2);
  private static final List<Double> WEIGHT = List.of(1.15, 1.0, 0.9, 1.1, 0.95, 1.0);
  private static final List<Double> BIAS_RATE = List.of(0.7, 0.5, 0.3, 0.4, 0.6, 0.3);
  private static final List<Double> RATE = List.of(0.9, 1.1, 1.3, 0.8, 1.2, 0.9);

  /** Two inputs, correlated. */
  public static final Matrix INPUTS =
      Matrix.ofRows(
          new double[] {0.034, 1.36, 1.225, -0.51}, new double[] {-0.158, 0.499, 1.077, -0.34});

  /** Every map with hyperparameters of its own. */
  public ResidualProblem(Activation activation, int depth, int blocks, double gamma, double inner) {
    this(activation, depth, blocks, gamma, inner, false, false);
  }

  /** The same with layers normalized before they are read. */
  public ResidualProblem withNormalization() {
    return new ResidualProblem(activation, depth, blocks, gamma, inner, critical, true);
  }

  /** The network at a width of the stream. */
  public NetworkModel model(int width) {
    List<Integer> hidden = new ArrayList<>();
    List<Skip> skips = new ArrayList<>();
    for (int stage = 1; stage < depth; stage++) {
      boolean stream = blocks == 1 || stage % 2 == 1;
      hidden.add(stream ? width : (int) Math.round(inner * width));
      if (stream && stage > blocks) {
        skips.add(new Skip(stage - blocks, stage, gamma));
      }
    }
    var shape =
        new Architecture(
            INPUTS.columns(),
            hidden,
            1,
            skips,
            normalized ? Normalization.LAYER : Normalization.NONE);
    return critical ? criticalModel(shape) : ownModel(shape);
  }

  private NetworkModel criticalModel(Architecture shape) {
    List<Double> weights = new ArrayList<>();
    List<Double> biasRates = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (int stage = 1; stage <= depth; stage++) {
      boolean skipped = shape.skipInto(stage).isPresent();
      weights.add(skipped ? 1 - gamma * gamma : 1.0);
      biasRates.add(0.0);
      rates.add(skipped ? 1 - gamma * gamma : 1.0);
    }
    return new NetworkModel(
        shape,
        activation,
        new InitializationVariances(Collections.nCopies(depth, 0.0), weights),
        new LearningRates(biasRates, rates));
  }

  private NetworkModel ownModel(Architecture shape) {
    return new NetworkModel(
        shape,
        activation,
        new InitializationVariances(BIAS.subList(0, depth), WEIGHT.subList(0, depth)),
        new LearningRates(BIAS_RATE.subList(0, depth), RATE.subList(0, depth)));
  }

  @Override
  public String toString() {
    return "%-5s %d maps, blocks of %d, gamma %.1f, inner %.2f%s%s"
        .formatted(
            activation.name(),
            depth,
            blocks,
            gamma,
            inner,
            critical ? ", critical" : "",
            normalized ? ", normalized" : "");
  }
}
