package dev.quartic.numerics.panels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link SinglePanels}: four by two vectors in registers, or eight by one, which
 * is what hides the latency of a multiplication and fits into sixteen registers.
 */
final class SingleKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int COUNT = SPECIES.length();
  static final int LANES = 2 * COUNT;

  private SingleKernels() {}

  /** Four outputs of a panel: {@code z = b + W a}. */
  static void fourOutputs(
      float[] w,
      int wFrom,
      float[] bias,
      int biasFrom,
      float[] a,
      int aFrom,
      int inputs,
      float[] z,
      int zFrom) {
    var a0 = FloatVector.broadcast(SPECIES, bias[biasFrom]);
    var a1 = a0;
    var b0 = FloatVector.broadcast(SPECIES, bias[biasFrom + 1]);
    var b1 = b0;
    var c0 = FloatVector.broadcast(SPECIES, bias[biasFrom + 2]);
    var c1 = c0;
    var d0 = FloatVector.broadcast(SPECIES, bias[biasFrom + 3]);
    var d1 = d0;
    for (int input = 0; input < inputs; input++) {
      var x = FloatVector.fromArray(SPECIES, a, aFrom + input * LANES);
      var y = FloatVector.fromArray(SPECIES, a, aFrom + input * LANES + COUNT);
      int at = wFrom + input * LANES;
      var weight = FloatVector.broadcast(SPECIES, w[at]);
      a0 = x.fma(weight, a0);
      a1 = y.fma(weight, a1);
      weight = FloatVector.broadcast(SPECIES, w[at + 1]);
      b0 = x.fma(weight, b0);
      b1 = y.fma(weight, b1);
      weight = FloatVector.broadcast(SPECIES, w[at + 2]);
      c0 = x.fma(weight, c0);
      c1 = y.fma(weight, c1);
      weight = FloatVector.broadcast(SPECIES, w[at + 3]);
      d0 = x.fma(weight, d0);
      d1 = y.fma(weight, d1);
    }
    a0.intoArray(z, zFrom);
    a1.intoArray(z, zFrom + COUNT);
    b0.intoArray(z, zFrom + LANES);
    b1.intoArray(z, zFrom + LANES + COUNT);
    c0.intoArray(z, zFrom + 2 * LANES);
    c1.intoArray(z, zFrom + 2 * LANES + COUNT);
    d0.intoArray(z, zFrom + 3 * LANES);
    d1.intoArray(z, zFrom + 3 * LANES + COUNT);
  }

  /** The same, eight of them, of a panel whose second vector is empty. */
  static void eightOutputsOfHalf(
      float[] w,
      int wFrom,
      float[] bias,
      int biasFrom,
      float[] a,
      int aFrom,
      int inputs,
      float[] z,
      int zFrom) {
    var a0 = FloatVector.broadcast(SPECIES, bias[biasFrom]);
    var b0 = FloatVector.broadcast(SPECIES, bias[biasFrom + 1]);
    var c0 = FloatVector.broadcast(SPECIES, bias[biasFrom + 2]);
    var d0 = FloatVector.broadcast(SPECIES, bias[biasFrom + 3]);
    var e0 = FloatVector.broadcast(SPECIES, bias[biasFrom + 4]);
    var f0 = FloatVector.broadcast(SPECIES, bias[biasFrom + 5]);
    var g0 = FloatVector.broadcast(SPECIES, bias[biasFrom + 6]);
    var h0 = FloatVector.broadcast(SPECIES, bias[biasFrom + 7]);
    for (int input = 0; input < inputs; input++) {
      var x = FloatVector.fromArray(SPECIES, a, aFrom + input * LANES);
      int at = wFrom + input * LANES;
      a0 = x.fma(FloatVector.broadcast(SPECIES, w[at]), a0);
      b0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 1]), b0);
      c0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 2]), c0);
      d0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 3]), d0);
      e0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 4]), e0);
      f0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 5]), f0);
      g0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 6]), g0);
      h0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 7]), h0);
    }
    a0.intoArray(z, zFrom);
    b0.intoArray(z, zFrom + LANES);
    c0.intoArray(z, zFrom + 2 * LANES);
    d0.intoArray(z, zFrom + 3 * LANES);
    e0.intoArray(z, zFrom + 4 * LANES);
    f0.intoArray(z, zFrom + 5 * LANES);
    g0.intoArray(z, zFrom + 6 * LANES);
    h0.intoArray(z, zFrom + 7 * LANES);
  }

  /** Four inputs of a panel: {@code σ′ ∘ (Wᵀ δ)}. */
  static void fourInputs(
      float[] w,
      int wFrom,
      int stride,
      float[] delta,
      int deltaFrom,
      int outputs,
      float[] slope,
      float[] below,
      int to) {
    var a0 = FloatVector.zero(SPECIES);
    var a1 = a0;
    var b0 = a0;
    var b1 = a0;
    var c0 = a0;
    var c1 = a0;
    var d0 = a0;
    var d1 = a0;
    for (int output = 0; output < outputs; output++) {
      var x = FloatVector.fromArray(SPECIES, delta, deltaFrom + output * LANES);
      var y = FloatVector.fromArray(SPECIES, delta, deltaFrom + output * LANES + COUNT);
      int at = wFrom + output / LANES * stride + output % LANES;
      var weight = FloatVector.broadcast(SPECIES, w[at]);
      a0 = x.fma(weight, a0);
      a1 = y.fma(weight, a1);
      weight = FloatVector.broadcast(SPECIES, w[at + LANES]);
      b0 = x.fma(weight, b0);
      b1 = y.fma(weight, b1);
      weight = FloatVector.broadcast(SPECIES, w[at + 2 * LANES]);
      c0 = x.fma(weight, c0);
      c1 = y.fma(weight, c1);
      weight = FloatVector.broadcast(SPECIES, w[at + 3 * LANES]);
      d0 = x.fma(weight, d0);
      d1 = y.fma(weight, d1);
    }
    times(a0, slope, below, to);
    times(a1, slope, below, to + COUNT);
    times(b0, slope, below, to + LANES);
    times(b1, slope, below, to + LANES + COUNT);
    times(c0, slope, below, to + 2 * LANES);
    times(c1, slope, below, to + 2 * LANES + COUNT);
    times(d0, slope, below, to + 3 * LANES);
    times(d1, slope, below, to + 3 * LANES + COUNT);
  }

  /** The same, eight of them, of a panel whose second vector is empty. */
  static void eightInputsOfHalf(
      float[] w,
      int wFrom,
      int stride,
      float[] delta,
      int deltaFrom,
      int outputs,
      float[] slope,
      float[] below,
      int to) {
    var a0 = FloatVector.zero(SPECIES);
    var b0 = a0;
    var c0 = a0;
    var d0 = a0;
    var e0 = a0;
    var f0 = a0;
    var g0 = a0;
    var h0 = a0;
    for (int output = 0; output < outputs; output++) {
      var x = FloatVector.fromArray(SPECIES, delta, deltaFrom + output * LANES);
      int at = wFrom + output / LANES * stride + output % LANES;
      a0 = x.fma(FloatVector.broadcast(SPECIES, w[at]), a0);
      b0 = x.fma(FloatVector.broadcast(SPECIES, w[at + LANES]), b0);
      c0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 2 * LANES]), c0);
      d0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 3 * LANES]), d0);
      e0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 4 * LANES]), e0);
      f0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 5 * LANES]), f0);
      g0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 6 * LANES]), g0);
      h0 = x.fma(FloatVector.broadcast(SPECIES, w[at + 7 * LANES]), h0);
    }
    times(a0, slope, below, to);
    times(b0, slope, below, to + LANES);
    times(c0, slope, below, to + 2 * LANES);
    times(d0, slope, below, to + 3 * LANES);
    times(e0, slope, below, to + 4 * LANES);
    times(f0, slope, below, to + 5 * LANES);
    times(g0, slope, below, to + 6 * LANES);
    times(h0, slope, below, to + 7 * LANES);
  }

  private static void times(FloatVector factor, float[] slope, float[] below, int at) {
    factor.mul(FloatVector.fromArray(SPECIES, slope, at)).intoArray(below, at);
  }

  /** Four columns of a block of weights: {@code W ← W + f Σ_s δ_s a_sᵀ}. */
  static void fourColumns(
      float[] rows,
      int from,
      float[] a,
      int aFrom,
      int panelStride,
      int samples,
      float factor,
      float[] w,
      int to) {
    int second = from + samples * COUNT;
    var a0 = FloatVector.zero(SPECIES);
    var a1 = a0;
    var b0 = a0;
    var b1 = a0;
    var c0 = a0;
    var c1 = a0;
    var d0 = a0;
    var d1 = a0;
    for (int sample = 0; sample < samples; sample++) {
      var x = FloatVector.fromArray(SPECIES, rows, from + sample * COUNT);
      var y = FloatVector.fromArray(SPECIES, rows, second + sample * COUNT);
      int at = aFrom + sample / LANES * panelStride + sample % LANES;
      var activation = FloatVector.broadcast(SPECIES, a[at]);
      a0 = x.fma(activation, a0);
      a1 = y.fma(activation, a1);
      activation = FloatVector.broadcast(SPECIES, a[at + LANES]);
      b0 = x.fma(activation, b0);
      b1 = y.fma(activation, b1);
      activation = FloatVector.broadcast(SPECIES, a[at + 2 * LANES]);
      c0 = x.fma(activation, c0);
      c1 = y.fma(activation, c1);
      activation = FloatVector.broadcast(SPECIES, a[at + 3 * LANES]);
      d0 = x.fma(activation, d0);
      d1 = y.fma(activation, d1);
    }
    plus(a0, factor, w, to);
    plus(b0, factor, w, to + LANES);
    plus(c0, factor, w, to + 2 * LANES);
    plus(d0, factor, w, to + 3 * LANES);
    plus(a1, factor, w, to + COUNT);
    plus(b1, factor, w, to + LANES + COUNT);
    plus(c1, factor, w, to + 2 * LANES + COUNT);
    plus(d1, factor, w, to + 3 * LANES + COUNT);
  }

  /** The same of a block whose second vector is empty. */
  static void fourColumnsOfHalf(
      float[] rows,
      int from,
      float[] a,
      int aFrom,
      int panelStride,
      int samples,
      float factor,
      float[] w,
      int to) {
    var a0 = FloatVector.zero(SPECIES);
    var b0 = a0;
    var c0 = a0;
    var d0 = a0;
    for (int sample = 0; sample < samples; sample++) {
      var x = FloatVector.fromArray(SPECIES, rows, from + sample * COUNT);
      int at = aFrom + sample / LANES * panelStride + sample % LANES;
      a0 = x.fma(FloatVector.broadcast(SPECIES, a[at]), a0);
      b0 = x.fma(FloatVector.broadcast(SPECIES, a[at + LANES]), b0);
      c0 = x.fma(FloatVector.broadcast(SPECIES, a[at + 2 * LANES]), c0);
      d0 = x.fma(FloatVector.broadcast(SPECIES, a[at + 3 * LANES]), d0);
    }
    plus(a0, factor, w, to);
    plus(b0, factor, w, to + LANES);
    plus(c0, factor, w, to + 2 * LANES);
    plus(d0, factor, w, to + 3 * LANES);
  }

  private static void plus(FloatVector sum, float factor, float[] w, int at) {
    sum.fma(FloatVector.broadcast(SPECIES, factor), FloatVector.fromArray(SPECIES, w, at))
        .intoArray(w, at);
  }

  /** {@code b ← b + f Σ_s δ_s} of a vector of rows. */
  static void sum(float[] rows, int from, int samples, float factor, float[] bias, int to) {
    var sum = FloatVector.zero(SPECIES);
    for (int sample = 0; sample < samples; sample++) {
      sum = sum.add(FloatVector.fromArray(SPECIES, rows, from + sample * COUNT));
    }
    plus(sum, factor, bias, to);
  }
}
