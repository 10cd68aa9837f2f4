package dev.quartic.numerics.panels;

/**
 * Where the weights of one layer stand: W {@code [outputs, inputs]} in blocks of rows, {@code
 * [block, input, row in the block]}. Going forward meets the rows of a block side by side; going
 * back meets a block of inputs as a run of memory.
 *
 * @param outputs rows of W
 * @param inputs columns of W
 * @param rows in a block; what is beyond the outputs is zero
 */
public record WeightBlocks(int outputs, int inputs, int rows) {
  /** Inputs are taken in groups of so many. */
  static final int GROUP = 4;

  /** Rows of so many numbers between blocks keep equal inputs of theirs off the same cache sets. */
  private static final int SKEW = 8;

  /** Refuses sizes that make no matrix. */
  public WeightBlocks {
    if (outputs < 1 || inputs < 1 || rows < 1) {
      throw new IllegalArgumentException(
          "weights need at least one output, input and row, but have %d, %d and %d"
              .formatted(outputs, inputs, rows));
    }
  }

  /** Neurons that a panel has room for: a whole number of blocks. */
  static int padded(int neurons, int rows) {
    return Math.ceilDiv(neurons, rows) * rows;
  }

  /** Outputs that there is room for; an array of biases is as long. */
  public int paddedOutputs() {
    return padded(outputs, rows);
  }

  /** From one block to the next. */
  int stride() {
    return Math.multiplyExact(Math.ceilDiv(inputs, GROUP) * GROUP + SKEW, rows);
  }

  /** The length of an array for all weights. */
  public int length() {
    return Math.multiplyExact(Math.ceilDiv(outputs, rows), stride());
  }

  /** Where the weight from an input to an output stands. */
  int index(int output, int input) {
    return output / rows * stride() + input * rows + output % rows;
  }
}
