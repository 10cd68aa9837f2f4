package dev.quartic.numerics.panels;

/** {@link Panels} in single precision without vectors: slow and obvious. */
public final class PlainSinglePanels implements SingleArrays {
  private static final int LANES = 8;

  @Override
  public int lanes() {
    return LANES;
  }

  private int at(int sample, int neuron, int neurons) {
    return panelFrom(sample / LANES, neurons) + neuron * LANES + sample % LANES;
  }

  @Override
  public void affine(
      WeightBlocks shape, float[] blocks, float[] bias, float[] below, int samples, float[] z) {
    for (int sample = 0; sample < samples; sample++) {
      for (int output = 0; output < shape.outputs(); output++) {
        float sum = bias[output];
        for (int input = 0; input < shape.inputs(); input++) {
          sum += blocks[shape.index(output, input)] * below[at(sample, input, shape.inputs())];
        }
        z[at(sample, output, shape.outputs())] = sum;
      }
    }
  }

  @Override
  public void back(
      WeightBlocks shape,
      float[] blocks,
      float[] above,
      float[] slope,
      int samples,
      float[] below) {
    for (int sample = 0; sample < samples; sample++) {
      for (int input = 0; input < shape.inputs(); input++) {
        float sum = 0;
        for (int output = 0; output < shape.outputs(); output++) {
          sum += blocks[shape.index(output, input)] * above[at(sample, output, shape.outputs())];
        }
        int to = at(sample, input, shape.inputs());
        below[to] = sum * slope[to];
      }
    }
  }

  @Override
  public void turn(WeightBlocks shape, float[] delta, int samples, float[] rows) {
    for (int sample = 0; sample < samples; sample++) {
      for (int output = 0; output < shape.outputs(); output++) {
        rows[output * samples + sample] = delta[at(sample, output, shape.outputs())];
      }
    }
  }

  @Override
  public void addProducts(
      WeightBlocks shape, float[] rows, float[] below, int samples, double factor, float[] blocks) {
    for (int output = 0; output < shape.outputs(); output++) {
      for (int input = 0; input < shape.inputs(); input++) {
        float sum = 0;
        for (int sample = 0; sample < samples; sample++) {
          sum += rows[output * samples + sample] * below[at(sample, input, shape.inputs())];
        }
        blocks[shape.index(output, input)] += (float) factor * sum;
      }
    }
  }

  @Override
  public void addSums(WeightBlocks shape, float[] rows, int samples, double factor, float[] bias) {
    for (int output = 0; output < shape.outputs(); output++) {
      float sum = 0;
      for (int sample = 0; sample < samples; sample++) {
        sum += rows[output * samples + sample];
      }
      bias[output] += (float) factor * sum;
    }
  }
}
