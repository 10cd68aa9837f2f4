package dev.quartic.theory.minimal;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.learning.NetworkExpansion;

/**
 * One trained quadratic model in orders of ε, around its own start; {@code [T, N]} each.
 *
 * <p>linear + first + second leaves ε³ over. The kernel that is frozen is H of the model itself, so
 * that the difference to a frozen kernel, which moves networks of finite width, is zero here.
 *
 * @param linear what H, frozen at the start, makes of the initial outputs: kernel regression
 * @param first of dH, order ε
 * @param second of II and of dH twice, order ε²
 */
public record QuadraticExpansion(NdArray linear, NdArray first, NdArray second) {

  /**
   * Expands.
   *
   * @param targets y, {@code [N_A]}
   * @param plan gradient flow or gradient descent; times may be infinite where H on the training
   *     samples is regular
   */
  public static QuadraticExpansion of(ModelTensors tensors, TrainingPlan plan, double[] targets) {
    Matrix kernel = tensors.kernel();
    var network =
        new NetworkExpansion(
            Modes.frozen(kernel),
            Modes.spectrum(kernel, targets.length),
            plan,
            Matrix.wrap(targets.length, 1, targets.clone()));
    int n = tensors.samples();
    NdArray none = NdArray.zeros(n, n, n, n);
    NetworkExpansion.Terms once =
        network.expand(
            new NetworkExpansion.Tensors(
                tensors.outputs(), NdArray.of(kernel), tensors.metaKernel(), none, none));
    NetworkExpansion.Terms squared =
        network.expand(
            new NetworkExpansion.Tensors(
                tensors.outputs(),
                NdArray.of(kernel),
                NdArray.zeros(n, n, n),
                none,
                tensors.squared()));
    NdArray twice = new RepeatedMetaKernel(Modes.of(tensors, targets), plan).terms();
    return new QuadraticExpansion(once.linear(), once.learned(), sum(squared.learned(), twice));
  }

  /** The sum up to an order 0 … 2. */
  public NdArray upTo(int order) {
    NdArray sum = order > 0 ? sum(linear, first) : linear;
    return order > 1 ? sum(sum, second) : sum;
  }

  private static NdArray sum(NdArray one, NdArray other) {
    double[] sum = one.data().clone();
    for (int index = 0; index < sum.length; index++) {
      sum[index] += other.data()[index];
    }
    return NdArray.wrap(sum, one.shape());
  }
}
