package dev.quartic.numerics.panels;

import java.util.Arrays;

/**
 * {@link Panels} in double precision on the Vector API; {@link DoubleKernels} holds the inner
 * loops.
 */
public final class DoublePanels extends VectorPanels<double[]> {
  private static final int COUNT = DoubleKernels.COUNT;
  private static final int LANES = DoubleKernels.LANES;

  /** Makes them. */
  public DoublePanels() {
    super(COUNT);
  }

  @Override
  public double[] zeros(int length) {
    return new double[length];
  }

  @Override
  public void packWeights(WeightBlocks shape, double[] weights, int from, double[] blocks) {
    for (int output = 0; output < shape.outputs(); output++) {
      int at = shape.index(output, 0);
      for (int input = 0; input < shape.inputs(); input++) {
        blocks[at + input * LANES] = weights[from + output * shape.inputs() + input];
      }
    }
  }

  @Override
  public void unpackWeights(WeightBlocks shape, double[] blocks, double[] weights, int from) {
    for (int output = 0; output < shape.outputs(); output++) {
      int at = shape.index(output, 0);
      for (int input = 0; input < shape.inputs(); input++) {
        weights[from + output * shape.inputs() + input] = blocks[at + input * LANES];
      }
    }
  }

  @Override
  public void pack(double[] numbers, int from, int count, double[] to) {
    for (int index = 0; index < count; index++) {
      to[index] = numbers[from + index];
    }
  }

  @Override
  public void unpack(double[] from, int count, double[] numbers, int to) {
    for (int index = 0; index < count; index++) {
      numbers[to + index] = from[index];
    }
  }

  @Override
  public void packSamples(int samples, int neurons, double[] rows, double[] to) {
    for (int sample = 0; sample < samples; sample++) {
      int at = panelFrom(sample / LANES, neurons) + sample % LANES;
      for (int neuron = 0; neuron < neurons; neuron++) {
        to[at + neuron * LANES] = rows[sample * neurons + neuron];
      }
    }
  }

  @Override
  public void unpackSamples(int samples, int neurons, double[] from, double[] rows) {
    for (int sample = 0; sample < samples; sample++) {
      int at = panelFrom(sample / LANES, neurons) + sample % LANES;
      for (int neuron = 0; neuron < neurons; neuron++) {
        rows[sample * neurons + neuron] = from[at + neuron * LANES];
      }
    }
  }

  @Override
  void fourOutputs(
      double[] w,
      int wFrom,
      double[] bias,
      int biasFrom,
      double[] a,
      int aFrom,
      int inputs,
      double[] z,
      int zFrom) {
    DoubleKernels.fourOutputs(w, wFrom, bias, biasFrom, a, aFrom, inputs, z, zFrom);
  }

  @Override
  void eightOutputsOfHalf(
      double[] w,
      int wFrom,
      double[] bias,
      int biasFrom,
      double[] a,
      int aFrom,
      int inputs,
      double[] z,
      int zFrom) {
    DoubleKernels.eightOutputsOfHalf(w, wFrom, bias, biasFrom, a, aFrom, inputs, z, zFrom);
  }

  @Override
  void fourInputs(
      double[] w,
      int wFrom,
      int stride,
      double[] delta,
      int deltaFrom,
      int outputs,
      double[] slope,
      double[] below,
      int to) {
    DoubleKernels.fourInputs(w, wFrom, stride, delta, deltaFrom, outputs, slope, below, to);
  }

  @Override
  void eightInputsOfHalf(
      double[] w,
      int wFrom,
      int stride,
      double[] delta,
      int deltaFrom,
      int outputs,
      double[] slope,
      double[] below,
      int to) {
    DoubleKernels.eightInputsOfHalf(w, wFrom, stride, delta, deltaFrom, outputs, slope, below, to);
  }

  @Override
  void fourColumns(
      double[] rows,
      int from,
      double[] a,
      int aFrom,
      int stride,
      int samples,
      double factor,
      double[] w,
      int to) {
    DoubleKernels.fourColumns(rows, from, a, aFrom, stride, samples, factor, w, to);
  }

  @Override
  void fourColumnsOfHalf(
      double[] rows,
      int from,
      double[] a,
      int aFrom,
      int stride,
      int samples,
      double factor,
      double[] w,
      int to) {
    DoubleKernels.fourColumnsOfHalf(rows, from, a, aFrom, stride, samples, factor, w, to);
  }

  @Override
  void sum(double[] rows, int from, int samples, double factor, double[] bias, int to) {
    DoubleKernels.sum(rows, from, samples, factor, bias, to);
  }

  @Override
  void turn(double[] delta, int from, int samples, double[] rows, int to) {
    for (int lane = 0; lane < samples; lane++) {
      for (int row = 0; row < COUNT; row++) {
        rows[to + lane * COUNT + row] = delta[from + row * LANES + lane];
      }
    }
  }

  @Override
  public void clear(double[] vector) {
    Arrays.fill(vector, 0);
  }

  @Override
  public void scale(double factor, double[] vector) {
    for (int index = 0; index < vector.length; index++) {
      vector[index] *= factor;
    }
  }

  @Override
  public void add(double[] vector, double[] target) {
    for (int index = 0; index < target.length; index++) {
      target[index] += vector[index];
    }
  }

  @Override
  public void add(double factor, double[] vector, double[] target) {
    for (int index = 0; index < target.length; index++) {
      target[index] += factor * vector[index];
    }
  }
}
