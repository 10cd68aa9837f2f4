package dev.quartic.numerics.panels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link DoublePanels}: four by two vectors in registers, or eight by one, which
 * is what hides the latency of a multiplication and fits into sixteen registers.
 */
final class DoubleKernels {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  static final int COUNT = SPECIES.length();
  static final int LANES = 2 * COUNT;

  private DoubleKernels() {}

  /** Four outputs of a panel: {@code z = b + W a}. */
  static void fourOutputs(
      double[] w,
      int wFrom,
      double[] bias,
      int biasFrom,
      double[] a,
      int aFrom,
      int inputs,
      double[] z,
      int zFrom) {
    var a0 = DoubleVector.broadcast(SPECIES, bias[biasFrom]);
    var a1 = a0;
    var b0 = DoubleVector.broadcast(SPECIES, bias[biasFrom + 1]);
    var b1 = b0;
    var c0 = DoubleVector.broadcast(SPECIES, bias[biasFrom + 2]);
    var c1 = c0;
    var d0 = DoubleVector.broadcast(SPECIES, bias[biasFrom + 3]);
    var d1 = d0;
    for (int input = 0; input < inputs; input++) {
      var x = DoubleVector.fromArray(SPECIES, a, aFrom + input * LANES);
      var y = DoubleVector.fromArray(SPECIES, a, aFrom + input * LANES + COUNT);
      int at = wFrom + input * LANES;
      var weight = DoubleVector.broadcast(SPECIES, w[at]);
      a0 = x.fma(weight, a0);
      a1 = y.fma(weight, a1);
      weight = DoubleVector.broadcast(SPECIES, w[at + 1]);
      b0 = x.fma(weight, b0);
      b1 = y.fma(weight, b1);
      weight = DoubleVector.broadcast(SPECIES, w[at + 2]);
      c0 = x.fma(weight, c0);
      c1 = y.fma(weight, c1);
      weight = DoubleVector.broadcast(SPECIES, w[at + 3]);
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
      double[] w,
      int wFrom,
      double[] bias,
      int biasFrom,
      double[] a,
      int aFrom,
      int inputs,
      double[] z,
      int zFrom) {
    var a0 = DoubleVector.broadcast(SPECIES, bias[biasFrom]);
    var b0 = DoubleVector.broadcast(SPECIES, bias[biasFrom + 1]);
    var c0 = DoubleVector.broadcast(SPECIES, bias[biasFrom + 2]);
    var d0 = DoubleVector.broadcast(SPECIES, bias[biasFrom + 3]);
    var e0 = DoubleVector.broadcast(SPECIES, bias[biasFrom + 4]);
    var f0 = DoubleVector.broadcast(SPECIES, bias[biasFrom + 5]);
    var g0 = DoubleVector.broadcast(SPECIES, bias[biasFrom + 6]);
    var h0 = DoubleVector.broadcast(SPECIES, bias[biasFrom + 7]);
    for (int input = 0; input < inputs; input++) {
      var x = DoubleVector.fromArray(SPECIES, a, aFrom + input * LANES);
      int at = wFrom + input * LANES;
      a0 = x.fma(DoubleVector.broadcast(SPECIES, w[at]), a0);
      b0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 1]), b0);
      c0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 2]), c0);
      d0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 3]), d0);
      e0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 4]), e0);
      f0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 5]), f0);
      g0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 6]), g0);
      h0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 7]), h0);
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
      double[] w,
      int wFrom,
      int stride,
      double[] delta,
      int deltaFrom,
      int outputs,
      double[] slope,
      double[] below,
      int to) {
    var a0 = DoubleVector.zero(SPECIES);
    var a1 = a0;
    var b0 = a0;
    var b1 = a0;
    var c0 = a0;
    var c1 = a0;
    var d0 = a0;
    var d1 = a0;
    for (int output = 0; output < outputs; output++) {
      var x = DoubleVector.fromArray(SPECIES, delta, deltaFrom + output * LANES);
      var y = DoubleVector.fromArray(SPECIES, delta, deltaFrom + output * LANES + COUNT);
      int at = wFrom + output / LANES * stride + output % LANES;
      var weight = DoubleVector.broadcast(SPECIES, w[at]);
      a0 = x.fma(weight, a0);
      a1 = y.fma(weight, a1);
      weight = DoubleVector.broadcast(SPECIES, w[at + LANES]);
      b0 = x.fma(weight, b0);
      b1 = y.fma(weight, b1);
      weight = DoubleVector.broadcast(SPECIES, w[at + 2 * LANES]);
      c0 = x.fma(weight, c0);
      c1 = y.fma(weight, c1);
      weight = DoubleVector.broadcast(SPECIES, w[at + 3 * LANES]);
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
      double[] w,
      int wFrom,
      int stride,
      double[] delta,
      int deltaFrom,
      int outputs,
      double[] slope,
      double[] below,
      int to) {
    var a0 = DoubleVector.zero(SPECIES);
    var b0 = a0;
    var c0 = a0;
    var d0 = a0;
    var e0 = a0;
    var f0 = a0;
    var g0 = a0;
    var h0 = a0;
    for (int output = 0; output < outputs; output++) {
      var x = DoubleVector.fromArray(SPECIES, delta, deltaFrom + output * LANES);
      int at = wFrom + output / LANES * stride + output % LANES;
      a0 = x.fma(DoubleVector.broadcast(SPECIES, w[at]), a0);
      b0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + LANES]), b0);
      c0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 2 * LANES]), c0);
      d0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 3 * LANES]), d0);
      e0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 4 * LANES]), e0);
      f0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 5 * LANES]), f0);
      g0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 6 * LANES]), g0);
      h0 = x.fma(DoubleVector.broadcast(SPECIES, w[at + 7 * LANES]), h0);
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

  private static void times(DoubleVector factor, double[] slope, double[] below, int at) {
    factor.mul(DoubleVector.fromArray(SPECIES, slope, at)).intoArray(below, at);
  }

  /** Four columns of a block of weights: {@code W ← W + f Σ_s δ_s a_sᵀ}. */
  static void fourColumns(
      double[] rows,
      int from,
      double[] a,
      int aFrom,
      int panelStride,
      int samples,
      double factor,
      double[] w,
      int to) {
    int second = from + samples * COUNT;
    var a0 = DoubleVector.zero(SPECIES);
    var a1 = a0;
    var b0 = a0;
    var b1 = a0;
    var c0 = a0;
    var c1 = a0;
    var d0 = a0;
    var d1 = a0;
    for (int sample = 0; sample < samples; sample++) {
      var x = DoubleVector.fromArray(SPECIES, rows, from + sample * COUNT);
      var y = DoubleVector.fromArray(SPECIES, rows, second + sample * COUNT);
      int at = aFrom + sample / LANES * panelStride + sample % LANES;
      var activation = DoubleVector.broadcast(SPECIES, a[at]);
      a0 = x.fma(activation, a0);
      a1 = y.fma(activation, a1);
      activation = DoubleVector.broadcast(SPECIES, a[at + LANES]);
      b0 = x.fma(activation, b0);
      b1 = y.fma(activation, b1);
      activation = DoubleVector.broadcast(SPECIES, a[at + 2 * LANES]);
      c0 = x.fma(activation, c0);
      c1 = y.fma(activation, c1);
      activation = DoubleVector.broadcast(SPECIES, a[at + 3 * LANES]);
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
      double[] rows,
      int from,
      double[] a,
      int aFrom,
      int panelStride,
      int samples,
      double factor,
      double[] w,
      int to) {
    var a0 = DoubleVector.zero(SPECIES);
    var b0 = a0;
    var c0 = a0;
    var d0 = a0;
    for (int sample = 0; sample < samples; sample++) {
      var x = DoubleVector.fromArray(SPECIES, rows, from + sample * COUNT);
      int at = aFrom + sample / LANES * panelStride + sample % LANES;
      a0 = x.fma(DoubleVector.broadcast(SPECIES, a[at]), a0);
      b0 = x.fma(DoubleVector.broadcast(SPECIES, a[at + LANES]), b0);
      c0 = x.fma(DoubleVector.broadcast(SPECIES, a[at + 2 * LANES]), c0);
      d0 = x.fma(DoubleVector.broadcast(SPECIES, a[at + 3 * LANES]), d0);
    }
    plus(a0, factor, w, to);
    plus(b0, factor, w, to + LANES);
    plus(c0, factor, w, to + 2 * LANES);
    plus(d0, factor, w, to + 3 * LANES);
  }

  private static void plus(DoubleVector sum, double factor, double[] w, int at) {
    sum.fma(DoubleVector.broadcast(SPECIES, factor), DoubleVector.fromArray(SPECIES, w, at))
        .intoArray(w, at);
  }

  /** {@code b ← b + f Σ_s δ_s} of a vector of rows. */
  static void sum(double[] rows, int from, int samples, double factor, double[] bias, int to) {
    var sum = DoubleVector.zero(SPECIES);
    for (int sample = 0; sample < samples; sample++) {
      sum = sum.add(DoubleVector.fromArray(SPECIES, rows, from + sample * COUNT));
    }
    plus(sum, factor, bias, to);
  }
}
