package dev.quartic.question;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.LearningRates;
import java.util.List;

/**
 * Multilayer perceptrons: {@code z¹ = b + W x, zˡ⁺¹ = b + W σ(zˡ)}; residual ones by {@link
 * Network#residual(double)}.
 */
public final class Mlp {
  private Mlp() {}

  /**
   * The same width in every hidden layer, critical, with rates λ_b = λ_W = 1.
   *
   * @param inputs n₀
   * @param depth L, the number of affine maps; 1 for a linear model
   * @param width of hidden layers
   * @param outputs n_L
   * @param activation σ
   */
  public static Network of(int inputs, int depth, int width, int outputs, Activation activation) {
    return of(Architecture.uniform(inputs, depth, width, outputs), activation);
  }

  /** The same with hidden widths n₁ … n_{L−1} of their own. */
  public static Network of(
      int inputs, List<Integer> hiddenWidths, int outputs, Activation activation) {
    return of(new Architecture(inputs, hiddenWidths, outputs), activation);
  }

  private static Network of(Architecture shape, Activation activation) {
    return new Network(
        shape,
        ActivationChoice.named(activation),
        new Initialization.Critical(),
        LearningRates.uniform(shape.depth(), 1, 1));
  }
}
