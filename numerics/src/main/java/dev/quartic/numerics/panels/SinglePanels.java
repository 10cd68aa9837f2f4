package dev.quartic.numerics.panels;

/**
 * {@link Panels} in single precision on the Vector API; {@link SingleKernels} holds the inner
 * loops.
 */
public final class SinglePanels extends VectorPanels<float[]> implements SingleArrays {
  private static final int COUNT = SingleKernels.COUNT;
  private static final int LANES = SingleKernels.LANES;

  /** Makes them. */
  public SinglePanels() {
    super(COUNT);
  }

  @Override
  void fourOutputs(
      float[] w,
      int wFrom,
      float[] bias,
      int biasFrom,
      float[] a,
      int aFrom,
      int inputs,
      float[] z,
      int zFrom) {
    SingleKernels.fourOutputs(w, wFrom, bias, biasFrom, a, aFrom, inputs, z, zFrom);
  }

  @Override
  void eightOutputsOfHalf(
      float[] w,
      int wFrom,
      float[] bias,
      int biasFrom,
      float[] a,
      int aFrom,
      int inputs,
      float[] z,
      int zFrom) {
    SingleKernels.eightOutputsOfHalf(w, wFrom, bias, biasFrom, a, aFrom, inputs, z, zFrom);
  }

  @Override
  void fourInputs(
      float[] w,
      int wFrom,
      int stride,
      float[] delta,
      int deltaFrom,
      int outputs,
      float[] slope,
      float[] below,
      int to) {
    SingleKernels.fourInputs(w, wFrom, stride, delta, deltaFrom, outputs, slope, below, to);
  }

  @Override
  void eightInputsOfHalf(
      float[] w,
      int wFrom,
      int stride,
      float[] delta,
      int deltaFrom,
      int outputs,
      float[] slope,
      float[] below,
      int to) {
    SingleKernels.eightInputsOfHalf(w, wFrom, stride, delta, deltaFrom, outputs, slope, below, to);
  }

  @Override
  void fourColumns(
      float[] rows,
      int from,
      float[] a,
      int aFrom,
      int stride,
      int samples,
      double factor,
      float[] w,
      int to) {
    SingleKernels.fourColumns(rows, from, a, aFrom, stride, samples, (float) factor, w, to);
  }

  @Override
  void fourColumnsOfHalf(
      float[] rows,
      int from,
      float[] a,
      int aFrom,
      int stride,
      int samples,
      double factor,
      float[] w,
      int to) {
    SingleKernels.fourColumnsOfHalf(rows, from, a, aFrom, stride, samples, (float) factor, w, to);
  }

  @Override
  void sum(float[] rows, int from, int samples, double factor, float[] bias, int to) {
    SingleKernels.sum(rows, from, samples, (float) factor, bias, to);
  }

  @Override
  void turn(float[] delta, int from, int samples, float[] rows, int to) {
    for (int lane = 0; lane < samples; lane++) {
      for (int row = 0; row < COUNT; row++) {
        rows[to + lane * COUNT + row] = delta[from + row * LANES + lane];
      }
    }
  }
}
