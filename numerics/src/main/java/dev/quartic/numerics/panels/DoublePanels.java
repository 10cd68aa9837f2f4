package dev.quartic.numerics.panels;

/**
 * {@link Panels} in double precision on the Vector API; {@link DoubleKernels} holds the inner
 * loops. Panels are two vectors wide.
 */
public final class DoublePanels implements Panels<double[]> {
  private static final int COUNT = DoubleKernels.COUNT;
  private static final int LANES = DoubleKernels.LANES;

  /** Outputs or inputs that are taken together where a panel is half empty. */
  private static final int HALF_GROUP = 8;

  /** Panels whose numbers stay in cache while the weights pass by. */
  private static final int TOGETHER = 4;

  @Override
  public int lanes() {
    return LANES;
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
  public void affine(
      WeightBlocks shape, double[] blocks, double[] bias, double[] below, int samples, double[] z) {
    int panels = panels(samples);
    int whole = wholePanels(samples);
    for (int first = 0; first < panels; first += TOGETHER) {
      int last = Math.min(first + TOGETHER, panels);
      for (int output = 0; output < shape.outputs(); output += WeightBlocks.GROUP) {
        for (int panel = first; panel < last; panel++) {
          int w = shape.index(output, 0);
          int a = panelFrom(panel, shape.inputs());
          int to = panelFrom(panel, shape.outputs()) + output * LANES;
          if (panel < whole) {
            DoubleKernels.fourOutputs(blocks, w, bias, output, below, a, shape.inputs(), z, to);
          } else if (output % HALF_GROUP == 0) {
            DoubleKernels.eightOutputsOfHalf(
                blocks, w, bias, output, below, a, shape.inputs(), z, to);
          }
        }
      }
    }
  }

  /**
   * Panels that are more than half full; the other, if there is one, is the last. Blocks of fewer
   * rows than a group of halves have whole panels only.
   */
  private static int wholePanels(int samples) {
    return (samples + (LANES < HALF_GROUP ? LANES : COUNT) - 1) / LANES;
  }

  @Override
  public void back(
      WeightBlocks shape,
      double[] blocks,
      double[] above,
      double[] slope,
      int samples,
      double[] below) {
    int panels = panels(samples);
    int whole = wholePanels(samples);
    for (int first = 0; first < panels; first += TOGETHER) {
      int last = Math.min(first + TOGETHER, panels);
      for (int input = 0; input < shape.inputs(); input += WeightBlocks.GROUP) {
        for (int panel = first; panel < last; panel++) {
          int w = input * LANES;
          int from = panelFrom(panel, shape.outputs());
          int to = panelFrom(panel, shape.inputs()) + w;
          if (panel < whole) {
            DoubleKernels.fourInputs(
                blocks, w, shape.stride(), above, from, shape.outputs(), slope, below, to);
          } else if (input % HALF_GROUP == 0) {
            DoubleKernels.eightInputsOfHalf(
                blocks, w, shape.stride(), above, from, shape.outputs(), slope, below, to);
          }
        }
      }
    }
  }

  @Override
  public void turn(WeightBlocks shape, double[] delta, int samples, double[] rows) {
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
      WeightBlocks shape,
      double[] rows,
      double[] below,
      int samples,
      double factor,
      double[] blocks) {
    int panelStride = panelFrom(1, shape.inputs());
    for (int output = 0; output < shape.outputs(); output += LANES) {
      boolean whole = output + COUNT < shape.outputs();
      int from = output * samples;
      for (int input = 0; input < shape.inputs(); input += WeightBlocks.GROUP) {
        int a = input * LANES;
        int to = shape.index(output, input);
        if (whole) {
          DoubleKernels.fourColumns(rows, from, below, a, panelStride, samples, factor, blocks, to);
        } else {
          DoubleKernels.fourColumnsOfHalf(
              rows, from, below, a, panelStride, samples, factor, blocks, to);
        }
      }
    }
  }

  @Override
  public void addSums(
      WeightBlocks shape, double[] rows, int samples, double factor, double[] bias) {
    for (int output = 0; output < shape.outputs(); output += COUNT) {
      DoubleKernels.sum(rows, output * samples, samples, factor, bias, output);
    }
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
}
