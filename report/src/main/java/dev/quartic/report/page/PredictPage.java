package dev.quartic.report.page;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.report.Block;
import dev.quartic.report.Highlights;
import dev.quartic.report.Highlights.Highlight;
import dev.quartic.report.Prose;
import dev.quartic.report.Report;
import dev.quartic.report.Section;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.prediction.Choice;
import dev.quartic.study.prediction.ExpectedScores;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.study.prediction.HalfOrderStudy;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.prediction.SampledStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.theory.learning.Validity;
import dev.quartic.theory.training.Conditioning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report of {@code quartic predict}. */
public final class PredictPage {
  private PredictPage() {}

  /** Theory, with a small ensemble on top where there is one. */
  public static Report of(Prediction prediction) {
    TheoryStudy study = prediction.theory();
    FirstOrderStudy finite = prediction.firstOrder();
    EnsembleResult ensemble = prediction.ensemble();
    Choice choice = prediction.choice();
    List<Subject> subjects = Subject.of(study.question());
    List<Section> sections = new ArrayList<>();
    List<Block> summary = new ArrayList<>(List.of(highlights(study, finite, ensemble)));
    if (finite != null) {
      summary.addAll(Trust.stop(finite));
    }
    SampledStudy sampled = prediction.sampled();
    if (sampled != null) {
      summary.addAll(SampledSection.stop(sampled));
    }
    sections.add(new Section("In short", summary));
    sections.add(WhatWasAsked.section(study.question(), study.plan(), subjects));
    if (choice != null) {
      sections.add(Choices.section(choice));
    }
    sections.add(new Section("Trained networks", trained(prediction, subjects)));
    FirstOrderStudy believed = believed(finite);
    if (believed != null) {
      sections.add(
          new Section("What moves the answer", WhatMoves.blocks(believed, subjects, ensemble)));
      sections.add(new Section("What the hidden layers learn", Learned.blocks(believed, ensemble)));
    }
    if (sampled != null) {
      sections.add(SampledSection.section(sampled));
    }
    HalfOrderStudy half = prediction.halfOrder();
    if (half != null) {
      sections.add(KinkSection.section(half));
      sections.add(CrossedNeurons.section(half));
    }
    sections.add(Section.of("Kernels", Kernels.heatMaps(study.question(), study.output().shown())));
    sections.add(
        new Section(
            "How far to trust it",
            sampled == null || sampled.believed() == 0
                ? Trust.blocks(study, finite)
                : Trust.beside(study)));
    return new Report(
        "What the trained networks will do",
        "p(f*), the distribution over trained networks, predicted %s for '%s'"
            .formatted(order(prediction), study.question().name()),
        sections);
  }

  private static String order(Prediction prediction) {
    return switch (prediction.order()) {
      case ZERO -> "at infinite width";
      case HALF -> "at infinite width, with the terms of order 1/√n beside it,";
      case ONE ->
          prediction.sampled() != null
              ? "at infinite width, with sampled terms of order 1/n beside it,"
              : prediction.firstOrder() == null ? "at infinite width" : "to order 1/n in the width";
    };
  }

  private static Highlights highlights(
      TheoryStudy study, @Nullable FirstOrderStudy finite, @Nullable EnsembleResult ensemble) {
    List<Highlight> items = new ArrayList<>();
    boolean tested = study.testScores().isPresent();
    FirstOrderStudy believed = believed(finite);
    ExpectedScores last =
        believed == null
            ? study.testScores().orElseGet(study::trainScores).getLast()
            : believed.testScores().orElseGet(believed::trainScores).get(believed.lastTrusted());
    String set = tested ? "test" : "train";
    String moment =
        believed == null
            ? "at the last time, at infinite width"
            : "at t = %s, to order 1/n"
                .formatted(Numbers.format(study.plan().times().get(believed.lastTrusted()), 3));
    last.accuracy()
        .ifPresent(accuracy ->
            items.add(
                new Highlight(
                    "predicted %s accuracy".formatted(set),
                    "%.1f %%".formatted(100 * accuracy),
                    "of one network, %s; %.1f %% of the mean of all"
                        .formatted(moment, 100 * last.meanAccuracy().orElse(Double.NaN)))));
    items.add(
        new Highlight(
            "predicted %s loss".formatted(set),
            Numbers.format(last.loss()),
            "½ (bias² %s + variance %s), %s"
                .formatted(
                    Numbers.format(last.squaredBias()), Numbers.format(last.variance()), moment)));
    if (finite != null) {
      items.add(correction(finite));
    }
    if (ensemble != null) {
      items.add(
          new Highlight(
              "networks beside it",
              Long.toString(ensemble.members()),
              "drawn and trained at the widths of the experiment"));
    }
    Conditioning conditioning = study.conditioning();
    if (conditioning != null) {
      items.add(
          new Highlight(
              "condition of Θ",
              Numbers.format(conditioning.conditionNumber(), 3),
              "slowest mode against fastest"));
    }
    return new Highlights(items);
  }

  /** Order 1/n, where it may be believed at any time. */
  private static @Nullable FirstOrderStudy believed(@Nullable FirstOrderStudy finite) {
    return finite != null && finite.lastTrusted() >= 0 ? finite : null;
  }

  private static Highlight correction(FirstOrderStudy finite) {
    int last = finite.lastTrusted();
    Validity at = finite.validity().get(Math.max(0, last));
    return new Highlight(
        "corrections of order 1/n",
        "%s %%".formatted(Numbers.format(100 * at.next(), 2)),
        "at t = %s: mean %s %%, variance %s times itself, tangent kernel %s %%, in the modes that are learned %s %%"
            .formatted(
                Numbers.format(at.time(), 3),
                Numbers.format(100 * at.mean(), 2),
                Numbers.format(at.varianceRatio(), 2),
                Numbers.format(100 * at.drift(), 2),
                Numbers.format(100 * at.learned(), 2)),
        last + 1 == finite.validity().size()
            ? Highlights.Verdict.GOOD
            : last < 0 ? Highlights.Verdict.BAD : Highlights.Verdict.CAUTION);
  }

  private static List<Block> trained(Prediction prediction, List<Subject> subjects) {
    TheoryStudy study = prediction.theory();
    FirstOrderStudy finite = prediction.firstOrder();
    SampledStudy sampled = prediction.sampled();
    HalfOrderStudy half = prediction.halfOrder();
    EnsembleResult ensemble = prediction.ensemble();
    FirstOrderStudy believed = believed(finite);
    SampledStudy terms = sampled == null || sampled.believed() == 0 ? null : sampled;
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "Over random initializations the output of a trained network at each sample is Gaussian"
                + " at infinite width."
                + (believed != null
                    ? " At order 1/n its mean and its spread change, and skewness and excess"
                        + " kurtosis appear."
                    : terms != null
                        ? " At order 1/n its mean and its spread change, here by as much as was sampled."
                        : half != null && half.lastTrusted() >= 0
                            ? " At order 1/√n its mean and its spread change, by what neurons do that cross their kinks."
                            : " The line is its mean, the bands hold one and two standard deviations.")
                + (ensemble == null
                    ? ""
                    : " Points are networks of the widths above that were really trained; what"
                        + " separates them from the theory"
                        + " beyond their error bars is of order %s."
                            .formatted(
                                believed != null || terms != null
                                    ? "1/n²"
                                    : half != null && half.lastTrusted() < 0 ? "1/√n" : "1/n"))));
    blocks.add(
        Curves.training(
            "Outputs along training",
            subjects,
            study,
            terms != null ? terms : finite != null ? finite : half,
            ensemble));
    int shown = believed == null ? study.plan().times().size() - 1 : believed.lastTrusted();
    if (believed != null || ensemble != null) {
      blocks.add(
          Distributions.at(
              "Outputs at t = " + Numbers.format(study.plan().times().get(shown), 3),
              shown,
              subjects,
              study,
              believed,
              ensemble));
    }
    blocks.add(
        terms == null
            ? Scores.chart(study, believed, ensemble)
            : Scores.sampledChart(study, terms, ensemble));
    if (ensemble != null) {
      blocks.addAll(PrecisionFacts.of("The networks beside it", ensemble));
    }
    if (believed != null) {
      blocks.add(Scores.table(study, believed, ensemble));
    }
    if (terms != null) {
      Scores.table(study, terms, ensemble).ifPresent(blocks::add);
    }
    return blocks;
  }
}
