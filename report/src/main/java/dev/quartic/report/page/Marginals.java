package dev.quartic.report.page;

import dev.quartic.report.Chart;
import dev.quartic.report.chart.Density;
import dev.quartic.report.chart.PredictiveHistogram;
import dev.quartic.theory.correlator.NeuronMarginal;
import java.util.List;

/**
 * The distribution of one preactivation: the Gaussian of infinite width, and what order 1/n makes
 * of it.
 */
final class Marginals {
  private Marginals() {}

  static Chart chart(NeuronMarginal marginal) {
    double variance = marginal.variance();
    var corrected =
        new Density(
            "order 1/n",
            0,
            Math.sqrt(variance),
            0,
            marginal.excessKurtosis() * variance * variance);
    var gaussian = Density.gaussian("infinite width", 0, Math.sqrt(marginal.kernel()));
    return PredictiveHistogram.chart(
            "One output at sample 0, at initialization",
            List.of(
                PredictiveHistogram.Output.of(
                    "output at sample 0", new double[0], List.of(gaussian, corrected), null)))
        .withCaption(
            "Density over networks: Gaussian at infinite width; at order 1/n with variance K + G¹/n, times the Edgeworth factor"
                + " that carries the excess kurtosis 3V/(nK²).");
  }
}
