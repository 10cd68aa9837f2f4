package dev.quartic.question;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Normalization;
import dev.quartic.network.architecture.ResidualBlocks;
import dev.quartic.theory.criticality.CriticalInitialization;
import dev.quartic.theory.criticality.SkipShares;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

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

  /**
   * The same with a skip of weight γ around every hidden layer but the first, whose widths must be
   * the same: {@code z ← γ z + b + W σ(z)}.
   *
   * @param weight γ; 0 for a plain network
   */
  public Network residual(double weight) {
    int blocks = ResidualBlocks.count(depth(), 1);
    return blocks == 0 || weight == 0
        ? with(architecture.with(List.of()))
        : residual(ResidualBlocks.ofOneMap(Collections.nCopies(blocks, weight)));
  }

  /**
   * The same with layer normalization before σ in every hidden layer, {@code (z − μ)/s}; skips
   * carry z.
   */
  public Network normalized() {
    return with(architecture.with(Normalization.LAYER));
  }

  /**
   * The same with these blocks between its first map and its readout, and a stream as wide as its
   * first hidden layer.
   *
   * @throws IllegalArgumentException where the depth is another
   */
  public Network residual(ResidualBlocks blocks) {
    if (blocks.depth() != depth()) {
      throw new IllegalArgumentException(
          "these blocks make a network of depth %d, but this one has depth %d"
              .formatted(blocks.depth(), depth()));
    }
    return with(
        blocks
            .architecture(
                architecture.inputDimension(), architecture.width(1), architecture.outputs())
            .with(architecture.normalization()));
  }

  private Network with(Architecture other) {
    return new Network(other, activation, initialization, rates);
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
   * @throws Refusal where they are to be critical and the activation has no critical pair, or a
   *     skip a weight beyond 1
   */
  public InitializationVariances variances() {
    return switch (initialization) {
      case Initialization.Given(var variances) -> variances;
      case Initialization.Critical() -> {
        CriticalInitialization pair =
            (architecture.normalized()
                    ? CriticalInitialization.normalized(sigma())
                    : CriticalInitialization.of(sigma()))
                .orElseThrow(this::noneExists);
        yield new InitializationVariances(
            critical(pair.biasVariance()), critical(pair.weightVariance()));
      }
    };
  }

  /**
   * In every layer what is critical without skips, but a share of it in maps that a skip leads
   * around: {@code 1 − γ²}, and for |γ| = 1, where nothing is critical, what keeps the growth over
   * all blocks below e; see {@link SkipShares}.
   */
  private List<Double> critical(double plain) {
    return IntStream.rangeClosed(1, depth())
        .mapToObj(layer ->
            architecture
                .skipInto(layer)
                .map(skip -> plain * SkipShares.of(requireBounded(), skip))
                .orElse(plain))
        .toList();
  }

  private Architecture requireBounded() {
    if (!SkipShares.bounded(architecture)) {
      throw new Refusal(
          Asked.INITIALIZATION,
          "variances C_b and C_W, as none keep signals from growing with skips of |γ| > 1",
          "'critical'");
    }
    return architecture;
  }

  private Refusal noneExists() {
    if (architecture.normalized()) {
      return new Refusal(
          Asked.NORMALIZATION,
          "none, or an initialization with variances C_b and C_W, as %s has no critical pair with layer normalization"
              .formatted(activation.described()),
          architecture.normalization().word());
    }
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
