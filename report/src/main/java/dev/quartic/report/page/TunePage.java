package dev.quartic.report.page;

import dev.quartic.report.Block;
import dev.quartic.report.Chart;
import dev.quartic.report.Code;
import dev.quartic.report.Facts;
import dev.quartic.report.Prose;
import dev.quartic.report.Report;
import dev.quartic.report.Row;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.report.Warning;
import dev.quartic.report.chart.DepthFlow;
import dev.quartic.report.chart.PhasePlane;
import dev.quartic.report.chart.Trace;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.tune.Snippets;
import dev.quartic.study.tune.Start;
import dev.quartic.study.tune.TuneCheck;
import dev.quartic.study.tune.TuneStudy;
import dev.quartic.theory.criticality.Asymptotics;
import dev.quartic.theory.criticality.CriticalPoint;
import dev.quartic.theory.criticality.ResidualLine;
import dev.quartic.theory.information.AspectRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report of {@code quartic tune}. */
public final class TunePage {
  private TunePage() {}

  /**
   * Advice, reasons, and lines to paste.
   *
   * @param check what real networks did, or null
   */
  public static Report of(TuneStudy study, @Nullable TuneCheck check) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("What we advise", advice(study)));
    sections.add(new Section("Why: signals and gradients", signals(study)));
    sections.add(new Section("Why: depth and width", shape(study)));
    if (check != null) {
      sections.add(CheckSection.of(check));
    }
    sections.add(new Section("Lines to paste", snippets(study)));
    return new Report(
        "Initialization, learning rates and shape",
        "Advice for a %s network of depth %d"
            .formatted(study.question().activation().name(), study.question().depth()),
        sections);
  }

  private static List<Block> advice(TuneStudy study) {
    List<Block> blocks = new ArrayList<>();
    study.warnings().forEach(text -> blocks.add(new Warning("Handle with care", text)));
    List<List<String>> rows = new ArrayList<>();
    Start own =
        study.starts().stream().filter(one -> one.name().equals("yours")).findFirst().orElse(null);
    String unsaid = "left to theory";
    rows.add(
        List.of(
            "bias variance C_b",
            own == null ? unsaid : layers(own.model().variances().bias()),
            layers(study.advised().variances().bias()),
            why(study)));
    rows.add(
        List.of(
            "weight variance C_W (over fan-in)",
            own == null ? unsaid : layers(own.model().variances().weight()),
            layers(study.advised().variances().weight()),
            study
                    .point()
                    .flatMap(one -> one.idealInputSquare().stream().boxed().findFirst())
                    .isPresent()
                ? "the same; layer 1 brings your inputs to K*"
                : study.readoutShare() == 1
                    ? "the same"
                    : "the same; the readout has %s of it, as hidden layers then learn as much as without skips"
                        .formatted(Numbers.format(study.readoutShare(), 3))));
    rows.add(
        List.of(
            "bias rates λ_b",
            layers(study.question().question().network().rates().bias()),
            layers(study.advised().rates().bias()),
            "every layer gives the same to Θ%s, weights %s %% of it"
                .formatted(
                    study.readoutShare() == 1
                        ? ""
                        : " and the readout %s of that"
                            .formatted(Numbers.format(study.readoutShare(), 3)),
                    Numbers.format(100 * study.weightShare(), 2))));
    rows.add(
        List.of(
            "weight rates λ_W (over fan-in)",
            layers(study.question().question().network().rates().weight()),
            layers(study.advised().rates().weight()),
            "the same"));
    rows.add(
        List.of(
            "step η for the mean of (z − y)²",
            "–",
            Numbers.format(study.step().advisedOfMeanLoss()),
            "half of the largest stable one, %s%s"
                .formatted(
                    Numbers.format(study.step().largestOfMeanLoss()),
                    Double.isNaN(study.step().largest())
                        ? " in the worst case: it was not computed from data"
                        : " on your data")));
    var ratio = study.aspectRatio();
    rows.add(
        List.of(
            "depth to width r",
            Numbers.format(ratio.given()),
            Numbers.format(ratio.optimal()),
            shape(ratio, study.question().depth())));
    blocks.add(Table.of(List.of("setting", "what you have", "what we advise", "why"), rows));
    return blocks;
  }

  private static String shape(AspectRatio ratio, int depth) {
    String words =
        ratio.beyondReach(depth)
            ? "yours is %s; the best would be width %d, where 1/n is not small: no advice"
            : "yours is %s; best is width %d";
    return words.formatted(ratio.regime().label(), ratio.optimalWidth(depth));
  }

  private static String why(TuneStudy study) {
    if (study.streamGrowth().isPresent()) {
      return "K grows by a factor of %s over all blocks, gradients by %s"
          .formatted(
              Numbers.format(study.streamGrowth().get().kernel(), 3),
              Numbers.format(study.streamGrowth().get().gradient(), 3));
    }
    return study.point().isPresent()
        ? "χ∥ = χ⊥ = 1: norms and gradients keep their size"
        : "the best compromise for this depth";
  }

  private static List<Block> signals(TuneStudy study) {
    List<Block> blocks = new ArrayList<>();
    List<String> facts = new ArrayList<>(List.of("Class", study.criticality().className()));
    study
        .point()
        .ifPresent(point -> {
          facts.addAll(
              List.of(
                  study.streamGrowth().isEmpty() ? "Critical point" : "Critical without skips",
                  "C_b = %s, C_W = %s, K* %s; relative error %s"
                      .formatted(
                          Numbers.format(point.biasVariance(), 10),
                          Numbers.format(point.weightVariance(), 10),
                          point.fixedPoint().isPresent()
                              ? "= " + Numbers.format(point.fixedPoint().getAsDouble(), 10)
                              : "any",
                          Numbers.format(point.error(), 1))));
          if (study.streamGrowth().isPresent()) {
            return;
          }
          facts.addAll(
              List.of(
                  "Exponents",
                  "χ∥ = 1 − p∥/ℓ, χ⊥ = 1 − p⊥/ℓ with p∥ = %s, p⊥ = %s"
                      .formatted(
                          Numbers.format(point.universality().parallelExponent()),
                          Numbers.format(point.universality().perpendicularExponent())),
                  "At great depth",
                  Asymptotics.of(point.universality(), study.weightShare()).stream()
                      .map(one ->
                          "%s → %s L%s"
                              .formatted(
                                  one.quantity(),
                                  Numbers.format(one.value(), 4),
                                  power((int) one.power())))
                      .collect(Collectors.joining(", "))));
        });
    blocks.add(Facts.of(facts.toArray(String[]::new)));
    blocks.add(growth(study));
    blocks.add(
        Row.of(
            byStart(
                study,
                "Norm of a typical signal",
                "K",
                start ->
                    start.growth().kernels().stream()
                        .filter(Double::isFinite)
                        .mapToDouble(x -> x)
                        .toArray()),
            byStart(
                study, "Gradient on its way back", "Π χ⊥", start -> start.growth().gradients())));
    var plane = study.diagram();
    blocks.add(
        PhasePlane.chart(
            plane.widest(),
            plane.highest(),
            study.lines(),
            new double[] {study.weightVariance(), study.biasVariance()}));
    study.point().ifPresent(point -> blocks.add(residual(point, study)));
    return blocks;
  }

  /** What a depth is raised to: nothing, or ², ³, ⁻¹. */
  private static String power(int power) {
    String digit = String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(Math.abs(power)));
    return power == 1 ? "" : power < 0 ? "⁻" + digit : digit;
  }

  private static String information(double nats) {
    return Numbers.format(nats, 4)
        + " nats"
        + (nats < 0 ? ": less than none, so r is beyond where this order holds" : "");
  }

  private static Table growth(TuneStudy study) {
    List<List<String>> rows = new ArrayList<>();
    for (Start start : study.starts()) {
      rows.add(
          List.of(
              start.name(),
              layers(start.model().variances().bias()),
              layers(start.model().variances().weight()),
              Numbers.format(start.growth().kernelFactor(), 4),
              Numbers.format(start.growth().gradientFactor(), 4)));
    }
    return Table.of(
        List.of("initialization", "C_b", "C_W", "K_L/K₁", "gradient at layer 1, E|∂z_L/∂z₁|²"),
        rows);
  }

  /** A curve by layer of one start. */
  @FunctionalInterface
  private interface Curve {
    double[] of(Start start);
  }

  private static Chart byStart(TuneStudy study, String title, String quantity, Curve curve) {
    List<DepthFlow.Line> lines = new ArrayList<>();
    for (Start start : study.starts()) {
      double[] values =
          Arrays.stream(curve.of(start)).map(value -> value > 0 ? value : Double.NaN).toArray();
      lines.add(new DepthFlow.Line(start.name(), trace(values), null));
    }
    return DepthFlow.chart(title, quantity, lines, DepthFlow.Scale.LOGARITHMIC);
  }

  private static Trace trace(double[] values) {
    double[] at = new double[values.length];
    Arrays.setAll(at, index -> index + 1);
    return Trace.exact(at, values);
  }

  private static Table residual(CriticalPoint point, TuneStudy study) {
    List<List<String>> rows = new ArrayList<>();
    for (double gamma : new double[] {0, 0.5, 0.7, 0.9, 0.95}) {
      var line = new ResidualLine(point, gamma);
      rows.add(
          List.of(
              Numbers.format(gamma),
              Numbers.format(line.biasVariance()),
              Numbers.format(line.weightVariance()),
              Numbers.format(line.vertexCoefficient()),
              Numbers.format(
                  4 / ((20 + 3.0 * study.aspectRatio().outputs()) * line.vertexCoefficient()))));
    }
    return Table.of(
        List.of("residual weight γ of z′ = b + W σ(z) + γ z", "critical C_b", "C_W", "ν", "best r"),
        rows);
  }

  private static List<Block> shape(TuneStudy study) {
    List<Block> blocks = new ArrayList<>();
    var ratio = study.aspectRatio();
    blocks.add(
        Prose.of(
            "Corrections to infinite width grow with ν r, r the sum of 1/n over hidden layers. Too small a ratio, and the network is a linear"
                + " model that learns no representations; too large, and each draw behaves differently. The mutual information between"
                + " halves of the output layer, ∝ r²[1 − (20 + 3 n_L) ν r/6], is largest at r* = 4/((20 + 3 n_L) ν)."));
    List<String> facts =
        new ArrayList<>(
            List.of(
                "Vertex coefficient ν",
                Numbers.format(ratio.vertexCoefficient()),
                "V/(nK²) here",
                Numbers.format(study.nonGaussianity().getLast()),
                "Mutual information between halves of the outputs",
                information(study.information().betweenHalves(ratio.outputs())),
                "Regime",
                ratio.regime().label()));
    if (!study.rows().isEmpty()) {
      facts.addAll(
          List.of(
              "Relative variance of the NTK (A + 2B)/(nΘ²)",
              Numbers.format(study.rows().getLast().ntkFluctuation())));
    }
    blocks.add(Facts.of(facts.toArray(String[]::new)));
    List<DepthFlow.Line> lines = new ArrayList<>();
    int depth = study.question().depth();
    if (depth > 2) {
      lines.add(line("V/(nK²)", depth, layer -> study.nonGaussianity().get(layer - 1)));
      if (!study.rows().isEmpty()) {
        lines.add(
            line("(A + 2B)/(nΘ²)", depth, layer -> study.rows().get(layer - 1).ntkFluctuation()));
      }
      blocks.add(
          DepthFlow.chart("Fluctuations by depth", "relative size", lines, DepthFlow.Scale.LINEAR));
    }
    return blocks;
  }

  private static DepthFlow.Line line(String name, int depth, IntToDoubleFunction value) {
    double[] values = new double[depth];
    Arrays.setAll(values, index -> value.applyAsDouble(index + 1));
    return new DepthFlow.Line(name, trace(values), null);
  }

  private static List<Block> snippets(TuneStudy study) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "Steps are those of plain gradient descent on the mean of (z − y)² over samples and outputs; a step η for ½ Σ (z − y)² is N n_L/2"
                + " times as large there. A weight's step already holds the division by its fan-in."));
    Snippets.of(study).forEach((name, code) -> blocks.add(new Code(name, code)));
    return blocks;
  }

  private static String layers(List<Double> values) {
    if (values.stream().distinct().count() == 1) {
      return Numbers.format(values.getFirst());
    }
    return "%s … %s".formatted(Numbers.format(values.getFirst()), Numbers.format(values.getLast()));
  }
}
