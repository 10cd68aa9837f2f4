package dev.quartic.ensemble.response;

import dev.quartic.numerics.array.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of one network at its parameters. P = N n_L composite outputs, {@code p = sample ·
 * n_L + output}; all legs contracted with the learning rates λ_b and λ_W / n_{ℓ−1}.
 *
 * @param outputs z, {@code [P]}
 * @param kernel H, {@code [P, P]}, symmetric
 * @param first dH_{p;qa}, {@code [P, P, P]}, symmetric in q, a
 * @param secondOne I_{p;qab} (dd_I), {@code [P, P, P, P]}, symmetric in q, a, b
 * @param secondTwo II_{pq;ab} (dd_II), {@code [P, P, P, P]}: {@code II_{pq;ab} = II_{qp;ba}}
 * @param hidden how the last hidden layer's kernel responds; null without a hidden layer
 */
public record ResponseTensors(
    NdArray outputs,
    NdArray kernel,
    NdArray first,
    NdArray secondOne,
    NdArray secondTwo,
    @Nullable HiddenKernelResponse hidden) {

  /**
   * The tensors of the network whose last layer has the opposite sign: z and dH, odd, change sign;
   * all others are even.
   */
  public ResponseTensors mirrored() {
    return new ResponseTensors(
        negated(outputs),
        kernel,
        negated(first),
        secondOne,
        secondTwo,
        hidden == null
            ? null
            : new HiddenKernelResponse(
                hidden.kernel(), negated(hidden.first()), hidden.curvature(), hidden.second()));
  }

  private static NdArray negated(NdArray array) {
    double[] data = array.data().clone();
    for (int index = 0; index < data.length; index++) {
      data[index] = -data[index];
    }
    return NdArray.wrap(data, array.shape());
  }
}
