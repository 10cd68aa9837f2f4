package dev.quartic.ensemble.estimate;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.SymmetricEigen;
import java.util.Arrays;

/**
 * The {@link LinearizedControl} of one network after another, on buffers of its own; belongs to one
 * thread.
 *
 * <p>Cost: an eigendecomposition of N_A n_L rows, and {@code 4 N_A N n_L²} multiply-adds for each
 * time.
 */
public final class ControlValues {
  private final LinearizedControl control;
  private final int samples;
  private final int outputs;
  private final int size; // P
  private final int trained; // N_A n_L
  private final double[] linear; // w₀, [T, P]
  private final double[] odd; // [T, P]
  private final double[] even; // [T, P], less the centre
  private final double[] initialModes; // Uᵀ z_A(0)
  private final double[] targetModes; // Uᵀ y
  private final double[] scaled;
  private final double[] pulled;

  /** Makes room. */
  public ControlValues(LinearizedControl control) {
    this.control = control;
    samples = control.samples();
    outputs = control.outputs();
    size = samples * outputs;
    trained = control.trainedOutputs();
    linear = new double[control.times() * size];
    odd = new double[control.times() * size];
    even = new double[control.times() * size];
    initialModes = new double[trained];
    targetModes = new double[trained];
    scaled = new double[trained];
    pulled = new double[trained];
  }

  /**
   * Evaluates the control.
   *
   * @param initial z(0), {@code [N, n_L]}
   * @param kernel H, {@code [N, n_L, N, n_L]}
   */
  public void evaluate(double[] initial, double[] kernel) {
    Matrix block = Matrix.build(trained, trained, (row, column) -> kernel[row * size + column]);
    SymmetricEigen eigen = SymmetricEigen.of(block);
    double[] u = eigen.vectors().data();
    double[] values = eigen.values().clone();
    double rounding = trained * Math.ulp(1.0) * Math.max(0, values[trained - 1]);
    for (int mode = 0; mode < trained; mode++) {
      values[mode] = values[mode] > rounding ? values[mode] : 0;
    }
    toModes(u, initial, initialModes);
    toModes(u, control.targets().data(), targetModes);
    for (int time = 0; time < control.times(); time++) {
      double t = control.plan().times().get(time);
      int from = time * size;
      linear(time, initial);
      for (int mode = 0; mode < trained; mode++) {
        scaled[mode] = control.decay(values[mode], t) * initialModes[mode];
      }
      fromModes(u, odd, from);
      for (int mode = 0; mode < trained; mode++) {
        scaled[mode] = control.response(values[mode], t) * initialModes[mode];
      }
      pull(u, kernel, -1, odd, from);
      for (int row = trained; row < size; row++) {
        odd[from + row] += initial[row];
      }
      for (int mode = 0; mode < trained; mode++) {
        scaled[mode] = values[mode] * control.response(values[mode], t) * targetModes[mode];
      }
      fromModes(u, even, from);
      for (int mode = 0; mode < trained; mode++) {
        scaled[mode] = control.response(values[mode], t) * targetModes[mode];
      }
      pull(u, kernel, 1, even, from);
      double[] centre = control.centres().get(time).data();
      for (int row = 0; row < size; row++) {
        even[from + row] -= centre[row];
      }
    }
  }

  private void linear(int time, double[] initial) {
    double[] map = control.maps().get(time).data();
    for (int row = 0; row < samples; row++) {
      for (int output = 0; output < outputs; output++) {
        double sum = 0;
        for (int other = 0; other < samples; other++) {
          sum += map[row * samples + other] * initial[other * outputs + output];
        }
        linear[time * size + row * outputs + output] = sum;
      }
    }
  }

  private void toModes(double[] u, double[] vector, double[] modes) {
    Arrays.fill(modes, 0);
    for (int row = 0; row < trained; row++) {
      for (int mode = 0; mode < trained; mode++) {
        modes[mode] += u[row * trained + mode] * vector[row];
      }
    }
  }

  /** U times what is scaled, for training outputs. */
  private void fromModes(double[] u, double[] target, int from) {
    for (int row = 0; row < trained; row++) {
      double sum = 0;
      for (int mode = 0; mode < trained; mode++) {
        sum += u[row * trained + mode] * scaled[mode];
      }
      target[from + row] = sum;
    }
  }

  /** H_BA U times what is scaled, for test outputs. */
  private void pull(double[] u, double[] kernel, double factor, double[] target, int from) {
    if (size == trained) {
      return;
    }
    fromModes(u, pulled, 0);
    for (int row = trained; row < size; row++) {
      double sum = 0;
      for (int column = 0; column < trained; column++) {
        sum += kernel[row * size + column] * pulled[column];
      }
      target[from + row] = factor * sum;
    }
  }

  /** w₀, {@code [T, N, n_L]}. */
  public double[] linear() {
    return linear;
  }

  /** The part of w that changes sign with the last layer, {@code [T, N, n_L]}; includes w₀. */
  public double[] odd() {
    return odd;
  }

  /** The part of w that does not, measured from the centres, {@code [T, N, n_L]}. */
  public double[] even() {
    return even;
  }
}
