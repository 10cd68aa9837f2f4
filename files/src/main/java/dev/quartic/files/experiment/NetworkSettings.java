package dev.quartic.files.experiment;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.Normalization;
import dev.quartic.network.architecture.ResidualBlocks;
import dev.quartic.question.ActivationChoice;
import dev.quartic.question.Initialization;
import dev.quartic.question.Network;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The network of an experiment, before the data say how many inputs and outputs it has.
 *
 * @param hiddenWidths n₁ … n_{L−1}
 * @param residual blocks, whose widths are those; empty for a plain network
 * @param normalization of hidden layers
 * @param outputs n_L, where the file gives it
 * @param activation σ
 * @param initialization how C_b and C_W are fixed
 * @param rates λ_b and λ_W, by layer
 */
public record NetworkSettings(
    List<Integer> hiddenWidths,
    Optional<ResidualBlocks> residual,
    Normalization normalization,
    OptionalInt outputs,
    ActivationChoice activation,
    Initialization initialization,
    LearningRates rates) {
  /** Copies the list. */
  public NetworkSettings {
    hiddenWidths = List.copyOf(hiddenWidths);
  }

  /** L. */
  public int depth() {
    return hiddenWidths.size() + 1;
  }

  /** The network for so many inputs and outputs. */
  public Network network(int inputDimension, int outputCount) {
    return new Network(
        new Architecture(
            inputDimension,
            hiddenWidths,
            outputCount,
            residual.map(ResidualBlocks::skips).orElse(List.of()),
            normalization),
        activation,
        initialization,
        rates);
  }

  /** The same network from other variances and with other rates. */
  public NetworkSettings with(Network other) {
    return new NetworkSettings(
        hiddenWidths,
        residual,
        normalization,
        outputs,
        activation,
        other.initialization(),
        other.rates());
  }

  NetworkSettings withOutputs(OptionalInt count) {
    return new NetworkSettings(
        hiddenWidths, residual, normalization, count, activation, initialization, rates);
  }
}
