package dev.quartic.files.experiment;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.theory.criticality.CriticalInitialization;
import java.util.List;
import java.util.OptionalInt;

/**
 * The network of an experiment, before the data say how many inputs and outputs it has.
 *
 * @param hiddenWidths n₁ … n_{L−1}
 * @param outputs n_L, where the file gives it
 * @param activation σ
 * @param initialization how C_b and C_W are fixed
 * @param rates λ_b and λ_W, by layer
 */
public record NetworkSettings(
    List<Integer> hiddenWidths,
    OptionalInt outputs,
    ActivationSettings activation,
    Initialization initialization,
    LearningRates rates) {
  private static final String PLACE = "network.initialization";

  /** Copies the list. */
  public NetworkSettings {
    hiddenWidths = List.copyOf(hiddenWidths);
  }

  /** L. */
  public int depth() {
    return hiddenWidths.size() + 1;
  }

  /** The widths from n₀ to n_L. */
  public Architecture architecture(int inputDimension, int outputCount) {
    return new Architecture(inputDimension, hiddenWidths, outputCount);
  }

  /**
   * C_b and C_W, by layer.
   *
   * @throws InvalidInput where they are to be critical and there is no critical pair
   */
  public InitializationVariances variances() {
    return switch (initialization) {
      case Initialization.Given(var variances) -> variances;
      case Initialization.Critical() -> critical();
    };
  }

  private InitializationVariances critical() {
    CriticalInitialization pair =
        CriticalInitialization.of(activation.activation()).orElseThrow(this::noneExists);
    return InitializationVariances.uniform(depth(), pair.biasVariance(), pair.weightVariance());
  }

  private InvalidInput noneExists() {
    return new InvalidInput(
        PLACE,
        "{bias-variance: C_b, weight-variance: C_W}, as %s has no critical pair ('quartic tune' finds the best compromise)"
            .formatted(activation.described()),
        "'critical'");
  }

  /** Whether C_b and C_W are left to theory. */
  public boolean isCritical() {
    return initialization instanceof Initialization.Critical;
  }

  /** The same network from other variances and with other rates. */
  public NetworkSettings with(InitializationVariances variances, LearningRates otherRates) {
    return new NetworkSettings(
        hiddenWidths, outputs, activation, new Initialization.Given(variances), otherRates);
  }

  /** The network as a random object; refuses as {@link #variances} does. */
  public NetworkModel model(int inputDimension, int outputCount) {
    return new NetworkModel(
        architecture(inputDimension, outputCount), activation.activation(), variances(), rates);
  }

  NetworkSettings withOutputs(OptionalInt count) {
    return new NetworkSettings(hiddenWidths, count, activation, initialization, rates);
  }
}
