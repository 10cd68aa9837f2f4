package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.draw.Layer;
import org.jspecify.annotations.Nullable;

/**
 * The layer averages Ĝ and Ĥ of layer ℓ + 1, averaged exactly over all parameters of layer ℓ with
 * those below given. Then the neurons z of layer ℓ are independent Gaussians of covariance Ĝˡ, and
 * with {@code m = C_W/n_{ℓ−1}} and the links {@code Φ_{cd} = m² Σ_{pq} σ_{p;c} σ'_{p;a} H_{pq;ab}
 * σ'_{q;b} σ_{q;d} = F_{cadb}/n_{ℓ−1}} of layer ℓ − 1
 *
 * <pre>{@code
 * E[Ĝ_{ab}] = C_b + C_W ⟨σ_a σ_b⟩
 * E[Ĥ_{ab}] = λ_b + λ_W ⟨σ_a σ_b⟩ + C_W ⟨σ'_a σ'_b⟩ Ĥˡ_{ab} + C_W Σ_{c,d ∈ {a,b}} ⟨∂_c ∂_d (σ'_a σ'_b)⟩ Φ_{cd}
 * }</pre>
 *
 * for H_{jj} is quadratic in the weights of neuron j, and Gaussian integration by parts gives its
 * correlation with z_j. No approximation is made: this is the exact conditional average of a finite
 * network. Its difference from the network's own Ĝ, Ĥ has mean zero and is uncorrelated with
 * everything below.
 */
final class ConditionalMeans {
  private final NetworkNeurons neurons;
  private final NeuronAverages averages;
  private final int pairs;
  private final double[] means; // by carrier

  ConditionalMeans(NetworkNeurons neurons) {
    this.neurons = neurons;
    averages = new NeuronAverages(neurons.layout().activation());
    pairs = SamplePairs.count(neurons.samples());
    means = new double[2 * pairs];
  }

  /** Averages the first hidden layer, given its inputs. */
  void first() {
    for (int b = 0; b < neurons.samples(); b++) {
      for (int a = 0; a <= b; a++) {
        average(1, a, b, neurons.gram(1, a, b), null);
      }
    }
  }

  /**
   * Averages hidden layer ℓ ≥ 2.
   *
   * @param below averages over layer ℓ − 1
   * @param links of layer ℓ − 1
   */
  void run(int layer, LayerAverages below, NeuronLinks links) {
    for (int b = 0; b < neurons.samples(); b++) {
      for (int a = 0; a <= b; a++) {
        average(layer, a, b, below.mean(pairs + SamplePairs.index(a, b)), links);
      }
    }
  }

  private void average(int layer, int a, int b, double kernel, @Nullable NeuronLinks links) {
    averages.run(
        neurons.metric(layer, a, a), neurons.metric(layer, a, b), neurons.metric(layer, b, b));
    double correlated = 0;
    if (links != null) {
      double sum =
          averages.moment(3, 1) * links.response(a, a, a, b)
              + averages.moment(2, 2) * (links.response(a, a, b, b) + links.response(b, a, a, b))
              + averages.moment(1, 3) * links.response(b, a, b, b);
      correlated = sum / neurons.layout().width(layer - 1);
    }
    Layer next = neurons.layout().layer(layer + 1);
    int width = neurons.layout().width(layer);
    double value = averages.moment(0, 0);
    double slope = averages.moment(1, 1) * kernel + correlated;
    int pair = SamplePairs.index(a, b);
    means[pair] = next.biasVariance() + next.weightVariance() * width * value;
    means[pairs + pair] =
        next.biasRate() + width * (next.weightRate() * value + next.weightVariance() * slope);
  }

  /** The conditional means by carrier, numbered as in {@link LayerAverages}; overwritten later. */
  double[] means() {
    return means;
  }
}
