package dev.quartic.numerics.panels;

import java.util.Arrays;

/** What {@link Panels} in single precision do with numbers one by one. */
sealed interface SingleArrays extends Panels<float[]> permits PlainSinglePanels, SinglePanels {
  @Override
  default float[] zeros(int length) {
    return new float[length];
  }

  @Override
  default void packWeights(WeightBlocks shape, double[] weights, int from, float[] blocks) {
    for (int output = 0; output < shape.outputs(); output++) {
      int at = shape.index(output, 0);
      for (int input = 0; input < shape.inputs(); input++) {
        blocks[at + input * shape.rows()] = (float) weights[from + output * shape.inputs() + input];
      }
    }
  }

  @Override
  default void unpackWeights(WeightBlocks shape, float[] blocks, double[] weights, int from) {
    for (int output = 0; output < shape.outputs(); output++) {
      int at = shape.index(output, 0);
      for (int input = 0; input < shape.inputs(); input++) {
        weights[from + output * shape.inputs() + input] = blocks[at + input * shape.rows()];
      }
    }
  }

  @Override
  default void pack(double[] numbers, int from, int count, float[] to) {
    for (int index = 0; index < count; index++) {
      to[index] = (float) numbers[from + index];
    }
  }

  @Override
  default void unpack(float[] from, int count, double[] numbers, int to) {
    for (int index = 0; index < count; index++) {
      numbers[to + index] = from[index];
    }
  }

  @Override
  default void packSamples(int samples, int neurons, double[] rows, float[] to) {
    int lanes = lanes();
    for (int sample = 0; sample < samples; sample++) {
      int at = panelFrom(sample / lanes, neurons) + sample % lanes;
      for (int neuron = 0; neuron < neurons; neuron++) {
        to[at + neuron * lanes] = (float) rows[sample * neurons + neuron];
      }
    }
  }

  @Override
  default void unpackSamples(int samples, int neurons, float[] from, double[] rows) {
    int lanes = lanes();
    for (int sample = 0; sample < samples; sample++) {
      int at = panelFrom(sample / lanes, neurons) + sample % lanes;
      for (int neuron = 0; neuron < neurons; neuron++) {
        rows[sample * neurons + neuron] = from[at + neuron * lanes];
      }
    }
  }

  @Override
  default void clear(float[] vector) {
    Arrays.fill(vector, 0);
  }

  @Override
  default void scale(double factor, float[] vector) {
    for (int index = 0; index < vector.length; index++) {
      vector[index] *= (float) factor;
    }
  }

  @Override
  default void add(float[] vector, float[] target) {
    for (int index = 0; index < target.length; index++) {
      target[index] += vector[index];
    }
  }

  @Override
  default void add(double factor, float[] vector, float[] target) {
    float rounded = (float) factor;
    for (int index = 0; index < target.length; index++) {
      target[index] += rounded * vector[index];
    }
  }
}
