package dev.quartic.study.prediction;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Covered;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.Forecast;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.Conditioning;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * p(f*) at infinite width for one experiment.
 *
 * @param question the experiment, with all times filled in
 * @param targets y of the training samples, {@code [N_A, n_L]}
 * @param output K and Θ of the output layer
 * @param conditioning of Θ on the training samples; null where it was not needed
 * @param plan the algorithm and the times that were predicted
 * @param prediction means, variances, and covariances where they were asked for
 * @param route how it was computed, in words
 * @param warnings what a reader should know before believing it
 */
public record TheoryStudy(
    Question question,
    Matrix targets,
    OutputKernels output,
    @Nullable Conditioning conditioning,
    TrainingPlan plan,
    InfiniteWidthPrediction prediction,
    String route,
    List<String> warnings) {

  /**
   * Computes what was asked: of few samples every matrix over all of them, of whole data sets what
   * means and variances need.
   *
   * @throws Refusal when targets are missing, a step is beyond stability, or the end of training
   *     was asked for and does not exist
   */
  public static TheoryStudy asked(Question question, Workers workers) {
    return asked(question, new LocalEngine(workers), _ -> {});
  }

  /**
   * The same, telling what has been reached where that takes minutes.
   *
   * @param engine where tiles of kernels are made that are not kept
   * @param told of it in words
   */
  public static TheoryStudy asked(Question question, Engine engine, Consumer<String> told) {
    return isWhole(question)
        ? WholeTheory.of(question, true, engine.workers())
        : DataSetTheory.of(question, engine, told);
  }

  /** The same with what training left, which holds memory. */
  static KeptTheory kept(Question question, Engine engine, Consumer<String> told) {
    if (!isWhole(question)) {
      return DataSetTheory.kept(question, engine, told);
    }
    TheoryStudy study = WholeTheory.of(question, true, engine.workers());
    return new KeptTheory(study, WholeTheory.learned(study, engine.workers()));
  }

  /** The same with every matrix over all samples; terms of order 1/n are those of tensors alone. */
  public static TheoryStudy of(Question question, Workers workers) {
    return WholeTheory.of(question, false, workers);
  }

  /** The same with every matrix over all samples, and terms of order 1/n by either route. */
  public static TheoryStudy whole(Question question, Workers workers) {
    return WholeTheory.of(question, true, workers);
  }

  /** What that takes. */
  public static Forecast forecast(Question question, int threads) {
    return isWhole(question)
        ? Costs.theory(question, threads)
        : DataSetRoute.of(question).forecast(question, threads);
  }

  /** Whether every matrix over all samples is made. */
  public static boolean isWhole(Question question) {
    return question.covered() == Covered.FULL
        || question.samples().count() <= Covered.UNASKED_SAMPLES;
  }

  /** K and Θ of the output layer on all samples; of few samples alone. */
  public LayerKernels kernels() {
    if (!output.areAll()) {
      throw new IllegalStateException("kernels of all samples were not kept");
    }
    return output.shown();
  }

  /** All eigenvalues of Θ on the training samples; of few samples alone. */
  public NtkSpectrum spectrum() {
    if (conditioning instanceof NtkSpectrum spectrum) {
      return spectrum;
    }
    throw new IllegalStateException("eigenvalues were not computed");
  }

  /** The same with the order that is gone to, and more for a reader to know. */
  TheoryStudy of(Order order, List<String> more) {
    return new TheoryStudy(
        question.order(order),
        targets,
        output,
        conditioning,
        plan,
        prediction,
        route,
        Stream.concat(warnings.stream(), more.stream()).toList());
  }

  /** The same with the last of its times alone. */
  public TheoryStudy atTheEnd() {
    List<Double> last = List.of(plan.times().getLast());
    return new TheoryStudy(
        question.withTimes(last),
        targets,
        output,
        conditioning,
        question.learning().at(last).plan(last),
        prediction.atTheEnd(),
        route,
        warnings);
  }

  /**
   * The step size above which the plan's descent diverges; for other plans that of plain descent;
   * NaN where the conditioning was not needed.
   */
  public double largestStableStep() {
    return conditioning == null
        ? Double.NaN
        : conditioning.largestStableStep(
            plan instanceof TrainingPlan.GradientDescent descent ? descent.momentum() : 0);
  }

  /** N. */
  public int samples() {
    return output.samples();
  }

  /** The number of training samples. */
  public int trainSamples() {
    return targets.rows();
  }

  /** n_L. */
  public int outputs() {
    return targets.columns();
  }

  /** E[z], {@code [T, N, n_L]}. */
  public NdArray mean() {
    NdArray mean = NdArray.zeros(plan.times().size(), samples(), outputs());
    int size = samples() * outputs();
    for (int time = 0; time < plan.times().size(); time++) {
      System.arraycopy(prediction.means().get(time).data(), 0, mean.data(), time * size, size);
    }
    return mean;
  }

  /** Var[z], {@code [T, N, n_L]}; all outputs have the same. */
  public NdArray variance() {
    NdArray variance = NdArray.zeros(plan.times().size(), samples(), outputs());
    for (int time = 0; time < plan.times().size(); time++) {
      for (int sample = 0; sample < samples(); sample++) {
        for (int output = 0; output < outputs(); output++) {
          variance.set(prediction.variances().get(time)[sample], time, sample, output);
        }
      }
    }
    return variance;
  }

  /** Cov[z] of one output between all samples, {@code [T, N, N]}; of few samples alone. */
  public NdArray covariance() {
    return covariance(0);
  }

  /**
   * Cov[z] of one output between samples {@code from … N − 1}, {@code [T, N − from, N − from]}.
   *
   * @throws IllegalStateException where they were not computed
   */
  public NdArray covariance(int from) {
    if (from < prediction.coveredFrom()) {
      throw new IllegalStateException("covariances of these samples were not computed");
    }
    int size = samples() - from;
    int skipped = from - prediction.coveredFrom();
    NdArray covariance = NdArray.zeros(plan.times().size(), size, size);
    for (int time = 0; time < plan.times().size(); time++) {
      Matrix one = prediction.covariances().get(time);
      for (int row = 0; row < size; row++) {
        System.arraycopy(
            one.data(),
            (skipped + row) * one.columns() + skipped,
            covariance.data(),
            (time * size + row) * size,
            size);
      }
    }
    return covariance;
  }

  /**
   * Cov[z] between all outputs, {@code [T, N, n_L, N, n_L]}: at infinite width zero between
   * different ones.
   */
  public NdArray jointCovariance() {
    int samples = samples();
    NdArray joint = NdArray.zeros(plan.times().size(), samples, outputs(), samples, outputs());
    for (int time = 0; time < plan.times().size(); time++) {
      Matrix one = prediction.covariances().get(time);
      for (int i = 0; i < samples; i++) {
        for (int j = 0; j < samples; j++) {
          for (int output = 0; output < outputs(); output++) {
            joint.set(one.get(i, j), time, i, output, j, output);
          }
        }
      }
    }
    return joint;
  }

  /** The expected scores on training samples at every time. */
  public List<ExpectedScores> trainScores() {
    return ExpectedScores.of(this, 0, targets);
  }

  /** The same on test samples; empty where they have no targets. */
  public Optional<List<ExpectedScores>> testScores() {
    Matrix testTargets = question.samples().test().targets();
    return testTargets == null || testTargets.rows() == 0
        ? Optional.empty()
        : Optional.of(ExpectedScores.of(this, trainSamples(), testTargets));
  }
}
