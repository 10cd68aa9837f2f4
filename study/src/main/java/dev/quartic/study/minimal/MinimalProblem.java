package dev.quartic.study.minimal;

import dev.quartic.network.minimal.ParameterDraw;
import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.question.Asked;
import dev.quartic.question.Bayesian;
import dev.quartic.question.MinimalQuestion;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.prediction.PlanChoice;
import dev.quartic.theory.minimal.ModelTensors;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is to be learned, by what, and how.
 *
 * @param question its times settled
 * @param model of each output
 * @param draw p(θ), and the learning rate
 * @param targets y, {@code [N_A, n_L]}
 * @param plan gradient flow or gradient descent
 * @param spectrum of the kernel on the training samples at θ = start
 * @param warnings for people
 */
public record MinimalProblem(
    Question question,
    QuadraticModel model,
    ParameterDraw draw,
    Matrix targets,
    TrainingPlan plan,
    NtkSpectrum spectrum,
    List<String> warnings) {
  /** The order ε² of a quadratic model takes N_A⁵ terms. */
  private static final int MOST_TRAINED = 8;

  /** Its tensors hold N⁴ numbers. */
  private static final int MOST_SAMPLES = 32;

  /**
   * Settles the times and checks that all of it can be done.
   *
   * @throws Refusal where not
   */
  public static MinimalProblem of(MinimalQuestion asked) {
    Question question = asked.question();
    question.requireTargets();
    question.requireNoRidge();
    if (question.learning() instanceof Bayesian) {
      throw new Refusal(
          Asked.ALGORITHM,
          "gradient-flow or gradient-descent, which minimal models are trained by",
          "bayesian");
    }
    QuadraticModel model = asked.model();
    ParameterDraw draw = asked.draw();
    Matrix targets = Objects.requireNonNull(question.samples().train().targets());
    requireSmall(model, targets.rows());
    Matrix kernel = model.kernel(draw.start(), draw.learningRate());
    NtkSpectrum spectrum =
        NtkSpectrum.of(kernel.block(0, targets.rows(), 0, targets.rows()), Math.ulp(1.0));
    if (!(spectrum.largest() > 0)) {
      throw new Refusal(
          Asked.FEATURES, "features that are not all zero on the training samples", "zeros");
    }
    List<String> warnings = new ArrayList<>();
    TrainingPlan plan = PlanChoice.of(question.learning(), spectrum, warnings);
    requireTrainable(plan, spectrum, model.parameters());
    return new MinimalProblem(
        question.withTimes(plan.times()), model, draw, targets, plan, spectrum, warnings);
  }

  private static void requireSmall(QuadraticModel model, int trained) {
    if (model.isLinear()) {
      return;
    }
    if (trained > MOST_TRAINED) {
      throw new Refusal(
          Asked.TRAIN,
          "at most %d samples with meta features (meta-features: none has no limit)"
              .formatted(MOST_TRAINED),
          Integer.toString(trained));
    }
    if (model.samples() > MOST_SAMPLES) {
      throw new Refusal(
          Asked.TEST,
          "at most %d samples in all with meta features".formatted(MOST_SAMPLES),
          Integer.toString(model.samples()));
    }
  }

  private static void requireTrainable(TrainingPlan plan, NtkSpectrum spectrum, int parameters) {
    if (Double.isInfinite(plan.times().getLast()) && spectrum.nullModes() > 0) {
      throw new Refusal(
          Asked.TIMES,
          "finite times, since the kernel of %d training samples and %d features has no inverse"
              .formatted(spectrum.size(), parameters),
          ".inf");
    }
    if (plan instanceof TrainingPlan.GradientDescent heavy && heavy.momentum() != 0) {
      throw new Refusal(
          Asked.MOMENTUM,
          "0, the perturbation theory of minimal models being that of plain steps",
          Double.toString(heavy.momentum()));
    }
    PlanChoice.requireStable(plan, spectrum);
  }

  /** N_A. */
  public int trained() {
    return targets.rows();
  }

  /** n_L. */
  public int outputs() {
    return targets.columns();
  }

  /** Targets of one output, {@code [N_A]}. */
  public double[] targets(int output) {
    return targets.transposed().row(output);
  }

  /** All tensors of the model at given parameters and strength. */
  ModelTensors tensors(double[] theta, double strength) {
    return ModelTensors.of(model.withStrength(strength), theta, draw.learningRate());
  }

  /** Whether θ differs from draw to draw. */
  public boolean isRandom() {
    return draw.variance() > 0;
  }

  /** How many time kernels one expansion takes: what decides how many can be afforded. */
  double cost() {
    double train = trained();
    return 4 * plan.times().size() * outputs() * (train + 1) * Math.pow(train, 4);
  }
}
