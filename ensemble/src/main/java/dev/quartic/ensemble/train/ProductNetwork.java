package dev.quartic.ensemble.train;

import dev.quartic.ensemble.derivatives.BackwardPass;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.plan.TrainingPlan;
import java.util.Arrays;

/**
 * Descent by the passes that all other parts of the ensemble use: the plain version, and the oracle
 * of {@link PanelNetwork}.
 */
final class ProductNetwork implements DescentNetwork {
  private final TrainingPlan.GradientDescent plan;
  private final ForwardPass forward;
  private final BackwardPass backward;
  private final double[] parameters;
  private final double[] velocity; // v, with momentum

  ProductNetwork(
      NetworkLayout layout,
      TrainingData data,
      TrainingPlan.GradientDescent plan,
      Products products) {
    this.plan = plan;
    forward = new ForwardPass(layout, data.inputs(), products);
    backward = new BackwardPass(forward);
    parameters = new double[layout.parameters()];
    velocity = new double[plan.momentum() == 0 ? 0 : layout.parameters()];
  }

  @Override
  public void start(double[] from) {
    System.arraycopy(from, 0, parameters, 0, parameters.length);
    Arrays.fill(velocity, 0);
  }

  @Override
  public double[] outputs() {
    forward.run(parameters);
    return forward.outputs();
  }

  @Override
  public void step(double[] residual) {
    if (plan.momentum() == 0) {
      backward.add(parameters, residual, -plan.stepSize(), parameters);
      return;
    }
    for (int index = 0; index < velocity.length; index++) {
      velocity[index] *= plan.momentum();
    }
    backward.add(parameters, residual, -plan.stepSize(), velocity);
    for (int index = 0; index < velocity.length; index++) {
      parameters[index] += velocity[index];
    }
  }

  @Override
  public void read(double[] to) {
    System.arraycopy(parameters, 0, to, 0, parameters.length);
  }
}
