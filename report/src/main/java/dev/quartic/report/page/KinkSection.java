package dev.quartic.report.page;

import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.prediction.HalfOrderSize;
import dev.quartic.study.prediction.HalfOrderStudy;
import dev.quartic.study.prediction.HalfOrderWords;
import java.util.ArrayList;
import java.util.List;

/** What neurons that cross their kink in training move: order n^(−1/2). */
final class KinkSection {
  private KinkSection() {}

  static Section section(HalfOrderStudy study) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "Training moves every preactivation by a little, and takes some neurons across the kink of their activation. They are a share of order 1/√n,"
                + " and what they move is of that order too, before anything of order 1/n. Sizes at these widths, root mean squares over samples"
                + " and outputs, beside infinite width: means by √(E[z]² + Var z), variances by its square, the tangent kernel by Θ; with one standard error of the sampling."));
    List<List<String>> rows = new ArrayList<>();
    for (HalfOrderSize one : study.sizes()) {
      rows.add(
          List.of(
              Numbers.format(one.time(), 3),
              percent(one.mean(), one.meanError()),
              percent(one.variance(), one.varianceError()),
              percent(one.drift()),
              percent(one.crossed()),
              percent(one.overlap()),
              one.holds() ? "yes" : "no"));
    }
    blocks.add(
        Table.of(
            List.of(
                "t",
                "mean",
                "variance",
                "H moved",
                "neurons crossed",
                "of the other gates too",
                "believed"),
            rows));
    blocks.add(Prose.of(HalfOrderWords.belief(study)));
    blocks.add(
        Prose.of(
            "The arrays are meanHalf, covarianceHalf and ntkDriftHalf, to be added to infinite width. The next terms, of order 1/n, are not known for kinks and are not in them."
                + " A neuron that changes its gate for one training sample is followed as if it kept those for all others. Where it changes many of them too, what is left out is as large as the terms themselves."
                + " Order 1/√n is believed while these are no more than %.0f %% of the others, mean, variance and tangent kernel change by no more than %.0f %%, and networks differ by no more at the start (their V/(nK²) and the relative variance of H)."
                    .formatted(
                        100 * HalfOrderSize.LARGEST_OVERLAP, 100 * HalfOrderSize.LARGEST_SHARE)
                + " Believed means closer to networks than infinite width; it may still be a part of the deviation only, of test samples above all."
                + " Kinks of different samples are apart by 1 − ρ² of %s at least; widths must be large against its inverse."
                    .formatted(Numbers.format(study.result().separation(), 2))));
    return new Section("Neurons that cross their kink: order 1/√n", blocks);
  }

  private static String percent(double share) {
    return Numbers.format(100 * share, 2) + " %";
  }

  private static String percent(double share, double error) {
    return "%s ± %s %%".formatted(Numbers.format(100 * share, 2), Numbers.format(100 * error, 1));
  }
}
