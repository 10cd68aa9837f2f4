package dev.quartic.ensemble;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.derivatives.TangentKernel;
import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.numerics.array.Matrix;

/** What is known of networks at initialization, one after another; belongs to one thread. */
interface InitialDraw {
  /** Draws the network of one index. */
  void draw(long seed, long member);

  /** z(0), {@code [N, n_L]}. */
  double[] outputs();

  /** H, {@code [N, n_L, N, n_L]}. */
  double[] kernel();

  /** σ of the last hidden layer, {@code [N, n_{L−1}]}. */
  double[] lastHidden();

  /**
   * The cheaper of the two ways: in function space where samples and outputs are few beside the
   * width.
   */
  static InitialDraw of(NetworkLayout layout, Matrix coordinates) {
    int directions = coordinates.rows() * (1 + layout.outputs());
    int narrowest = layout.layers().stream().skip(1).mapToInt(Layer::inputs).min().orElse(0);
    return 2 * directions <= narrowest
        ? new FunctionDraw(layout, coordinates)
        : new ParameterDraw(layout, coordinates);
  }

  /** Draws all parameters and runs the network. */
  final class ParameterDraw implements InitialDraw {
    private final NetworkLayout layout;
    private final ForwardPass forward;
    private final TangentKernel tangent;
    private final double[] parameters;
    private final double[] kernel;

    ParameterDraw(NetworkLayout layout, Matrix coordinates) {
      this.layout = layout;
      forward = new ForwardPass(layout, coordinates, Products.counted());
      tangent = TangentKernel.whole(forward);
      parameters = new double[layout.parameters()];
      int size = coordinates.rows() * layout.outputs();
      kernel = new double[Math.multiplyExact(size, size)];
    }

    @Override
    public void draw(long seed, long member) {
      layout.draw(seed, member, parameters);
      forward.run(parameters);
      tangent.run(parameters, kernel);
    }

    @Override
    public double[] outputs() {
      return forward.outputs();
    }

    @Override
    public double[] kernel() {
      return kernel;
    }

    @Override
    public double[] lastHidden() {
      return forward.lastHidden();
    }
  }
}
