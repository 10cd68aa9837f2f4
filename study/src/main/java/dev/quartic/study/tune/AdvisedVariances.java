package dev.quartic.study.tune;

import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.theory.criticality.CriticalPoint;
import dev.quartic.theory.criticality.KernelMap;
import dev.quartic.theory.criticality.SkipShares;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * C_b and C_W by layer: one pair, of which maps beside a skip get the share of {@link SkipShares};
 * a first C_W that brings inputs to a fixed point K* &gt; 0; and of a readout above skips a share.
 */
final class AdvisedVariances {
  private AdvisedVariances() {}

  static InitializationVariances of(
      TuneQuestion question, KernelMap pair, Optional<CriticalPoint> point) {
    int depth = question.depth();
    List<Double> bias = new ArrayList<>();
    List<Double> weight = new ArrayList<>();
    for (int layer = 1; layer <= depth; layer++) {
      double share =
          question
              .architecture()
              .skipInto(layer)
              .map(skip -> SkipShares.of(question.architecture(), skip))
              .orElse(layer == depth ? question.nonlinear().value() : 1.0);
      bias.add(share * pair.biasVariance());
      weight.add(share * pair.weightVariance());
    }
    double square = question.inputSquare();
    double ideal = point.map(one -> one.idealInputSquare().orElse(0)).orElse(0.0);
    if (ideal > 0 && square > 0) { // as if inputs were scaled to the ideal mean square
      weight.set(0, weight.getFirst() * ideal / square);
    }
    return new InitializationVariances(bias, weight);
  }
}
