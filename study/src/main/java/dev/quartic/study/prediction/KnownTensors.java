package dev.quartic.study.prediction;

import dev.quartic.network.activation.Activation;
import dev.quartic.question.Asked;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.theory.correlator.Existence;
import dev.quartic.theory.correlator.Tensor;
import java.util.Optional;

/** Whether there are tensors of order 1/n at initialization, which not all activations have. */
public final class KnownTensors {
  private KnownTensors() {}

  /** Why there are none. */
  public static Optional<String> obstacle(Activation activation) {
    Existence existence = Existence.of(activation);
    return existence.tensors().contains(Tensor.V)
        ? Optional.empty()
        : Optional.of(existence.reason());
  }

  /**
   * Refuses a question about them where there are none.
   *
   * @throws Refusal that names the activation
   */
  public static void require(Question question) {
    Activation activation = question.network().sigma();
    obstacle(activation)
        .ifPresent(reason -> {
          throw new Refusal(
              Asked.ACTIVATION,
              "one with tensors of order 1/n, because " + reason,
              activation.name());
        });
  }
}
