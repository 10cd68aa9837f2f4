package dev.quartic.report.page;

import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.report.Table;
import dev.quartic.report.Warning;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.theory.learning.Validity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a prediction is to be trusted. */
final class Trust {
  private static final double SMALL = 0.05;
  private static final double LEAST = 1e-4;

  private Trust() {}

  static List<Block> blocks(TheoryStudy study, @Nullable FirstOrderStudy finite) {
    List<Block> blocks = new ArrayList<>();
    if (finite == null) {
      blocks.add(
          Prose.of(
              "This is order 0 in 1/n: exact for infinitely wide networks. At finite width hidden layers learn"
                  + " representations, outputs become correlated and the answer depends on the algorithm, all of"
                  + " relative size L/n (here %s) times a factor that grows with the condition of Θ. `quartic verify` measures it."
                      .formatted(
                          Numbers.format(study.question().model().architecture().depthToWidth()))));
    } else {
      blocks.addAll(sizes(finite));
    }
    blocks.addAll(Kernels.condition(study));
    return blocks;
  }

  /** Where sampled terms of order 1/n, and their sizes, have a section of their own. */
  static List<Block> beside(TheoryStudy study) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "What is neglected, order 1/n², is smaller than the terms of order 1/n by about as much as those are beside infinite width:"
                + " their sizes and standard errors are in the section on order 1/n above. An ensemble tells how much is missing."));
    blocks.addAll(Kernels.condition(study));
    return blocks;
  }

  /** Where to stop, for the top of the page; empty where everything holds. */
  static List<Block> stop(FirstOrderStudy finite) {
    int last = finite.lastTrusted();
    if (last + 1 == finite.validity().size()) {
      return List.of();
    }
    Validity first = finite.validity().get(last + 1);
    String reason =
        "At t = %s %s by %.0f %%; above %.0f %% order 1/n is not to be believed, since the next order is no longer small beside it."
            .formatted(
                Numbers.format(first.time(), 3),
                largest(first),
                100 * first.next(),
                100 * Validity.LIMIT);
    String advice =
        " Networks %s times as wide (last hidden layer %s) would be inside the expansion there."
            .formatted(
                Numbers.format(first.next() / Validity.LIMIT, 2),
                Numbers.format(Math.ceil(first.widthFor(Validity.LIMIT, width(finite)))));
    return List.of(
        last < 0
            ? new Warning(
                "These networks are too narrow for the expansion in 1/n",
                reason + advice + " What follows is infinite width alone.")
            : new Warning(
                "Believe order 1/n up to t = "
                    + Numbers.format(finite.validity().get(last).time(), 3),
                reason + advice + " Later times are shown at infinite width alone."));
  }

  private static String largest(Validity validity) {
    if (validity.next() == validity.learned()) {
      return "training has moved the tangent kernel, in the modes that are learned,";
    }
    if (validity.next() == validity.drift()) {
      return "training has moved the tangent kernel";
    }
    return validity.next() == validity.mean()
        ? "the mean is corrected"
        : "the variance is corrected";
  }

  private static double width(FirstOrderStudy finite) {
    var model = finite.theory().question().model();
    return model.architecture().width(model.depth() - 1);
  }

  private static List<Block> sizes(FirstOrderStudy finite) {
    List<List<String>> rows = new ArrayList<>();
    for (Validity one : finite.validity()) {
      rows.add(
          List.of(
              Numbers.format(one.time(), 3),
              percent(one.mean()),
              percent(one.ntkMean()),
              percent(one.ntkVariance()),
              percent(one.dNtk()),
              percent(one.ddNtk()),
              percent(one.variance()),
              percent(one.varianceRatio()),
              percent(one.drift()),
              percent(one.learned()),
              Numbers.format(Math.ceil(one.widthFor(SMALL, width(finite))), 3),
              one.holds() ? "yes" : "no"));
    }
    boolean tested = finite.theory().kernels().samples() > finite.theory().trainSamples();
    return List.of(
        Prose.of(
            "Sizes of the terms of order 1/n at these widths, root mean squares over all %s samples and outputs. Means are measured"
                    .formatted(tested ? "test" : "training")
                + " by √(E[z]² + Var z) of infinite width, variances by its square; beside Var z they are measured by the"
                + " variance itself, which may well be small at infinite width. H moved is how far training takes the tangent"
                + " kernel, beside Θ, over all samples; where learned, the same mode by mode, each mode counted by what has been"
                + " learned in it. What is neglected, order 1/n², is smaller by about another such factor:"
                + " order 1/n is believed while mean, variance and tangent kernel change by no more than %.0f %%."
                    .formatted(100 * Validity.LIMIT)),
        Table.of(
            List.of(
                "t",
                "mean",
                "of it: mean of H",
                "variance of H",
                "dH",
                "ddH",
                "variance",
                "beside Var z",
                "H moved",
                "where learned",
                "width for 5 %",
                "believed"),
            rows));
  }

  private static String percent(double share) {
    if (Double.isInfinite(share)) {
      return "∞";
    }
    return share < LEAST && share > 0 ? "< 0.01 %" : Numbers.format(100 * share, 2) + " %";
  }
}
