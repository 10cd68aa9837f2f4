package dev.quartic.study.prediction;

import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Asked;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.Learning;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.Forecast;
import dev.quartic.theory.gaussian.GaussianAverages;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.BayesianPosterior;
import dev.quartic.theory.training.IllConditioned;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.LinearTraining;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * p(f*) at infinite width for one experiment.
 *
 * @param question the experiment, with all times filled in
 * @param targets y of the training samples, {@code [N_A, n_L]}
 * @param kernels K and Θ of the output layer
 * @param spectrum of Θ on the training samples
 * @param plan the algorithm and the times that were predicted
 * @param prediction means and covariances
 * @param warnings what a reader should know before believing it
 */
public record TheoryStudy(
    Question question,
    Matrix targets,
    LayerKernels kernels,
    NtkSpectrum spectrum,
    TrainingPlan plan,
    InfiniteWidthPrediction prediction,
    List<String> warnings) {

  /**
   * Above this share of the largest stable step rare networks, whose H is larger than Θ, do not
   * decay: at 0.79 they spoiled covariances up to width 256 (benchmarks/README.md).
   */
  private static final double NEARLY_UNSTABLE = 0.75;

  /** Above this the end of training has lost half its digits. */
  private static final double LARGEST_AMPLIFICATION = 1e-6;

  /**
   * Computes kernels and prediction.
   *
   * @throws Refusal when targets are missing, a step is beyond stability, or the end of training
   *     was asked for and does not exist
   */
  public static TheoryStudy of(Question question, Workers workers) {
    question.requireTargets();
    requireLearning(question.model().rates());
    OrderChoice.requirePossible(question);
    Forecast.theory(question, workers.threads())
        .requireRoom(Asked.MEMORY, "fewer samples: their kernels must fit into memory");
    Matrix targets = Objects.requireNonNull(question.samples().train().targets());
    LayerKernels kernels =
        new KernelRecursion(question.model(), GaussianAverages.DEFAULT, workers)
            .output(question.samples().inputs());
    LinearTraining training = LinearTraining.of(kernels, question.samples().train().inputs());
    NtkSpectrum spectrum = training.spectrum();
    List<String> warnings = new ArrayList<>();
    DepthWarning.of(question).ifPresent(warnings::add);
    TrainingPlan plan = plan(question.learning(), spectrum, warnings);
    warnIfNearlyUnstable(plan, spectrum, warnings);
    InfiniteWidthPrediction prediction = predict(training, plan, targets);
    if (prediction.relativeError() > LARGEST_AMPLIFICATION) {
      warnings.add(
          "The kernel matrix is ill-conditioned: at the last time the prediction may be off by %.1e of its scale. Earlier times are safer."
              .formatted(prediction.relativeError()));
    }
    return new TheoryStudy(
        question.withTimes(plan.times()).order(OrderChoice.of(question, plan, spectrum, warnings)),
        targets,
        kernels,
        spectrum,
        plan,
        prediction,
        warnings);
  }

  /** The plan, with times that the file leaves open spread over a spectrum. */
  public static TrainingPlan plan(Learning settings, NtkSpectrum spectrum, List<String> warnings) {
    if (!settings.needsTimes()) {
      return settings.plan(List.of());
    }
    List<Double> times = new ArrayList<>();
    double unit =
        settings instanceof GradientDescent descent
            ? descent.stepSize() / (1 - descent.momentum())
            : 0;
    for (double time : spectrum.spreadTimes(Learning.SPREAD_TIMES)) {
      double wanted = unit > 0 ? Math.max(1, Math.rint(time / unit)) : time;
      if (times.isEmpty() || wanted > times.getLast()) {
        times.add(wanted);
      }
    }
    if (spectrum.hasEnd()) {
      times.add(Double.POSITIVE_INFINITY);
    } else {
      warnings.add(
          "%d mode(s) of training have an eigenvalue that cannot be told from zero (nearly repeated inputs?): the end of training is left out."
              .formatted(
                  spectrum.nullModes() - Math.min(spectrum.repeated(), spectrum.nullModes())));
    }
    return settings.plan(times);
  }

  private static void requireLearning(LearningRates rates) {
    boolean none =
        rates.bias().stream().allMatch(rate -> rate == 0)
            && rates.weight().stream().allMatch(rate -> rate == 0);
    if (none) {
      throw new Refusal(Asked.LEARNING_RATES, "at least one above zero, to train with", "all zero");
    }
  }

  private static void warnIfNearlyUnstable(
      TrainingPlan plan, NtkSpectrum spectrum, List<String> warnings) {
    if (plan instanceof TrainingPlan.GradientDescent(double stepSize, double momentum, _)
        && stepSize > NEARLY_UNSTABLE * spectrum.largestStableStep(momentum)) {
      warnings.add(
          "The step size is %.0f %% of the largest stable one: networks of finite width, whose kernels fluctuate, may behave otherwise or diverge."
              .formatted(100 * stepSize / spectrum.largestStableStep(momentum)));
    }
  }

  /** Refuses a step that diverges. */
  public static void requireStable(TrainingPlan plan, NtkSpectrum spectrum) {
    if (plan instanceof TrainingPlan.GradientDescent(double stepSize, double momentum, _)
        && stepSize >= spectrum.largestStableStep(momentum)) {
      throw new Refusal(
          Asked.STEP_SIZE,
          "a step below %s = %.6g, where gradient descent is stable"
              .formatted(
                  momentum == 0 ? "2/theta_max" : "2 (1 + momentum)/theta_max",
                  spectrum.largestStableStep(momentum)),
          Double.toString(stepSize));
    }
  }

  private static InfiniteWidthPrediction predict(
      LinearTraining training, TrainingPlan plan, Matrix targets) {
    requireStable(plan, training.spectrum());
    try {
      return switch (plan) {
        case TrainingPlan.Bayesian bayesian ->
            new BayesianPosterior(training.kernels(), targets.rows()).predict(bayesian, targets);
        default -> training.predict(plan, targets);
      };
    } catch (IllConditioned hopeless) {
      Asked place = plan instanceof TrainingPlan.Bayesian ? Asked.NOISE_VARIANCE : Asked.TIMES;
      throw new Refusal(
          place,
          "a solve that working precision can carry",
          String.valueOf(hopeless.getMessage()),
          hopeless);
    }
  }

  /** The same with the last of its times alone. */
  public TheoryStudy atTheEnd() {
    List<Double> last = List.of(plan.times().getLast());
    return new TheoryStudy(
        question.withTimes(last),
        targets,
        kernels,
        spectrum,
        question.learning().at(last).plan(last),
        new InfiniteWidthPrediction(
            last,
            List.of(prediction.means().getLast()),
            List.of(prediction.covariances().getLast()),
            prediction.relativeError()),
        warnings);
  }

  /**
   * The step size above which the plan's descent diverges; for other plans that of plain descent.
   */
  public double largestStableStep() {
    return spectrum.largestStableStep(
        plan instanceof TrainingPlan.GradientDescent descent ? descent.momentum() : 0);
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
    NdArray mean = NdArray.zeros(plan.times().size(), kernels.samples(), outputs());
    int size = kernels.samples() * outputs();
    for (int time = 0; time < plan.times().size(); time++) {
      System.arraycopy(prediction.means().get(time).data(), 0, mean.data(), time * size, size);
    }
    return mean;
  }

  /** Cov[z] of one output, {@code [T, N, N]}. */
  public NdArray covariance() {
    int size = kernels.samples() * kernels.samples();
    NdArray covariance = NdArray.zeros(plan.times().size(), kernels.samples(), kernels.samples());
    for (int time = 0; time < plan.times().size(); time++) {
      System.arraycopy(
          prediction.covariances().get(time).data(), 0, covariance.data(), time * size, size);
    }
    return covariance;
  }

  /**
   * Cov[z] between all outputs, {@code [T, N, n_L, N, n_L]}: at infinite width zero between
   * different ones.
   */
  public NdArray jointCovariance() {
    int samples = kernels.samples();
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
