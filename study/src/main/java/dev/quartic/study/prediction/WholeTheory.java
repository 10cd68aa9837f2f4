package dev.quartic.study.prediction;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.linalg.PanelCholesky;
import dev.quartic.numerics.linalg.SymmetricPanels;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Asked;
import dev.quartic.question.Covered;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.Costs;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.learning.FiniteWidthTraining;
import dev.quartic.theory.training.BayesianPosterior;
import dev.quartic.theory.training.IllConditioned;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.LinearTraining;
import dev.quartic.theory.training.NoisyKernel;
import dev.quartic.theory.training.NtkSpectrum;
import dev.quartic.theory.training.dataset.Learned;
import dev.quartic.theory.training.dataset.LearnedModes;
import dev.quartic.theory.training.dataset.LearnedPosterior;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Infinite width with every matrix over all samples, which order 1/n and ensembles build on. */
final class WholeTheory {
  /** Above this the end of training has lost half its digits. */
  private static final double LARGEST_AMPLIFICATION = 1e-6;

  private WholeTheory() {}

  /**
   * Predicts.
   *
   * @param sampling whether terms of order 1/n may be sampled
   */
  static TheoryStudy of(Question question, boolean sampling, Workers workers) {
    question.requireTargets();
    PlanChoice.requireLearning(question.model().rates());
    OrderChoice.requirePossible(question, sampling);
    Costs.theory(question, workers.threads())
        .requireRoom(
            Asked.MEMORY,
            question.covered() == Covered.FULL
                ? "covariance: none, or fewer samples: their covariances must fit into memory"
                : "fewer samples, times or outputs: their covariances must fit into memory");
    Matrix targets = Objects.requireNonNull(question.samples().train().targets());
    LayerKernels kernels =
        new KernelRecursion(question.model(), GaussianAverages.DEFAULT, workers)
            .output(question.samples().inputs());
    LinearTraining training = LinearTraining.of(kernels, question.samples().train().inputs());
    NtkSpectrum spectrum = training.spectrum();
    List<String> warnings = new ArrayList<>();
    DepthWarning.of(question).ifPresent(warnings::add);
    TrainingPlan plan = PlanChoice.of(question.learning(), spectrum, warnings);
    PlanChoice.warnIfNearlyUnstable(plan, spectrum, warnings);
    InfiniteWidthPrediction prediction = predict(training, plan, targets);
    warnIfIllConditioned(prediction, warnings);
    OrderChoice order =
        OrderChoice.of(
            question, plan, FiniteWidthTraining.obstacle(plan, spectrum), sampling, warnings);
    return new TheoryStudy(
        question.withTimes(plan.times()).withOrder(order.order()).firstOrder(order.request()),
        targets,
        OutputKernels.of(kernels),
        spectrum,
        plan,
        prediction,
        "all covariances, in the eigenbasis of Theta",
        warnings);
  }

  /** What training left behind, from what was made of few samples. */
  static Learned learned(TheoryStudy study, Workers workers) {
    Matrix inputs = study.question().samples().train().inputs();
    int train = inputs.rows();
    Matrix kernel = study.kernels().kernel().block(0, train, 0, train);
    if (!(study.plan() instanceof TrainingPlan.Bayesian(double noise))) {
      return LearnedModes.turning(
          inputs, study.targets(), study.plan(), study.spectrum(), kernel, workers);
    }
    var panels = new SymmetricPanels(train, Precision.DOUBLE);
    for (int row = 0; row < train; row++) {
      panels.put(row, 0, kernel.data(), row * train, panels.widthOfRow(row));
    }
    panels.addToDiagonal(noise);
    PanelCholesky factor =
        PanelCholesky.of(panels, workers)
            .orElseThrow(() -> refused(NoisyKernel.hopeless(train, noise), true));
    return LearnedPosterior.of(inputs, study.targets(), factor, workers);
  }

  static void warnIfIllConditioned(InfiniteWidthPrediction prediction, List<String> warnings) {
    if (prediction.relativeError() > LARGEST_AMPLIFICATION) {
      warnings.add(
          "The kernel matrix is ill-conditioned: at the last time the prediction may be off by %.1e of its scale. Earlier times are safer."
              .formatted(prediction.relativeError()));
    }
  }

  private static InfiniteWidthPrediction predict(
      LinearTraining training, TrainingPlan plan, Matrix targets) {
    PlanChoice.requireStable(plan, training.spectrum());
    try {
      return switch (plan) {
        case TrainingPlan.Bayesian bayesian ->
            new BayesianPosterior(training.kernels(), targets.rows()).predict(bayesian, targets);
        default -> training.predict(plan, targets);
      };
    } catch (IllConditioned hopeless) {
      throw refused(hopeless, plan instanceof TrainingPlan.Bayesian);
    }
  }

  static Refusal refused(IllConditioned hopeless, boolean bayesian) {
    return new Refusal(
        bayesian ? Asked.NOISE_VARIANCE : Asked.TIMES,
        "a solve that working precision can carry",
        String.valueOf(hopeless.getMessage()),
        hopeless);
  }
}
