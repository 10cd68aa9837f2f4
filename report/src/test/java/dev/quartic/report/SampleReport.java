package dev.quartic.report;

import dev.quartic.report.Highlights.Highlight;
import dev.quartic.report.Highlights.Verdict;
import dev.quartic.report.chart.DepthFlow;
import dev.quartic.report.chart.HeatMap;
import dev.quartic.report.chart.ImageStrip;
import dev.quartic.report.chart.LossAndAccuracy;
import dev.quartic.report.chart.OrderScaling;
import dev.quartic.report.chart.PredictiveHistogram;
import dev.quartic.report.chart.Spectrum;
import dev.quartic.report.chart.TrainingCurves;
import dev.quartic.report.chart.WidthScaling;
import dev.quartic.report.chart.ZScores;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.WidthLaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A report on an invented experiment that uses every block and every chart. */
final class SampleReport {
  private SampleReport() {}

  /** Writes the page to the path given as the only argument. */
  public static void main(String[] arguments) throws IOException {
    ReportWriter.write(report(), Path.of(arguments[0]));
  }

  static Report report() {
    SampleNumbers numbers = new SampleNumbers(new Random(7));
    return new Report(
        "Fashion-MNIST, boots against sneakers: trained by gradient flow",
        "A tanh network of depth 3 and width 128 on 24 images, predicted to first order in 1/width"
            + " and compared with 2 000 networks.",
        List.of(
            summary(),
            Section.of(
                "Trained outputs",
                Prose.of(
                    "The network is trained until time t on ½ Σ (z − y)². Over initializations its"
                        + " output at a test sample is nearly Gaussian; the curves give its mean"
                        + " and spread."),
                ImageStrip.strip(
                    "The test samples, in the order of the panels below.", numbers.images(8)),
                TrainingCurves.chart("Outputs at the test samples", numbers.points(8)),
                PredictiveHistogram.chart(
                    "Distribution of the trained outputs at t = ∞", numbers.outputs(4))),
            Section.of("Learning", LossAndAccuracy.chart("Loss and accuracy", numbers.splits())),
            Section.of(
                "Kernels",
                Row.of(
                    HeatMap.chart(
                        "Kernel K of the last layer",
                        "covariance of outputs",
                        numbers.kernel(32),
                        List.of(),
                        24,
                        HeatMap.Scale.SEQUENTIAL),
                    HeatMap.chart(
                        "Change of the NTK until t = ∞",
                        "E[H(∞) − H(0)]",
                        numbers.drift(32),
                        List.of(),
                        24,
                        HeatMap.Scale.DIVERGING)),
                Row.of(
                    Spectrum.chart("Spectrum of Θ", numbers.spectrum(24)),
                    DepthFlow.chart(
                        "Four-point vertex through the layers",
                        "V(α,α,α,α) / n",
                        numbers.flow(),
                        DepthFlow.Scale.LINEAR))),
            Section.of(
                "Theory against ensemble",
                WidthScaling.chart(
                    "Approach to infinite width", WidthLaw.INVERSE, numbers.quantities()),
                OrderScaling.chart(
                    "What every order leaves over",
                    "ε / 0.1",
                    "trained − theory",
                    numbers.remainders()),
                Row.of(
                    ZScores.chart("All comparisons at once", numbers.scores(400)),
                    ZScores.chart("The means alone", numbers.scores(60)))),
            provenance()));
  }

  private static Section summary() {
    return Section.of(
        "Summary",
        Highlights.of(
            new Highlight("Largest |z| of 400", "3.1", "refuted beyond 4.5", Verdict.GOOD),
            new Highlight("Root mean square z", "1.02", "expected 1", Verdict.GOOD),
            new Highlight(
                "First correction / order 0", "14 %", "largest, at t = ∞", Verdict.CAUTION),
            new Highlight("Depth / width", "0.023", "optimal for tanh: 0.19")),
        new Warning(
            "Θ is ill-conditioned",
            "Its condition number is 3.2×10⁴, so the 1/n coefficients grow fast with t. Believe the"
                + " curves up to t ≈ 300; beyond, the first correction is larger than a fifth of"
                + " order 0. Widths from 512 on bring it below 5 % (`--set network.width=512`)."),
        Facts.of(
            "Network", "depth 3, widths 128, 128, 1 output, tanh",
            "Initialization", "critical: C_b = 0, C_W = 1",
            "Learning rates", "λ_b = 1, λ_W = 1 (per layer, divided by fan-in)",
            "Data", "24 training and 8 test images, 784 pixels, standardized",
            "Algorithm", "gradient flow, 12 times and t = ∞",
            "Order", "1 in 1/n"));
  }

  private static Section provenance() {
    return Section.of(
        "How this was made",
        Table.of(
            List.of("quantity", "value", "error", "unit"),
            List.of(
                List.of("mean, test 0", Numbers.format(0.8123), Numbers.format(0.0041), "target"),
                List.of("variance, test 0", Numbers.format(0.0712), "–", "target²"),
                List.of("drift of the NTK", Numbers.format(-1.234e-5), Numbers.format(2e-7), "1"))),
        new Code(
            "The same initialization in PyTorch:",
            """
            for layer in (net[0], net[2], net[4]):
                torch.nn.init.normal_(layer.weight, std=layer.in_features ** -0.5)
                torch.nn.init.zeros_(layer.bias)
            """),
        Facts.of(
            "Seed", "7",
            "Version", "0.1.0 (70eb92d)",
            "Linear algebra", "OpenBLAS 0.3.31, Zen",
            "Time", "41 s on 2 threads"));
  }
}
