package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.random.RandomStream;
import java.io.Serializable;

/**
 * What training starts from at infinite width: targets and Gaussian initial functions.
 *
 * @param root a square root of K, {@code [N, rank]}
 * @param targets y, {@code [N_A, n_L]}
 * @param inModes Uᵀ y, {@code [modes, n_L]}
 */
record Start(Root root, Matrix targets, Matrix inModes) implements Serializable {

  static Start of(Matrix kernel, Matrix vectors, Matrix targets) {
    return new Start(Root.of(kernel), targets, Blas.product(vectors, true, targets, false));
  }

  /** The same where fewer modes are followed. */
  Start with(Dynamics dynamics) {
    return new Start(root, targets, Blas.product(dynamics.vectors(), true, targets, false));
  }

  int outputs() {
    return targets.columns();
  }

  /** An initial function of one output for every draw, {@code [N, batch]}. */
  float[] function(Fields fields, RandomStream random) {
    return root.gaussian(fields, random);
  }

  /** ± z₀ − y of one output. */
  Modal residual(int output, double sign, Modal function, int batch) {
    return new Modal(
        shifted(function.modes(), sign, inModes, output, batch),
        shifted(function.field(), sign, targets, output, batch));
  }

  private static float[] shifted(float[] field, double sign, Matrix labels, int output, int batch) {
    float[] out = new float[labels.rows() * batch];
    for (int row = 0; row < labels.rows(); row++) {
      float label = (float) labels.get(row, output);
      for (int place = row * batch; place < (row + 1) * batch; place++) {
        out[place] = (float) sign * field[place] - label;
      }
    }
    return out;
  }
}
