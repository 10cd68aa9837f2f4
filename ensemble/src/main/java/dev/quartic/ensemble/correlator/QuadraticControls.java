package dev.quartic.ensemble.correlator;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers of mean zero that vary with the squares of transported averages, and so with V, D and A:
 * with {@code p_x = Σ β_{x,i} ε_i} the answer of carrier x to the controls below (a {@link
 * TransportFit}) and {@code s_{ij}} the unbiased covariance of what the controls of one layer are
 * averages of, over n neurons,
 *
 * <pre>{@code n_{ℓ−1} (p_x p_y − Σ_{below} Σ_{ij} β_{x,i} β_{y,j} s_{ij} / n)}</pre>
 *
 * Given the layers below, ε_i ε_j has the mean s_{ij}/n has, and controls of different layers are
 * uncorrelated.
 */
final class QuadraticControls {
  private final TensorRow row;
  private final TransportFit fit;
  private final NetworkNeurons neurons;
  private final double[][] answers; // p by layer and carrier
  private final double[][] means; // Σ β β s / n by layer and entry of V, D, A in turn
  private final double[][] combined; // Σ β x_j by carrier, [n]

  QuadraticControls(TensorRow row, TransportFit fit, NetworkNeurons neurons) {
    this.row = row;
    this.fit = fit;
    this.neurons = neurons;
    answers = new double[row.depth() + 1][row.carriers()];
    means = new double[row.depth() + 1][row.covariances()];
    combined = new double[row.carriers()][neurons.layout().largestWidth()];
  }

  /** Starts another network. */
  void start() {
    for (double[] layer : answers) {
      Arrays.fill(layer, 0);
    }
    for (double[] layer : means) {
      Arrays.fill(layer, 0);
    }
  }

  /** Adds the controls of a layer, which are in the network's row, to all layers above it. */
  void add(int below, LayerAverages averages, double[] numbers) {
    int width = neurons.layout().width(below - 1);
    if (width == 1) {
      return;
    }
    for (int layer = below + 1; layer <= row.depth(); layer++) {
      for (int x = 0; x < row.carriers(); x++) {
        combine(layer, x, below, averages, numbers, width);
      }
      int place = 0;
      for (Tensor tensor : TensorRow.COVARIANCES) {
        for (SampleTuple tuple : row.entries(tensor)) {
          double[] first = combined[row.firstCarrier(tensor, tuple)];
          double[] second = combined[row.secondCarrier(tensor, tuple)];
          double sum = 0;
          for (int j = 0; j < width; j++) {
            sum += first[j] * second[j];
          }
          means[layer][place++] += sum / (width - 1) / width;
        }
      }
    }
  }

  private void combine(
      int layer, int x, int below, LayerAverages averages, double[] numbers, int width) {
    List<Integer> regressors = fit.regressors(x);
    double[] beta = fit.coefficients(layer, x, below);
    Arrays.fill(combined[x], 0, width, 0);
    for (int slot = 0; slot < beta.length; slot++) {
      int carrier = regressors.get(slot);
      answers[layer][x] += beta[slot] * numbers[row.controlsFrom(below) + carrier];
      double[] centred = averages.centred(carrier);
      for (int j = 0; j < width; j++) {
        combined[x][j] += beta[slot] * centred[j];
      }
    }
  }

  /** Writes the controls of a layer's V, D and A, once all layers below it are added. */
  void write(int layer, double[] numbers) {
    int place = 0;
    for (Tensor tensor : TensorRow.COVARIANCES) {
      for (SampleTuple tuple : row.entries(tensor)) {
        double product =
            answers[layer][row.firstCarrier(tensor, tuple)]
                * answers[layer][row.secondCarrier(tensor, tuple)];
        numbers[row.squaresFrom(layer) + place] =
            neurons.layout().width(layer - 1) * (product - means[layer][place]);
        place++;
      }
    }
  }
}
