package dev.quartic.study.tune;

import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.theory.criticality.DepthGrowth;
import dev.quartic.theory.criticality.KernelMap;
import dev.quartic.theory.criticality.SkipShares;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * How a signal grows below the readout where skips of weight 1 let nothing be critical.
 *
 * @param share of the plain network's pair in maps beside such skips, see {@link SkipShares}
 * @param biasVariance C_b of these maps
 * @param weightVariance C_W of these maps
 * @param kernel K_{L−1}/K₁ as advised
 * @param gradient E|∂z_{L−1}/∂z₁|² as advised
 * @param spread the typical logarithm of a growth, as of {@link
 *     dev.quartic.theory.criticality.Compromise}
 * @param kernelOfPair K_{L−1}/K₁ with the plain network's pair in every map; infinite where it
 *     leaves the range of doubles
 * @param gradientOfPair likewise; NaN there
 */
public record StreamGrowth(
    double share,
    double biasVariance,
    double weightVariance,
    double kernel,
    double gradient,
    double spread,
    double kernelOfPair,
    double gradientOfPair) {

  /** Of advice; empty without such skips. */
  static Optional<StreamGrowth> of(TuneQuestion question, KernelMap pair, AdvisedNetwork advised) {
    return SkipShares.growing(question.architecture())
        .map(skip -> of(question, pair, advised, skip));
  }

  private static StreamGrowth of(
      TuneQuestion question, KernelMap pair, AdvisedNetwork advised, Skip skip) {
    NetworkModel model = advised.model();
    var whole =
        new NetworkModel(
            model.architecture(),
            model.activation(),
            InitializationVariances.uniform(
                model.depth(), pair.biasVariance(), pair.weightVariance()),
            model.rates());
    DepthGrowth unshared = DepthGrowth.of(whole, question.inputSquare());
    int top = model.depth() - 1;
    return new StreamGrowth(
        SkipShares.of(model.architecture(), skip),
        model.variances().bias(skip.to()),
        model.variances().weight(skip.to()),
        kernel(advised.growth(), top),
        gradient(advised.growth(), top),
        spread(advised.growth(), top),
        kernel(unshared, top),
        gradient(unshared, top));
  }

  private static double kernel(DepthGrowth growth, int layer) {
    return layer > growth.kernels().size()
        ? Double.POSITIVE_INFINITY
        : growth.kernels().get(layer - 1) / growth.kernels().getFirst();
  }

  private static double gradient(DepthGrowth growth, int layer) {
    double[] gradients = growth.gradients();
    return layer > gradients.length ? Double.NaN : gradients[0] / gradients[layer - 1];
  }

  private static double spread(DepthGrowth growth, int top) {
    double sum = 0;
    for (int layer = 2; layer <= top; layer++) {
      sum +=
          DoubleStream.of(kernel(growth, layer), gradient(growth, layer))
              .map(factor -> Math.log(factor) * Math.log(factor))
              .sum();
    }
    return Math.sqrt(sum / Math.max(1, top - 1));
  }
}
