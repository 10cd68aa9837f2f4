package dev.quartic.theory.correlator;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Swish;
import dev.quartic.numerics.array.NdArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 7: permutations of printed subscripts that leave a tensor unchanged. */
class SymmetryTest {

  @ParameterizedTest
  @CsvSource({
    "V, 1023", "V, 0132", "V, 2301", "A, 1023", "A, 0132", "A, 2301", "D, 1023", "D, 0132",
    "F, 2301", "B, 1032", "B, 2301", "P, 0213", "R, 0132", "S, 1032", "T, 2301", "U, 2301"
  })
  void unchangedBy(Tensor tensor, String permutation) {
    int[] places = permutation.chars().map(digit -> digit - '0').toArray();
    for (Activation activation : new Activation[] {new Swish(), new Relu()}) {
      if (!Existence.of(activation).tensors().contains(tensor)) {
        continue;
      }
      var model = Flows.varied(activation, 4, 14, 20, 12);
      NdArray array = Flows.run(model, Flows.inputs(4, 4, 21)).getLast().get(tensor);
      NdArray permuted = NdArray.zeros(array.shape());
      for (int place = 0; place < permuted.data().length; place++) {
        int[] index = {place / 64, place / 16 % 4, place / 4 % 4, place % 4};
        permuted.data()[place] =
            array.get(index[places[0]], index[places[1]], index[places[2]], index[places[3]]);
      }
      Flows.assertSame(permuted, array, 1e-12, tensor + " " + activation.name());
    }
  }
}
