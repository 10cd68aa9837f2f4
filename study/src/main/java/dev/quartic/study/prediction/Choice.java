package dev.quartic.study.prediction;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.question.Asked;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Candidates;
import dev.quartic.question.Criterion;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Work;
import dev.quartic.theory.training.dataset.RegularizedKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The noise variance or the ridge that the training samples themselves speak for, at infinite
 * width: by log p(y), or by the error of E[z] at each training sample as the others predict it,
 * which a Cholesky factor gives for all of them at once.
 *
 * @param among what was chosen among
 * @param candidates every value, in the order that was asked for
 * @param question the one that was asked, with the best value
 */
public record Choice(Candidates among, List<Candidate> candidates, Question question) {
  /** Copies the list. */
  public Choice {
    candidates = List.copyOf(candidates);
  }

  /** Whether accuracies are known: targets are classes. */
  public boolean classes() {
    return candidates.stream().anyMatch(one -> one.accuracy().isPresent());
  }

  /**
   * Chooses. Kernels are made once.
   *
   * @throws Refusal where the way of learning has no such number, the criterion does not fit it, or
   *     no value can be computed with
   */
  public static Choice of(Question question, Candidates among, Work work) {
    require(question, among);
    Forecast forecast = Costs.choice(question, among.values().size(), among.by(), work.threads());
    work.progress().forecast("choice of the " + among.word(), forecast);
    forecast.requireMachine("fewer samples: their kernel and a factor of it must fit");
    Matrix targets = Objects.requireNonNull(question.samples().train().targets());
    List<Candidate> candidates = new ArrayList<>();
    try (RegularizedKernel kernel = kernel(question, among, work);
        var stage = work.progress().stage("choosing", among.values().size())) {
      for (double value : among.values()) {
        candidates.add(candidate(kernel, value, among.by(), targets));
        stage.at(candidates.size());
      }
    }
    return new Choice(among, candidates, among.applied(question, best(candidates, among).value()));
  }

  private static void require(Question question, Candidates among) {
    question.requireTargets();
    OrderChoice.requirePossible(among.applied(question, among.values().getFirst()), true);
    PlanChoice.requireLearning(question.model().rates());
    if (!among.noise() && among.by() == Criterion.EVIDENCE) {
      throw new Refusal(
          Asked.CRITERION,
          "held-out for a ridge, as trained networks are no posterior and have no evidence",
          Criterion.EVIDENCE.word());
    }
    Optional<List<Double>> times = question.learning().times();
    if (times.isPresent() && Double.isFinite(times.get().getLast())) {
      throw new Refusal(
          Asked.TIMES,
          "times that come to the end, .inf, where samples can be left out in closed form",
          times.get().toString());
    }
    int train = question.samples().train().count();
    if (among.by() == Criterion.HELD_OUT && train < 2) {
      throw new Refusal(
          Asked.TRAIN, "at least two samples, to leave one out", String.valueOf(train));
    }
  }

  private static RegularizedKernel kernel(Question question, Candidates among, Work work) {
    Table inputs = question.samples().train().table();
    GaussianAverages averages = GaussianAverages.DEFAULT;
    return among.noise()
        ? RegularizedKernel.ofKernel(question.model(), averages, inputs, work.workers())
        : RegularizedKernel.ofNtk(question.model(), averages, inputs, work.workers());
  }

  private static Candidate candidate(
      RegularizedKernel kernel, double value, Criterion by, Matrix targets) {
    Optional<RegularizedKernel.Raised> factored = kernel.raised(value);
    if (factored.isEmpty()) {
      return Candidate.singular(value);
    }
    try (RegularizedKernel.Raised raised = factored.get()) {
      double error = raised.relativeError();
      if (by == Criterion.EVIDENCE) {
        return new Candidate(value, raised.logEvidence(targets), OptionalDouble.empty(), error);
      }
      Matrix leftOut = raised.leftOut(targets);
      var scores = ExpectedScores.of(leftOut, new double[targets.rows()], 0, targets);
      return new Candidate(value, scores.meanSquare(), scores.meanAccuracy(), error);
    }
  }

  /** The first of those that none is better than. */
  private static Candidate best(List<Candidate> candidates, Candidates among) {
    double sign = among.by() == Criterion.EVIDENCE ? -1 : 1;
    Candidate best = null;
    for (Candidate one : candidates) {
      if (one.usable() && (best == null || sign * one.score() < sign * best.score())) {
        best = one;
      }
    }
    if (best == null) {
      throw new Refusal(
          Asked.CANDIDATES,
          "a larger %s: %s of the training samples is singular with each of these"
              .formatted(among.word(), among.noise() ? "K" : "Theta"),
          among.values().toString());
    }
    return best;
  }

  /** The value that was chosen. */
  public double value() {
    return question.learning() instanceof Bayesian(double noiseVariance)
        ? noiseVariance
        : question.learning().ridge();
  }

  /** Whether there is no value beyond the one that was chosen: a wider grid may have a better. */
  public boolean atAnEnd() {
    return candidates.size() > 1
        && (candidates.stream().allMatch(one -> one.value() >= value())
            || candidates.stream().allMatch(one -> one.value() <= value()));
  }

  /** What to do about that; empty where nothing. */
  public Optional<String> warning() {
    return atAnEnd()
        ? Optional.of(
            "the best %s, %s, is at an end of the values that were tried: others beyond it may be better"
                .formatted(among.word(), Numbers.plain(value())))
        : Optional.empty();
  }

  /** For summaries. */
  Tree tree() {
    Tree tree = new Tree();
    tree.put("key", "training." + among.word());
    tree.put("criterion", among.by().word());
    tree.put("value", value());
    TreeList list = tree.list("candidates");
    candidates.forEach(one -> list.add(one.tree()));
    return tree;
  }
}
