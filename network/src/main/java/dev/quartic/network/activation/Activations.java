package dev.quartic.network.activation;

import java.util.List;

/** The activations that need no parameters, by name. */
public final class Activations {
  private Activations() {}

  private static final List<Activation> PLAIN =
      List.of(
          new Linear(),
          new Relu(),
          new Abs(),
          LinearSpline.hardTanh(),
          LinearSpline.relu6(),
          new Tanh(),
          new Sin(),
          new Cos(),
          new Gelu(),
          new Swish(),
          new Softplus(),
          new Sigmoid(),
          new GaussianBump());

  /** All activations without parameters. */
  public static List<Activation> withoutParameters() {
    return PLAIN;
  }
}
