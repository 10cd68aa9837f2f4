package dev.quartic.ensemble.response;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import java.util.List;

/**
 * One network, trained by several algorithms from the same start.
 *
 * @param member its index
 * @param mirrored false for the network as drawn, true for the one whose last layer has the
 *     opposite sign
 * @param tensors at initialization
 * @param trained z at the last time of every algorithm, {@code [P]}
 * @param distances squared distances {@code Σ (θ_A − θ_B)²/λ} of parameters, row and column 0 for
 *     the start and one more for every algorithm; {@code [1 + A, 1 + A]}
 */
public record ComparedMember(
    long member,
    boolean mirrored,
    ResponseTensors tensors,
    List<NdArray> trained,
    Matrix distances) {
  /** Copies the list. */
  public ComparedMember {
    trained = List.copyOf(trained);
  }
}
