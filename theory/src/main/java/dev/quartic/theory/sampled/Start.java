package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.random.RandomStream;

/**
 * What training starts from at infinite width: targets and Gaussian initial functions.
 *
 * @param root a square root of K, {@code [N, rank]}
 * @param targets Uᵀ y, {@code [N_A, n_L]}
 */
record Start(Root root, Matrix targets) {

  static Start of(Matrix kernel, Matrix vectors, Matrix targets) {
    return new Start(Root.of(kernel), Blas.product(vectors, true, targets, false));
  }

  int outputs() {
    return targets.columns();
  }

  /** An initial function of one output for every draw, {@code [N, batch]}. */
  double[] function(Fields fields, RandomStream random) {
    double[] normal = new double[root.rank() * fields.batch()];
    random.fillGaussian(1, normal, 0, normal.length);
    return fields.product(root.matrix(), normal);
  }

  /** Uᵀ(± z₀ − y) of one output, {@code [N_A, batch]}. */
  double[] residual(int output, double sign, double[] functionModes, int batch) {
    double[] residual = new double[targets.rows() * batch];
    for (int mode = 0; mode < targets.rows(); mode++) {
      double target = targets.get(mode, output);
      for (int draw = 0; draw < batch; draw++) {
        residual[mode * batch + draw] = sign * functionModes[mode * batch + draw] - target;
      }
    }
    return residual;
  }
}
