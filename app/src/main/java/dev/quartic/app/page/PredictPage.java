package dev.quartic.app.page;

import dev.quartic.app.report.Block;
import dev.quartic.app.report.Highlights;
import dev.quartic.app.report.Highlights.Highlight;
import dev.quartic.app.report.Numbers;
import dev.quartic.app.report.Prose;
import dev.quartic.app.report.Report;
import dev.quartic.app.report.Section;
import dev.quartic.app.study.ExpectedScores;
import dev.quartic.app.study.TheoryStudy;
import dev.quartic.ensemble.EnsembleResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report of {@code quartic predict}. */
public final class PredictPage {
  private PredictPage() {}

  /** Theory, with a small ensemble on top where there is one. */
  public static Report of(TheoryStudy study, @Nullable EnsembleResult ensemble) {
    List<Subject> subjects = Subject.of(study.loaded());
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("In short", highlights(study, ensemble)));
    sections.add(Question.asked(study.loaded(), study.plan(), subjects));
    sections.add(new Section("Trained networks", trained(study, ensemble, subjects)));
    sections.add(Section.of("Kernels", Kernels.heatMaps(study.loaded(), study.kernels())));
    sections.add(new Section("How far to trust it", trust(study)));
    sections.add(Question.reproduce(study.loaded()));
    return new Report(
        "What the trained networks will do",
        "p(f*), the distribution over trained networks, predicted at infinite width for '%s'"
            .formatted(study.loaded().experiment().name()),
        sections);
  }

  private static Highlights highlights(TheoryStudy study, @Nullable EnsembleResult ensemble) {
    List<Highlight> items = new ArrayList<>();
    boolean tested = study.testScores().isPresent();
    ExpectedScores last = study.testScores().orElseGet(study::trainScores).getLast();
    String set = tested ? "test" : "train";
    last.accuracy()
        .ifPresent(accuracy ->
            items.add(
                new Highlight(
                    "predicted %s accuracy".formatted(set),
                    "%.1f %%".formatted(100 * accuracy),
                    "of one network, at the last time")));
    items.add(
        new Highlight(
            "predicted %s loss".formatted(set),
            Numbers.format(last.loss()),
            "½ (bias² %s + variance %s)"
                .formatted(Numbers.format(last.squaredBias()), Numbers.format(last.variance()))));
    if (ensemble != null) {
      items.add(
          new Highlight(
              "networks beside it",
              Long.toString(ensemble.members()),
              "drawn and trained at the widths of the experiment"));
    }
    items.add(
        new Highlight(
            "condition of Θ",
            Numbers.format(study.spectrum().conditionNumber(), 3),
            "slowest mode against fastest"));
    return new Highlights(items);
  }

  private static List<Block> trained(
      TheoryStudy study, @Nullable EnsembleResult ensemble, List<Subject> subjects) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "Over random initializations the output of a trained network at each sample is Gaussian at infinite width."
                + " The line is its mean, the bands hold one and two standard deviations."
                + (ensemble == null
                    ? ""
                    : " Points are networks of the widths above that were really trained; what separates them from"
                        + " the theory beyond their error bars is of order 1/n.")));
    blocks.add(Curves.training("Outputs along training", subjects, study, ensemble));
    if (ensemble != null) {
      blocks.add(Curves.histogram("Outputs at the last time", subjects, study, ensemble));
    }
    blocks.add(Scores.chart(study, ensemble));
    return blocks;
  }

  private static List<Block> trust(TheoryStudy study) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "This is order 0 in 1/n: exact for infinitely wide networks. At finite width hidden layers learn"
                + " representations, outputs become correlated and the answer depends on the algorithm, all of"
                + " relative size L/n (here %s) times a factor that grows with the condition of Θ. `quartic verify` measures it."
                    .formatted(
                        Numbers.format(study.loaded().model().architecture().depthToWidth()))));
    blocks.addAll(Kernels.condition(study));
    return blocks;
  }
}
