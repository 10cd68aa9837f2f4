package dev.quartic.theory.correlator;

import dev.quartic.gaussian.quadruple.QuadrupleMoments;

/** Four samples in the order of a tensor's printed subscripts, with their averages. */
final class SampleTuple {
  private final QuadrupleMoments moments;
  int i;
  int j;
  int k;
  int l;
  private int slotI;
  private int slotJ;
  private int slotK;
  private int slotL;

  SampleTuple(QuadrupleMoments moments) {
    this.moments = moments;
  }

  /** Puts the samples of four slots into the order of {@code permutation}. */
  void arrange(int[] samples, int[] permutation) {
    slotI = permutation[0];
    slotJ = permutation[1];
    slotK = permutation[2];
    slotL = permutation[3];
    i = samples[slotI];
    j = samples[slotJ];
    k = samples[slotK];
    l = samples[slotL];
  }

  /** ⟨σ⁽ᵖ⁾ᵢ σ⁽ᵠ⁾ⱼ σ⁽ʳ⁾ₖ σ⁽ˢ⁾ₗ⟩. */
  double average(int p, int q, int r, int s) {
    return moments.at(slotI, p, slotJ, q, slotK, r, slotL, s);
  }
}
