package dev.quartic.app.page;

import dev.quartic.app.report.Block;
import dev.quartic.app.report.Numbers;
import dev.quartic.app.report.Prose;
import dev.quartic.app.report.Table;
import dev.quartic.app.report.Warning;
import dev.quartic.app.study.FirstOrderStudy;
import dev.quartic.app.study.TheoryStudy;
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
                          Numbers.format(study.loaded().model().architecture().depthToWidth()))));
    } else {
      blocks.addAll(sizes(finite));
    }
    blocks.addAll(Kernels.condition(study));
    return blocks;
  }

  /** What to be careful about, for the top of the page; empty where everything holds. */
  static List<Block> cautions(FirstOrderStudy finite) {
    List<Block> cautions = new ArrayList<>();
    if (finite.lastTrusted() + 1 < finite.validity().size()) {
      cautions.add(stop(finite));
    }
    int far = firstFarMotion(finite);
    if (far <= finite.lastTrusted()) {
      double most = finite.ntkMotion(finite.lastTrusted());
      cautions.add(
          new Warning(
              "The tangent kernel moves far from t = %s on"
                  .formatted(Numbers.format(finite.terms().times().get(far), 3)),
              "By t = %s it has moved by %.0f %% of itself. Order 1/n still tells the direction and the size of what finite width does,"
                      .formatted(
                          Numbers.format(finite.terms().times().get(finite.lastTrusted()), 3),
                          100 * most)
                  + " but expect the next order to change each correction by a like share: compare with the ensemble, stop"
                  + " earlier, or take a network %s times as wide."
                      .formatted(Numbers.format(most / Validity.LIMIT, 2))));
    }
    return cautions;
  }

  /** Whether neither corrections nor the motion of the tangent kernel are large at any time. */
  static boolean sound(FirstOrderStudy finite) {
    return finite.lastTrusted() + 1 == finite.validity().size()
        && firstFarMotion(finite) == finite.validity().size();
  }

  private static int firstFarMotion(FirstOrderStudy finite) {
    int time = 0;
    while (time < finite.validity().size() && finite.ntkMotion(time) <= Validity.LIMIT) {
      time++;
    }
    return time;
  }

  private static Warning stop(FirstOrderStudy finite) {
    int last = finite.lastTrusted();
    double width = width(finite);
    Validity first = finite.validity().get(last + 1);
    String reason =
        "At t = %s the correction of order 1/n is %.0f %% of what it corrects; above %.0f %% the expansion is not to be believed."
            .formatted(
                Numbers.format(first.time(), 3), 100 * first.next(), 100 * Validity.LIMIT);
    String advice =
        " Networks %s times as wide (last hidden layer %s) would be inside it."
            .formatted(
                Numbers.format(first.next() / Validity.LIMIT, 2),
                Numbers.format(Math.ceil(first.widthFor(Validity.LIMIT, width))));
    return last < 0
            ? new Warning(
                "These networks are too narrow for the expansion in 1/n",
                reason + advice + " What follows is infinite width alone.")
            : new Warning(
                "Believe order 1/n up to t = " + Numbers.format(validTime(finite), 3),
                reason + advice + " Beyond, the figures show infinite width alone.");
  }

  private static double validTime(FirstOrderStudy finite) {
    return finite.validity().get(finite.lastTrusted()).time();
  }

  private static double width(FirstOrderStudy finite) {
    var model = finite.theory().loaded().model();
    return model.architecture().width(model.depth() - 1);
  }

  private static List<Block> sizes(FirstOrderStudy finite) {
    List<List<String>> rows = new ArrayList<>();
    for (int time = 0; time < finite.validity().size(); time++) {
      Validity one = finite.validity().get(time);
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
              percent(finite.ntkMotion(time)),
              Numbers.format(Math.ceil(one.widthFor(SMALL, width(finite))), 3),
              one.holds() ? "yes" : "no"));
    }
    boolean tested = finite.theory().kernels().samples() > finite.theory().trainSamples();
    return List.of(
        Prose.of(
            "Sizes of the terms of order 1/n at these widths, root mean squares over all %s samples and outputs. Means are measured"
                    .formatted(tested ? "test" : "training")
                + " by √(E[z]² + Var z) of infinite width, variances by its square; beside Var z it is measured by"
                + " the variance itself, which may well be small at infinite width. What is"
                + " neglected, order 1/n², is smaller by about another such factor: the expansion is believed while"
                + " neither mean nor variance is corrected by more than %.0f %%. H moved tells how far training takes"
                    .formatted(100 * Validity.LIMIT)
                + " the tangent kernel, beside its size: corrections are exact only while that is small too."),
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
