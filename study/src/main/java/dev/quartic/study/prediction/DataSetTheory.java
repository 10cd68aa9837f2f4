package dev.quartic.study.prediction;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Question;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.Conditioning;
import dev.quartic.theory.training.IllConditioned;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.dataset.DataSetLearner;
import dev.quartic.theory.training.dataset.KernelSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Infinite width for whole data sets: means and variances, and covariances of test samples. */
final class DataSetTheory {
  private DataSetTheory() {}

  static TheoryStudy of(Question question, Engine engine, Consumer<String> told) {
    return of(question, route(question), engine, told);
  }

  /** By a route that was chosen. */
  static TheoryStudy of(
      Question question, DataSetRoute route, Engine engine, Consumer<String> told) {
    try (DataSetLearner learner = prepared(question, route, engine, told)) {
      return of(question, route, learner, engine.workers());
    }
  }

  /** The same with what training left, which holds memory. */
  static KeptTheory kept(Question question, Engine engine, Consumer<String> told) {
    DataSetRoute route = route(question);
    DataSetLearner learner = prepared(question, route, engine, told);
    try {
      TheoryStudy study = of(question, route, learner, engine.workers());
      return new KeptTheory(study, learner.learned(study.plan(), study.targets()));
    } catch (RuntimeException failure) {
      learner.close();
      throw failure;
    }
  }

  private static DataSetRoute route(Question question) {
    question.requireTargets();
    PlanChoice.requireLearning(question.model().rates());
    OrderChoice.requirePossible(question, true);
    return DataSetRoute.of(question);
  }

  private static DataSetLearner prepared(
      Question question, DataSetRoute route, Engine engine, Consumer<String> told) {
    route.requireRoom(question);
    try {
      return route.learner(question, engine, told);
    } catch (IllConditioned hopeless) {
      throw WholeTheory.refused(hopeless, question.learning() instanceof Bayesian);
    }
  }

  private static TheoryStudy of(
      Question question, DataSetRoute route, DataSetLearner learner, Workers workers) {
    Matrix targets = Objects.requireNonNull(question.samples().train().targets());
    List<String> warnings = new ArrayList<>();
    DepthWarning.of(question).ifPresent(warnings::add);
    LayerKernels shown = OutputKernels.ofSome(question, workers);
    try {
      Conditioning conditioning = learner.conditioning();
      TrainingPlan plan =
          conditioning == null
              ? question.learning().plan(List.of())
              : PlanChoice.of(question.learning(), conditioning, warnings);
      if (conditioning != null) {
        PlanChoice.warnIfNearlyUnstable(plan, conditioning, warnings);
        PlanChoice.requireStable(plan, conditioning);
      }
      InfiniteWidthPrediction prediction = learner.predict(plan, targets);
      WholeTheory.warnIfIllConditioned(prediction, warnings);
      route.warning().ifPresent(warnings::add);
      KernelSizes sizes = learner.sizes();
      OrderChoice order = OrderChoice.of(question, plan, Optional.empty(), true, warnings);
      return new TheoryStudy(
          question.withTimes(plan.times()).withOrder(order.order()).firstOrder(order.request()),
          targets,
          new OutputKernels(
              shown,
              question.samples().count(),
              sizes.meanVariance(),
              sizes.meanNtk(),
              sizes.errors().kernel(),
              sizes.errors().ntk()),
          learner.conditioning(), // which is better known by now
          plan,
          prediction,
          route.words(),
          warnings);
    } catch (IllConditioned hopeless) {
      throw WholeTheory.refused(hopeless, question.learning() instanceof Bayesian);
    }
  }
}
