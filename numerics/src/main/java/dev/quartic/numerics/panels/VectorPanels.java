package dev.quartic.numerics.panels;

/**
 * The order in which {@linkplain DoubleKernels inner loops} pass over weights and samples; panels
 * are two vectors wide.
 */
abstract sealed class VectorPanels<A> implements Panels<A> permits DoublePanels, SinglePanels {
  /** Outputs or inputs that are taken together where a panel is half empty. */
  private static final int HALF_GROUP = 8;

  /** Panels whose numbers stay in cache while the weights pass by. */
  private static final int TOGETHER = 4;

  private final int count;
  private final int lanes;

  /** Takes vectors of so many numbers. */
  VectorPanels(int count) {
    this.count = count;
    lanes = 2 * count;
  }

  abstract void fourOutputs(
      A w, int wFrom, A bias, int biasFrom, A a, int aFrom, int inputs, A z, int zFrom);

  abstract void eightOutputsOfHalf(
      A w, int wFrom, A bias, int biasFrom, A a, int aFrom, int inputs, A z, int zFrom);

  abstract void fourInputs(
      A w, int wFrom, int stride, A delta, int deltaFrom, int outputs, A slope, A below, int to);

  abstract void eightInputsOfHalf(
      A w, int wFrom, int stride, A delta, int deltaFrom, int outputs, A slope, A below, int to);

  abstract void fourColumns(
      A rows, int from, A a, int aFrom, int stride, int samples, double factor, A w, int to);

  abstract void fourColumnsOfHalf(
      A rows, int from, A a, int aFrom, int stride, int samples, double factor, A w, int to);

  abstract void sum(A rows, int from, int samples, double factor, A bias, int to);

  /** Turns a square of samples and rows, {@code [row, lane]} to {@code [lane, row]}. */
  abstract void turn(A delta, int from, int samples, A rows, int to);

  @Override
  public final int lanes() {
    return lanes;
  }

  /**
   * Panels that are more than half full; the other, if there is one, is the last. Blocks of fewer
   * rows than a group of halves have whole panels only.
   */
  private int wholePanels(int samples) {
    return (samples + (lanes < HALF_GROUP ? lanes : count) - 1) / lanes;
  }

  @Override
  public final void affine(WeightBlocks shape, A blocks, A bias, A below, int samples, A z) {
    int panels = panels(samples);
    int whole = wholePanels(samples);
    for (int first = 0; first < panels; first += TOGETHER) {
      int last = Math.min(first + TOGETHER, panels);
      for (int output = 0; output < shape.outputs(); output += WeightBlocks.GROUP) {
        for (int panel = first; panel < last; panel++) {
          int w = shape.index(output, 0);
          int a = panelFrom(panel, shape.inputs());
          int to = panelFrom(panel, shape.outputs()) + output * lanes;
          if (panel < whole) {
            fourOutputs(blocks, w, bias, output, below, a, shape.inputs(), z, to);
          } else if (output % HALF_GROUP == 0) {
            eightOutputsOfHalf(blocks, w, bias, output, below, a, shape.inputs(), z, to);
          }
        }
      }
    }
  }

  @Override
  public final void back(WeightBlocks shape, A blocks, A above, A slope, int samples, A below) {
    int panels = panels(samples);
    int whole = wholePanels(samples);
    int stride = shape.stride();
    for (int first = 0; first < panels; first += TOGETHER) {
      int last = Math.min(first + TOGETHER, panels);
      for (int input = 0; input < shape.inputs(); input += WeightBlocks.GROUP) {
        for (int panel = first; panel < last; panel++) {
          int w = input * lanes;
          int from = panelFrom(panel, shape.outputs());
          int to = panelFrom(panel, shape.inputs()) + w;
          if (panel < whole) {
            fourInputs(blocks, w, stride, above, from, shape.outputs(), slope, below, to);
          } else if (input % HALF_GROUP == 0) {
            eightInputsOfHalf(blocks, w, stride, above, from, shape.outputs(), slope, below, to);
          }
        }
      }
    }
  }

  @Override
  public final void turn(WeightBlocks shape, A delta, int samples, A rows) {
    int vectors = Math.ceilDiv(shape.outputs(), count);
    for (int panel = 0; panel < panels(samples); panel++) {
      int present = Math.min(lanes, samples - panel * lanes);
      for (int vector = 0; vector < vectors; vector++) {
        int from = panelFrom(panel, shape.outputs()) + vector * count * lanes;
        turn(delta, from, present, rows, (vector * samples + panel * lanes) * count);
      }
    }
  }

  @Override
  public final void addProducts(
      WeightBlocks shape, A rows, A below, int samples, double factor, A blocks) {
    int stride = panelFrom(1, shape.inputs());
    for (int output = 0; output < shape.outputs(); output += lanes) {
      boolean whole = output + count < shape.outputs();
      int from = output * samples;
      for (int input = 0; input < shape.inputs(); input += WeightBlocks.GROUP) {
        int a = input * lanes;
        int to = shape.index(output, input);
        if (whole) {
          fourColumns(rows, from, below, a, stride, samples, factor, blocks, to);
        } else {
          fourColumnsOfHalf(rows, from, below, a, stride, samples, factor, blocks, to);
        }
      }
    }
  }

  @Override
  public final void addSums(WeightBlocks shape, A rows, int samples, double factor, A bias) {
    for (int output = 0; output < shape.outputs(); output += count) {
      sum(rows, output * samples, samples, factor, bias, output);
    }
  }
}
