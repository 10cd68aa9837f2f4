package dev.quartic.report.page.minimal;

import dev.quartic.ensemble.minimal.ModelTrainer;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.report.Block;
import dev.quartic.report.Facts;
import dev.quartic.report.Highlights;
import dev.quartic.report.Highlights.Highlight;
import dev.quartic.report.Prose;
import dev.quartic.report.Report;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.report.Warning;
import dev.quartic.report.page.Subject;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.minimal.DrawStudy;
import dev.quartic.study.minimal.MinimalProblem;
import dev.quartic.study.minimal.MinimalStudy;
import dev.quartic.study.minimal.StrengthSweep;
import dev.quartic.study.minimal.WorkedExample;
import java.util.ArrayList;
import java.util.List;

/** The report of {@code quartic minimal}. */
public final class MinimalPage {
  private static final double ROUNDING = 1e-14;

  private MinimalPage() {}

  /** All of it. */
  public static Report of(MinimalStudy study) {
    MinimalProblem problem = study.problem();
    List<Subject> subjects = Subject.of(problem.question());
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("In short", inShort(study)));
    if (MinimalByHand.fits(problem)) {
      sections.add(new Section("By hand", MinimalByHand.blocks(study)));
    }
    List<Block> training = new ArrayList<>(List.of(MinimalFigures.training(study, subjects)));
    if (!problem.model().isLinear()) {
      training.add(MinimalFigures.beyondLinear(study, subjects));
    }
    training.add(ending(study));
    sections.add(new Section("Along training", training));
    study
        .sweep()
        .ifPresent(sweep ->
            sections.add(
                Section.of(
                    "Order by order",
                    Prose.of(
                        "The same %d draw(s) of θ, trained and expanded at smaller and smaller ε. Frozen, the kernel leaves an error of order"
                                .formatted(sweep.draws())
                            + " ε; the meta kernel takes it to ε², its square and the second derivative of the kernel to ε³."),
                    MinimalFigures.sweep(sweep))));
    if (!problem.model().isLinear()) {
      sections.add(
          Section.of(
              "Features learned",
              Prose.of(
                  "Effective features φ + ε ψ θ move with θ, and the kernel with them: by Σ −(dH_p;qa + dH_q;pa) e_a/θ_a to order ε, trained by"
                      + " flow to the end. A linear model learns none."),
              MinimalFigures.kernels(study),
              MinimalFigures.kernelChanges(study)));
    }
    study
        .draws()
        .ifPresent(draws ->
            sections.add(
                Section.of(
                    "Over initializations",
                    MinimalFigures.draws(study, draws, subjects),
                    moments(study, draws))));
    sections.add(Section.of("How it was done", facts(study)));
    return new Report(
        problem.model().isLinear()
            ? "A linear model, trained and by hand"
            : "A quadratic model, trained and by perturbation theory",
        "%s regression on '%s': %d features, %d training and %d test samples"
            .formatted(
                problem.model().isLinear() ? "Kernel" : "Nearly-kernel",
                problem.question().name(),
                problem.model().parameters(),
                problem.trained(),
                problem.model().samples() - problem.trained()),
        sections);
  }

  private static List<Block> inShort(MinimalStudy study) {
    MinimalProblem problem = study.problem();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            problem.model().isLinear()
                ? "f = Σ φ_j θ_j: trained on ½ Σ (f − y)² from θ = 0, a linear model becomes kernel regression with the kernel λ φφᵀ."
                : "f = Σ φ_j θ_j + (ε/2) Σ ψ_jk θ_j θ_k, ε = %s: the smallest model that learns features. Trained on ½ Σ (f − y)² it is kernel"
                        .formatted(Numbers.format(problem.model().strength()))
                    + " regression at order 0 and nearly-kernel regression beyond, by the same perturbation theory that is used for networks."));
    List<Highlight> highlights = new ArrayList<>();
    study.sweep().ifPresent(sweep -> slopes(highlights, sweep));
    study
        .draws()
        .ifPresent(draws -> {
          Agreement linear = draws.linearAgreement();
          highlights.add(
              new Highlight(
                  "rms z at ε = 0",
                  Numbers.format(linear.rootMeanSquare(), 3),
                  "%d means and variances over %d draws against the closed form; 1 expected"
                      .formatted(linear.count(), draws.members()),
                  linear.holds() ? Highlights.Verdict.GOOD : Highlights.Verdict.BAD));
        });
    if (!highlights.isEmpty()) {
      blocks.add(new Highlights(highlights));
    }
    study.warnings().forEach(warning -> blocks.add(new Warning("Handle with care", warning)));
    return blocks;
  }

  private static void slopes(List<Highlight> highlights, StrengthSweep sweep) {
    for (StrengthSweep.Level level : sweep.levels()) {
      boolean known = !Double.isNaN(level.slope());
      var verdict =
          !known
              ? Highlights.Verdict.NEUTRAL
              : level.holds() ? Highlights.Verdict.GOOD : Highlights.Verdict.CAUTION;
      highlights.add(
          new Highlight(
              "slope, " + level.name(),
              known ? Numbers.withError(level.slope(), level.slopeError()) : "–",
              known
                  ? "of what is left over in ε; expected %.0f".formatted(level.expected())
                  : "below the error of the training",
              verdict));
    }
  }

  private static Table ending(MinimalStudy study) {
    WorkedExample example = study.example();
    int last = study.problem().plan().times().size() - 1;
    List<String> names = MinimalByHand.names(study.problem());
    List<List<String>> rows = new ArrayList<>();
    for (int sample = 0; sample < names.size(); sample++) {
      List<String> row = new ArrayList<>(List.of(names.get(sample)));
      for (int order = 0; order < example.sums().size(); order++) {
        row.add(Numbers.format(example.sums().get(order).get(last, sample, 0), 7));
      }
      row.add(Numbers.format(example.simulated().get(last, sample, 0), 7));
      rows.add(row);
    }
    return Table.of(
        List.of("f at the last time", "linear", "to order ε", "to order ε²", "trained"), rows);
  }

  private static Table moments(MinimalStudy study, DrawStudy draws) {
    int last = study.problem().plan().times().size() - 1;
    List<String> names = MinimalByHand.names(study.problem());
    List<List<String>> rows = new ArrayList<>();
    for (int sample = study.problem().trained(); sample < names.size(); sample++) {
      rows.add(
          List.of(
              names.get(sample),
              Numbers.withError(
                  draws.trained().mean().get(last, sample, 0),
                  draws.trained().meanError().get(last, sample, 0)),
              Numbers.format(draws.expansion().mean().get(last, sample, 0), 6),
              Numbers.format(draws.linear().mean().get(last, sample, 0), 6),
              Numbers.withError(
                  draws.trained().variance().get(last, sample, 0),
                  draws.trained().varianceError().get(last, sample, 0)),
              Numbers.format(draws.expansion().variance().get(last, sample, 0), 6),
              Numbers.format(rounded(draws.linear().covariance(), last, sample), 6)));
    }
    return Table.of(
        List.of(
            "at the last time",
            "mean, trained",
            "to order ε²",
            "ε = 0, exact",
            "variance, trained",
            "to order ε²",
            "ε = 0, exact"),
        rows);
  }

  /** The variance of a sample that training pins, exactly zero, shows rounding alone. */
  private static double rounded(NdArray covariance, int time, int sample) {
    double value = covariance.get(time, sample, sample);
    return value < ROUNDING * covariance.maxAbs() ? 0 : value;
  }

  private static Facts facts(MinimalStudy study) {
    MinimalProblem problem = study.problem();
    List<String> facts =
        new ArrayList<>(
            List.of(
                "Training",
                ModelTrainer.of(problem.plan()).description(),
                "Error of it",
                "below %s in f: the largest difference to training at a hundredfold tolerance"
                    .formatted(Numbers.format(study.example().simulationError(), 2)),
                "Condition number of the kernel",
                Numbers.format(problem.spectrum().conditionNumber()),
                "Largest stable step",
                "2/θ_max = %s for ½ Σ (f − y)²"
                    .formatted(Numbers.format(problem.spectrum().largestStableStep()))));
    study
        .draws()
        .ifPresent(draws ->
            facts.addAll(
                List.of(
                    "Draws",
                    "%d trained, the first %d of them expanded; from training the expansions to order ε² differ by at most %s in the mean"
                        .formatted(
                            draws.members(),
                            draws.expanded(),
                            Numbers.format(draws.difference().mean().maxAbs(), 2)))));
    return Facts.of(facts.toArray(String[]::new));
  }
}
