package dev.quartic.theory.correlator.stage;

/**
 * ⟨σ⁽ᵖ⁾ᵢ σ⁽ᵠ⁾ⱼ · σ⁽ʳ⁾ₖ σ⁽ˢ⁾ₗ⟩ at one quadruple: i, j of the left leg's stage, k, l of the right's.
 */
@FunctionalInterface
interface Averages {
  double at(int p, int q, int r, int s);
}
