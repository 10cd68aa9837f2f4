package dev.quartic.report.page;

import dev.quartic.question.Question;
import dev.quartic.report.Block;
import dev.quartic.report.Chart;
import dev.quartic.report.Highlights;
import dev.quartic.report.Highlights.Highlight;
import dev.quartic.report.Prose;
import dev.quartic.report.Report;
import dev.quartic.report.Row;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.report.chart.DepthFlow;
import dev.quartic.report.chart.Trace;
import dev.quartic.report.chart.ZScores;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.verification.TensorVerification;
import dev.quartic.study.verification.TensorVerification.Entry;
import java.util.ArrayList;
import java.util.List;

/** The report of {@code quartic verify --tensors}. */
public final class TensorVerifyPage {
  private TensorVerifyPage() {}

  /** Theory beside networks at initialization. */
  public static Report of(Question question, TensorVerification verification) {
    Agreement agreement = verification.agreement();
    var verdict = agreement.holds() ? Highlights.Verdict.GOOD : Highlights.Verdict.BAD;
    List<Section> sections = new ArrayList<>();
    sections.add(
        Section.of(
            "In short",
            Highlights.of(
                new Highlight(
                    "rms z",
                    Numbers.format(agreement.rootMeanSquare(), 3),
                    "1 when theory holds; at most " + Agreement.ROOT_MEAN_SQUARE_ALLOWED,
                    verdict),
                new Highlight(
                    "largest |z|",
                    Numbers.format(agreement.largest(), 3),
                    "of %d entries, worth %.0f independent ones"
                        .formatted(agreement.count(), verification.effectiveCount()),
                    verdict),
                new Highlight(
                    "within ±2",
                    "%.1f %%".formatted(100 * agreement.withinTwo()),
                    "95.4 % expected")),
            table(verification)));
    sections.add(WhatWasAsked.section(question, null, List.of()));
    sections.add(
        Section.of(
            "All comparisons",
            ZScores.chart("All entries of all tensors", verification.zScores())));
    sections.add(new Section("Through the layers", flows(verification)));
    return new Report(
        "Tensors of order 1/n beside real networks",
        "What theory says of '%s' at initialization, against networks of widths %s"
            .formatted(question.name(), verification.widths()),
        sections);
  }

  private static Table table(TensorVerification verification) {
    List<List<String>> rows = new ArrayList<>();
    for (String tensor : verification.tensors()) {
      Agreement own = Agreement.of(verification.zScores(tensor));
      rows.add(
          List.of(
              tensor,
              Integer.toString(own.count()),
              Numbers.format(own.rootMeanSquare(), 3),
              Numbers.format(own.largest(), 3)));
    }
    return Table.of(List.of("tensor", "entries", "rms z", "largest |z|"), rows);
  }

  private static List<Block> flows(TensorVerification verification) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "Each tensor with all its indices at sample 0: the theory's coefficient (line) and what networks of the narrowest and the"
                + " widest kind showed (points with one standard error). They differ by terms of order 1/n."));
    List<Chart> pending = new ArrayList<>();
    for (String tensor : verification.tensors()) {
      List<Entry> diagonal =
          verification.entries().stream()
              .filter(entry -> entry.tensor().equals(tensor))
              .filter(entry -> entry.subscripts().stream().allMatch(sample -> sample == 0))
              .toList();
      if (!diagonal.isEmpty()) {
        pending.add(flow(tensor, diagonal, verification.widths()));
        if (pending.size() == 2) {
          blocks.add(new Row(pending));
          pending = new ArrayList<>();
        }
      }
    }
    blocks.addAll(pending);
    return blocks;
  }

  private static Chart flow(String tensor, List<Entry> diagonal, List<Integer> widths) {
    double[] at = diagonal.stream().mapToDouble(Entry::layer).toArray();
    double[] theory = diagonal.stream().mapToDouble(Entry::theory).toArray();
    List<DepthFlow.Line> lines = new ArrayList<>();
    for (int index : widths.size() > 1 ? new int[] {0, widths.size() - 1} : new int[] {0}) {
      lines.add(
          new DepthFlow.Line(
              "width " + widths.get(index),
              Trace.exact(at, theory),
              Trace.measured(
                  at,
                  diagonal.stream().mapToDouble(entry -> entry.measured().get(index)).toArray(),
                  diagonal.stream().mapToDouble(entry -> entry.errors().get(index)).toArray())));
    }
    return DepthFlow.chart(tensor + " at sample 0", tensor, lines, DepthFlow.Scale.LINEAR);
  }
}
