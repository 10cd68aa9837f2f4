package dev.quartic.golden;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import java.util.function.Supplier;
import org.hipparchus.CalculusFieldElement;

/** An activation of a user's own, named by {@code class.yaml}. */
public final class Mish implements Supplier<Activation> {
  @Override
  public Activation get() {
    return Custom.of(
        "mish",
        new Custom.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> T at(T z) {
            return z.multiply(z.exp().log1p().tanh());
          }
        });
  }
}
