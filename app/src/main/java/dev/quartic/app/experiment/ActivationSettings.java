package dev.quartic.app.experiment;

import dev.quartic.network.activation.Activation;
import java.util.Optional;

/**
 * An activation and where it comes from.
 *
 * @param activation σ
 * @param className the class that supplied it, for an activation of one's own
 */
public record ActivationSettings(Activation activation, Optional<String> className) {
  /** What messages call it. */
  String described() {
    return className.map("the class "::concat).orElseGet(activation::name);
  }
}
