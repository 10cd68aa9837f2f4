package dev.quartic.report.page;

import dev.quartic.report.Block;
import dev.quartic.report.Chart;
import dev.quartic.report.Prose;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.report.chart.DepthFlow;
import dev.quartic.report.chart.Trace;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.tune.DepthProfile;
import dev.quartic.study.tune.TuneCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Real networks beside the advice. */
final class CheckSection {
  private CheckSection() {}

  static Section of(TuneCheck check) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "%d networks for each initialization, all trained for %d steps of full-batch gradient descent on ½ Σ (z − y)² with the best step of one common grid."
                .formatted(check.search().members(), check.search().steps())));
    blocks.add(
        Table.of(
            List.of("initialization", "best step η", "final training loss"),
            check.outcomes().stream()
                .map(outcome ->
                    List.of(
                        outcome.name(),
                        Numbers.format(outcome.step()),
                        Numbers.withError(outcome.losses().mean(), outcome.losses().error())))
                .toList()));
    if (!check.profiles().isEmpty()) {
      blocks.add(chart("Signals", "mean of σ(z)²", check, DepthProfile::squares));
      blocks.add(chart("Gradients", "Σ (∂z_L/∂z)²", check, DepthProfile::gradients));
      blocks.add(chart("Parts of the NTK", "part of Θ by layer", check, DepthProfile::ntk));
    }
    return new Section("Real networks", blocks);
  }

  private static Chart chart(
      String title,
      String quantity,
      TuneCheck check,
      Function<DepthProfile, DepthProfile.Curve> which) {
    List<DepthFlow.Line> lines = new ArrayList<>();
    for (DepthProfile profile : check.profiles()) {
      DepthProfile.Curve curve = which.apply(profile);
      double[] at = new double[curve.mean().length];
      Arrays.setAll(at, index -> index + 1);
      lines.add(
          new DepthFlow.Line(
              profile.name(),
              Trace.exact(at, positive(curve.theory())),
              Trace.measured(at, positive(curve.mean()), curve.error())));
    }
    return DepthFlow.chart(title, quantity, lines, DepthFlow.Scale.LOGARITHMIC);
  }

  private static double[] positive(double[] values) {
    return Arrays.stream(values).map(value -> value > 0 ? value : Double.NaN).toArray();
  }
}
