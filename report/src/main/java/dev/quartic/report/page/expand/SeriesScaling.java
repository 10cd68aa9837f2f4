package dev.quartic.report.page.expand;

import dev.quartic.report.Block;
import dev.quartic.report.Chart;
import dev.quartic.report.Prose;
import dev.quartic.report.Table;
import dev.quartic.report.Warning;
import dev.quartic.report.chart.Decades;
import dev.quartic.report.chart.Decades.Along;
import dev.quartic.report.chart.Trace;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.CorrectedPowerLaw;
import dev.quartic.study.expand.series.SeriesMeasurement;
import dev.quartic.study.expand.series.SeriesStudy;
import dev.quartic.study.expand.series.TermMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How the terms of the series scale with width and depth, and their means. */
final class SeriesScaling {
  /** Beyond eight lines colours repeat. */
  private static final int MOST_TERMS = 7;

  private SeriesScaling() {}

  static List<Block> byWidth(SeriesStudy study) {
    List<Decades.Line> lines = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (int k = 1; k <= study.order(); k++) {
      Optional<CorrectedPowerLaw> fit = study.exponent(k);
      if (fit.isEmpty()) {
        continue;
      }
      CorrectedPowerLaw law = fit.get();
      if (k <= MOST_TERMS) {
        lines.add(new Decades.Line(term(k), sizes(study.widths(), k, false), fitted(study, law)));
      }
      OptionalInt expected = study.expectedExponent(k);
      rows.add(
          List.of(
              Integer.toString(k),
              Numbers.withError(law.exponent(), law.exponentError()),
              expected.isPresent() ? Numbers.format(expected.getAsInt()) : "at most " + -(k / 2),
              expected.isPresent() ? Numbers.format(law.zScore(expected.getAsInt()), 2) : "–",
              law.correctionError() > 0
                  ? Numbers.withError(law.correction(), law.correctionError())
                  : "–",
              law.degreesOfFreedom() > 0
                  ? "%s for %d"
                      .formatted(Numbers.format(law.chiSquare(), 2), law.degreesOfFreedom())
                  : "–"));
    }
    if (rows.isEmpty()) {
      return List.of(
          Prose.of("A power of the width needs two widths and terms that do not vanish."));
    }
    List<Block> blocks = new ArrayList<>();
    if (study.farFromLimit()) {
      blocks.add(
          new Warning(
              "These networks are far from the limit",
              "At width %d the second term is %s of the first: the powers fitted here are not yet those of large n. Wider networks, or earlier times, are nearer."
                  .formatted(
                      study.widths().getFirst().width(),
                      Numbers.format(study.secondToFirst(), 2))));
    }
    blocks.addAll(
        List.of(
            Prose.of(
                "Expected: n^(−⌊k/2⌋). Odd terms add up over the neurons of a layer; even ones carry the random sign of the output"
                    + " weights once more and add up like √n instead of n. So terms 2 and 3 share an exponent, and terms 4 and 5 the next."),
            Decades.chart(
                "Typical size of the terms against width",
                "Root mean square of T_k over samples and outputs, geometric mean over networks, with one standard error; lines: the fit c nˢ exp(a/n).",
                1e-14,
                List.of(
                    new Decades.Plot("", Along.POWERS_OF_TWO, "width n", "typical |T_k|", lines))),
            Table.of(List.of("k", "fitted power s", "expected", "z", "correction a", "χ²"), rows)));
    return blocks;
  }

  static List<Block> means(TermMeans means, boolean farFromLimit) {
    List<List<String>> rows = new ArrayList<>();
    for (int index = 0; index < means.tests().size(); index++) {
      CoefficientTest test = means.tests().get(index);
      Agreement own = TermMeans.agreement(test);
      rows.add(
          List.of(
              term(TermMeans.order(index)),
              Numbers.format(TermMeans.rms(test.fit().intercept()), 3),
              Numbers.format(TermMeans.rms(test.predicted()), 3),
              Integer.toString(own.count()),
              Numbers.format(own.rootMeanSquare(), 3),
              Numbers.format(own.largest(), 3)));
    }
    return List.of(
        Prose.of(
            "At order 1/n the theory knows both terms: T₂ is ½ d²f/dθ² on the displacement and on its first bend, T₃ is ⅙ d³f/dθ³. Their means"
                + " over networks come from the tensors P, Q, R, S, T, U and the projectors of the algorithm. Fitted: n · E[T_k] = c₀ + c₁/n over the"
                + " widths; predicted: c₀."
                + (farFromLimit
                    ? " These networks are far from the limit, and the fits need not agree."
                    : "")),
        Table.of(
            List.of(
                "",
                "c₀ fitted, rms over samples",
                "c₀ predicted",
                "entries",
                "rms z",
                "largest |z|"),
            rows));
  }

  private static Trace fitted(SeriesStudy study, CorrectedPowerLaw law) {
    double[] at = study.widths().stream().mapToDouble(SeriesMeasurement::width).toArray();
    double[] values = new double[at.length];
    for (int index = 0; index < at.length; index++) {
      values[index] = law.at(at[index]);
    }
    return Trace.exact(at, values);
  }

  private static Trace sizes(List<SeriesMeasurement> all, int k, boolean byDepth) {
    return Trace.measured(
        all.stream().mapToDouble(one -> byDepth ? one.shape().depth() : one.width()).toArray(),
        all.stream().mapToDouble(one -> one.terms().get(k).typical()).toArray(),
        all.stream().mapToDouble(one -> one.terms().get(k).error()).toArray());
  }

  static List<Block> byDepth(SeriesStudy study) {
    List<Decades.Line> lines = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (int k = 1; k <= Math.min(study.order(), MOST_TERMS); k++) {
      lines.add(new Decades.Line(term(k), sizes(study.depths(), k, true), null));
    }
    for (SeriesMeasurement one : study.depths()) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(one.shape().depth())));
      for (int k = 2; k <= Math.min(study.order(), 5); k++) {
        row.add(Numbers.format(one.terms().get(k).typical() / one.terms().get(1).typical(), 2));
      }
      rows.add(row);
    }
    List<String> header = new ArrayList<>(List.of("L"));
    for (int k = 2; k <= Math.min(study.order(), 5); k++) {
      header.add(term(k) + " / T₁");
    }
    Chart chart =
        Decades.chart(
            "Typical size of the terms against depth",
            "Width %d, every network trained equally far: times in units of 1/θ_max."
                .formatted(study.depths().getFirst().width()),
            1e-14,
            List.of(new Decades.Plot("", Along.POWERS_OF_TWO, "depth L", "typical |T_k|", lines)));
    return List.of(
        Prose.of(
            "At a critical initialization the small parameter is L/n: the higher terms grow with depth as they fall with width,"
                + " T₂/T₁ and T₃/T₁ like L/n, T₄/T₁ and T₅/T₁ like (L/n)². Away from criticality sizes grow or shrink with depth on their own."),
        chart,
        Table.of(header, rows));
  }

  private static String term(int k) {
    return "T" + (char) ('₀' + k);
  }
}
