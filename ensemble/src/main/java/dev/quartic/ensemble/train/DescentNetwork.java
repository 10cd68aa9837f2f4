package dev.quartic.ensemble.train;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.panels.DoublePanels;
import dev.quartic.numerics.panels.Panels;
import dev.quartic.numerics.panels.PlainSinglePanels;
import dev.quartic.numerics.panels.SinglePanels;
import dev.quartic.numerics.simd.Simd;

/** A network that descends: its parameters, its velocity, and the arithmetic they are kept in. */
sealed interface DescentNetwork permits PanelNetwork, ProductNetwork {

  /** Takes θ, at rest. */
  void start(double[] parameters);

  /** z on the training samples at θ, {@code [N, n_L]}; overwritten by the next call. */
  double[] outputs();

  /**
   * {@code v ← μ v − η λ Jᵀ ε, θ ← θ + v}, at the θ of the last outputs.
   *
   * @param residual ε, {@code [N, n_L]}
   */
  void step(double[] residual);

  /** Gives θ. */
  void read(double[] parameters);

  /** One in a precision, the fastest that there is. */
  static DescentNetwork of(
      NetworkLayout layout,
      TrainingData data,
      TrainingPlan.GradientDescent plan,
      Precision precision,
      Products products) {
    Activation activation = layout.activation();
    if (precision == Precision.SINGLE) {
      layout.requireUnnormalized("descent in single precision");
      Panels<float[]> panels = Simd.available() ? new SinglePanels() : new PlainSinglePanels();
      return new PanelNetwork<>(layout, data, plan, panels, activation::evaluate);
    }
    return Simd.available() && !layout.normalized()
        ? new PanelNetwork<>(layout, data, plan, new DoublePanels(), activation::evaluate)
        : new ProductNetwork(layout, data, plan, products);
  }
}
