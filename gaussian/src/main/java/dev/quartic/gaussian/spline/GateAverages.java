package dev.quartic.gaussian.spline;

/** Averages of σ′ over the preactivations of one layer. */
public interface GateAverages {
  /** ⟨σ′_iσ′_j⟩. */
  double slopes(int i, int j);

  /** ⟨σ′²⟩ of a sample. */
  double squares(int i);

  /** {@code ⟨σ′_a² σ′_i σ′_j⟩}, coincident samples included. */
  double squareAndSlopes(int a, int i, int j);
}
