package dev.quartic.numerics.panels;

/**
 * The arithmetic of layers on panels of samples, in one precision.
 *
 * <p>Arrays of neurons have the shape {@code [panels, padded neurons, lanes]}; sample s is lane
 * {@code s mod lanes} of panel {@code s / lanes}. What is beyond the last neuron is zero and stays
 * so; what is beyond the last sample may be anything and goes nowhere.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
public sealed interface Panels<A> permits SingleArrays, VectorPanels {
  /** Samples side by side in a panel, and rows in a block of weights. */
  int lanes();

  /** An array of zeros. */
  A zeros(int length);

  /** The layout of a matrix of weights. */
  default WeightBlocks weights(int outputs, int inputs) {
    return new WeightBlocks(outputs, inputs, lanes());
  }

  /** Panels that hold so many samples. */
  default int panels(int samples) {
    return Math.ceilDiv(samples, lanes());
  }

  /** The length of an array of neurons. */
  default int length(int samples, int neurons) {
    return Math.multiplyExact(
        Math.multiplyExact(panels(samples), WeightBlocks.padded(neurons, lanes())), lanes());
  }

  /** Where the numbers of a panel start. */
  default int panelFrom(int panel, int neurons) {
    return panel * WeightBlocks.padded(neurons, lanes()) * lanes();
  }

  /** Rounds and places weights {@code [outputs, inputs]}, row-major. */
  void packWeights(WeightBlocks shape, double[] weights, int from, A blocks);

  /** The way back. */
  void unpackWeights(WeightBlocks shape, A blocks, double[] weights, int from);

  /** Rounds numbers in a row, such as biases, and leaves what is beyond them. */
  void pack(double[] numbers, int from, int count, A to);

  /** The way back. */
  void unpack(A from, int count, double[] numbers, int to);

  /** Rounds and places {@code [samples, neurons]}, row-major. */
  void packSamples(int samples, int neurons, double[] rows, A to);

  /** The way back. */
  void unpackSamples(int samples, int neurons, A from, double[] rows);

  /**
   * {@code z = b + W a}.
   *
   * @param bias b, {@link WeightBlocks#paddedOutputs} long
   */
  void affine(WeightBlocks shape, A blocks, A bias, A below, int samples, A z);

  /**
   * {@code δ = σ′ ∘ (Wᵀ δ)}.
   *
   * @param slope σ′ of the layer below
   * @param below receives δ of the layer below
   */
  void back(WeightBlocks shape, A blocks, A above, A slope, int samples, A below);

  /**
   * Turns δ to {@code [vector of rows, sample, row in the vector]}.
   *
   * @param rows as long as the array of δ, whole panels
   */
  void turn(WeightBlocks shape, A delta, int samples, A rows);

  /**
   * {@code W ← W + f Σ_s δ_s a_sᵀ}.
   *
   * @param rows δ, turned
   */
  void addProducts(WeightBlocks shape, A rows, A below, int samples, double factor, A blocks);

  /** {@code b ← b + f Σ_s δ_s}. */
  void addSums(WeightBlocks shape, A rows, int samples, double factor, A bias);

  /** {@code v ← 0}, whatever it was. */
  void clear(A vector);

  /** {@code v ← f v}. */
  void scale(double factor, A vector);

  /** {@code t ← t + v}. */
  void add(A vector, A target);

  /** {@code t ← t + f v}. */
  void add(double factor, A vector, A target);
}
