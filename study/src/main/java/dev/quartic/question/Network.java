package dev.quartic.question;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.theory.criticality.CriticalInitialization;
import java.util.List;

/**
 * A network to be asked about. Immutable: {@code critical}, {@code variances} and {@code rates}
 * return others.
 *
 * @param architecture widths n₀ … n_L
 * @param activation σ of every hidden layer, and where it comes from
 * @param initialization how C_b and C_W are fixed
 * @param rates λ_b and λ_W by layer
 */
public record Network(
    Architecture architecture,
    ActivationChoice activation,
    Initialization initialization,
    LearningRates rates) {

  /** From the critical pair of its activation, in all layers; inputs are not rescaled. */
  public Network critical() {
    return with(new Initialization.Critical());
  }

  /** From one C_b and one C_W (over fan-in) in all layers. */
  public Network variances(double bias, double weight) {
    return with(
        new Initialization.Given(
            InitializationVariances.uniform(architecture.depth(), bias, weight)));
  }

  /** From C_b and C_W given by layer, L of each. */
  public Network variances(List<Double> bias, List<Double> weight) {
    return with(new Initialization.Given(new InitializationVariances(bias, weight)));
  }

  /** Learning at one λ_b and one λ_W (over fan-in) in all layers. */
  public Network rates(double bias, double weight) {
    return with(LearningRates.uniform(architecture.depth(), bias, weight));
  }

  /** Learning at rates given by layer. */
  public Network with(LearningRates others) {
    return new Network(architecture, activation, initialization, others);
  }

  private Network with(Initialization other) {
    return new Network(architecture, activation, other, rates);
  }

  /** L. */
  public int depth() {
    return architecture.depth();
  }

  /** σ. */
  public Activation sigma() {
    return activation.activation();
  }

  /** Whether C_b and C_W are left to theory. */
  public boolean isCritical() {
    return initialization instanceof Initialization.Critical;
  }

  /**
   * C_b and C_W by layer.
   *
   * @throws Refusal where they are to be critical and the activation has no critical pair
   */
  public InitializationVariances variances() {
    return switch (initialization) {
      case Initialization.Given(var variances) -> variances;
      case Initialization.Critical() -> {
        CriticalInitialization pair =
            CriticalInitialization.of(sigma()).orElseThrow(this::noneExists);
        yield InitializationVariances.uniform(depth(), pair.biasVariance(), pair.weightVariance());
      }
    };
  }

  private Refusal noneExists() {
    return new Refusal(
        Asked.INITIALIZATION,
        "variances C_b and C_W, as %s has no critical pair".formatted(activation.described()),
        "'critical'");
  }

  /** The network as a random object; refuses as {@link #variances()} does. */
  public NetworkModel model() {
    return new NetworkModel(architecture, sigma(), variances(), rates);
  }
}
