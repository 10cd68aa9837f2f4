package dev.quartic.theory.criticality;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.network.activation.Activation;
import java.util.function.DoubleFunction;

/**
 * Lines of equal χ⊥ in the plane of initializations, where the kernel map settles.
 *
 * <p>Where χ⊥ jumps, as where the kernel begins to explode, the line runs along the jump. Error:
 * {@code largest · 2^−}{@value #HALVINGS}{@code /}{@value #STEPS}, and the {@linkplain
 * PhaseDiagram#error error} of the averages; a line that is left and met again within a step is
 * missed.
 */
public final class PhaseLines {
  private static final int STEPS = 48;
  private static final int HALVINGS = 26;

  private final KernelTable table;

  /**
   * Makes ready.
   *
   * @throws ArithmeticException where not even small kernels have averages
   */
  public PhaseLines(Activation activation) {
    table = new KernelTable(activation);
  }

  /**
   * Makes ready.
   *
   * @param moments the averages of the activation by K
   * @throws ArithmeticException where not even small kernels have averages
   */
  public PhaseLines(DoubleFunction<NeuronMoments> moments) {
    table = new KernelTable(moments);
  }

  /**
   * Where χ⊥ first reaches each level as C_W grows.
   *
   * @param bias C_b
   * @param levels of χ⊥
   * @param largest C_W that is looked at
   * @return C_W of each level; NaN where it is not reached
   */
  public double[] weights(double bias, double[] levels, double largest) {
    double[] at = new double[STEPS + 1];
    for (int step = 1; step <= STEPS; step++) {
      at[step] = perpendicular(bias, largest * step / STEPS);
    }
    double[] found = new double[levels.length];
    for (int index = 0; index < levels.length; index++) {
      int step = 1;
      while (step <= STEPS && !(at[step] >= levels[index])) {
        step++;
      }
      found[index] =
          step > STEPS
              ? Double.NaN
              : halved(bias, levels[index], largest * (step - 1) / STEPS, largest * step / STEPS);
    }
    return found;
  }

  private double halved(double bias, double level, double below, double above) {
    double low = below;
    double high = above;
    for (int step = 0; step < HALVINGS; step++) {
      double middle = (low + high) / 2;
      if (perpendicular(bias, middle) >= level) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (low + high) / 2;
  }

  private double perpendicular(double bias, double weight) {
    double kernel = PhaseDiagram.settled(table, bias, weight);
    return weight * table.slope(Math.min(kernel, KernelTable.LARGEST));
  }
}
