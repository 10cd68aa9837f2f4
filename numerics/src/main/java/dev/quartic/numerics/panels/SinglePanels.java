package dev.quartic.numerics.panels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Panels} in single precision on the Vector API: the loops whose length is that of a network. Each
 * inner loop holds four by two vectors, which is what hides the latency of a multiplication and
 * leaves room in sixteen registers.
 */
public final class SinglePanels implements Panels<float[]> {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int COUNT = SPECIES.length();
  private static final int LANES = 2 * COUNT;

  /** Panels whose numbers stay in cache while the weights pass by. */
  private static final int TOGETHER = 4;

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public float[] zeros(int length) {
    return new float[length];
  }

  @Override
  public void packWeights(WeightBlocks shape, double[] weights, int from, float[] blocks) {
    for (int output = 0; output < shape.outputs(); output++) {
      int at = shape.index(output, 0);
      for (int input = 0; input < shape.inputs(); input++) {
        blocks[at + input * LANES] = (float) weights[from + output * shape.inputs() + input];
      }
    }
  }

  @Override
  public void unpackWeights(WeightBlocks shape, float[] blocks, double[] weights, int from) {
    for (int output = 0; output < shape.outputs(); output++) {
      int at = shape.index(output, 0);
      for (int input = 0; input < shape.inputs(); input++) {
        weights[from + output * shape.inputs() + input] = blocks[at + input * LANES];
      }
    }
  }

  @Override
  public void pack(double[] numbers, int from, int count, float[] to) {
    for (int index = 0; index < count; index++) {
      to[index] = (float) numbers[from + index];
    }
  }

  @Override
  public void unpack(float[] from, int count, double[] numbers, int to) {
    for (int index = 0; index < count; index++) {
      numbers[to + index] = from[index];
    }
  }

  @Override
  public void packSamples(int samples, int neurons, double[] rows, float[] to) {
    for (int sample = 0; sample < samples; sample++) {
      int at = panelFrom(sample / LANES, neurons) + sample % LANES;
      for (int neuron = 0; neuron < neurons; neuron++) {
        to[at + neuron * LANES] = (float) rows[sample * neurons + neuron];
      }
    }
  }

  @Override
  public void unpackSamples(int samples, int neurons, float[] from, double[] rows) {
    for (int sample = 0; sample < samples; sample++) {
      int at = panelFrom(sample / LANES, neurons) + sample % LANES;
      for (int neuron = 0; neuron < neurons; neuron++) {
        rows[sample * neurons + neuron] = from[at + neuron * LANES];
      }
    }
  }

  @Override
  public void affine(
      WeightBlocks shape, float[] blocks, float[] bias, float[] below, int panels, float[] z) {
    for (int first = 0; first < panels; first += TOGETHER) {
      int last = Math.min(first + TOGETHER, panels);
      for (int output = 0; output < shape.outputs(); output += WeightBlocks.GROUP) {
        for (int panel = first; panel < last; panel++) {
          fourOutputs(
              blocks,
              shape.index(output, 0),
              bias,
              output,
              below,
              panelFrom(panel, shape.inputs()),
              shape.inputs(),
              z,
              panelFrom(panel, shape.outputs()) + output * LANES);
        }
      }
    }
  }

  private static void fourOutputs(
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

  @Override
  public void back(
      WeightBlocks shape, float[] blocks, float[] above, float[] slope, int panels, float[] below) {
    for (int first = 0; first < panels; first += TOGETHER) {
      int last = Math.min(first + TOGETHER, panels);
      for (int input = 0; input < shape.inputs(); input += WeightBlocks.GROUP) {
        for (int panel = first; panel < last; panel++) {
          fourInputs(
              blocks,
              input * LANES,
              shape.stride(),
              above,
              panelFrom(panel, shape.outputs()),
              shape.outputs(),
              slope,
              below,
              panelFrom(panel, shape.inputs()) + input * LANES);
        }
      }
    }
  }

  private static void fourInputs(
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

  private static void times(FloatVector factor, float[] slope, float[] below, int at) {
    factor.mul(FloatVector.fromArray(SPECIES, slope, at)).intoArray(below, at);
  }

  @Override
  public void turn(WeightBlocks shape, float[] delta, int samples, float[] rows) {
    int vectors = Math.ceilDiv(shape.outputs(), COUNT);
    for (int panel = 0; panel < panels(samples); panel++) {
      int count = Math.min(LANES, samples - panel * LANES);
      for (int vector = 0; vector < vectors; vector++) {
        int from = panelFrom(panel, shape.outputs()) + vector * COUNT * LANES;
        int to = (vector * samples + panel * LANES) * COUNT;
        for (int lane = 0; lane < count; lane++) {
          for (int row = 0; row < COUNT; row++) {
            rows[to + lane * COUNT + row] = delta[from + row * LANES + lane];
          }
        }
      }
    }
  }

  @Override
  public void addProducts(
      WeightBlocks shape, float[] rows, float[] below, int samples, double factor, float[] blocks) {
    int panelStride = panelFrom(1, shape.inputs());
    for (int output = 0; output < shape.outputs(); output += LANES) {
      boolean two = output + COUNT < shape.outputs();
      int x = output * samples;
      int y = two ? x + COUNT * samples : x; // an empty second vector repeats the first
      for (int input = 0; input < shape.inputs(); input += WeightBlocks.GROUP) {
        fourColumns(
            rows,
            x,
            y,
            below,
            input * LANES,
            panelStride,
            samples,
            (float) factor,
            blocks,
            shape.index(output, input),
            two);
      }
    }
  }

  private static void fourColumns(
      float[] rows,
      int xFrom,
      int yFrom,
      float[] a,
      int aFrom,
      int panelStride,
      int samples,
      float factor,
      float[] w,
      int to,
      boolean two) {
    var a0 = FloatVector.zero(SPECIES);
    var a1 = a0;
    var b0 = a0;
    var b1 = a0;
    var c0 = a0;
    var c1 = a0;
    var d0 = a0;
    var d1 = a0;
    for (int sample = 0; sample < samples; sample++) {
      var x = FloatVector.fromArray(SPECIES, rows, xFrom + sample * COUNT);
      var y = FloatVector.fromArray(SPECIES, rows, yFrom + sample * COUNT);
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
    if (two) {
      plus(a1, factor, w, to + COUNT);
      plus(b1, factor, w, to + LANES + COUNT);
      plus(c1, factor, w, to + 2 * LANES + COUNT);
      plus(d1, factor, w, to + 3 * LANES + COUNT);
    }
  }

  private static void plus(FloatVector sum, float factor, float[] w, int at) {
    sum.fma(FloatVector.broadcast(SPECIES, factor), FloatVector.fromArray(SPECIES, w, at))
        .intoArray(w, at);
  }

  @Override
  public void addSums(WeightBlocks shape, float[] rows, int samples, double factor, float[] bias) {
    for (int output = 0; output < shape.outputs(); output += COUNT) {
      var sum = FloatVector.zero(SPECIES);
      for (int sample = 0; sample < samples; sample++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, rows, (output * samples) + sample * COUNT));
      }
      plus(sum, (float) factor, bias, output);
    }
  }

  @Override
  public void scale(double factor, float[] vector) {
    for (int index = 0; index < vector.length; index++) {
      vector[index] *= (float) factor;
    }
  }

  @Override
  public void add(float[] vector, float[] target) {
    for (int index = 0; index < target.length; index++) {
      target[index] += vector[index];
    }
  }
}
