package dev.quartic.study.prediction;

import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.question.Asked;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Covered;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.Work;
import dev.quartic.theory.crossing.HalfOrderTraining;
import dev.quartic.theory.crossing.ProbeSampling;
import dev.quartic.theory.kernel.KernelRecursion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The terms of order n^(−1/2) of p(f*) of a network with a kink, at its widths.
 *
 * @param theory infinite width
 * @param result the terms at finite times, which come first, and their errors
 * @param sizes at these times, over test samples, or training samples where there are none
 */
public record HalfOrderStudy(
    TheoryStudy theory, HalfOrderTraining.Result result, List<HalfOrderSize> sizes)
    implements NextOrder {
  /** Arrays that end with the end of training, where nothing is known. */
  public static final String MISSING = ".+Half(Error)?|neurons(Crossed|Held)";

  /** Refuses what the question alone tells cannot be given, before any work. */
  static void requirePossible(Question question) {
    Activation activation = question.network().sigma();
    if (question.learning() instanceof Bayesian) {
      refuse("0 or 1, because kinks are crossed in training", "half, for bayesian learning");
    }
    if (question.learning().ridge() > 0) {
      refuse("0, because order half is not derived for training with a ridge", "half");
    }
    if (activation.smooth()) {
      refuse(
          "0 or 1, because order half is that of activations with kinks: relu, leaky-relu, abs,"
              + " hard-tanh, relu6, piecewise-linear",
          "half, for " + activation.name());
    }
    question.requirePlain("order half");
    if (question.network().depth() < 2) {
      throw new Refusal(Asked.DEPTH, "at least 2 for order half: kinks are of hidden layers", "1");
    }
    int samples = question.samples().count();
    if (samples > Covered.UNASKED_SAMPLES) {
      refuse(
          "at most %d samples for order half".formatted(Covered.UNASKED_SAMPLES),
          samples + " samples");
    }
    if (question.learning().times().filter(times -> finite(times) == 0).isPresent()) {
      throw new Refusal(
          Asked.TIMES, "a finite time for order half, which is not known at the end", "inf alone");
    }
  }

  private static void refuse(String required, String found) {
    throw new Refusal(Asked.ORDER, required, found);
  }

  private static int finite(List<Double> times) {
    return (int) times.stream().filter(Double::isFinite).count();
  }

  /** Whether it can be asked for, as far as the question tells. */
  static boolean mayExist(Question question) {
    try {
      requirePossible(question);
      return true;
    } catch (Refusal none) {
      return false;
    }
  }

  /** Samples neurons that cross. */
  public static HalfOrderStudy of(TheoryStudy theory, Work work) {
    Question question = theory.question();
    TrainingPlan plan = finitePlan(theory);
    work.progress()
        .forecast(
            "order 1/sqrt(n)",
            Costs.halfOrder(question, plan, ProbeSampling.PAIRS, work.threads()));
    var sampling = ProbeSampling.ofPairs(ProbeSampling.PAIRS, question.seeds().single());
    Keeper keeper =
        work.keeper(
                RunFingerprint.of(
                    question.model(),
                    question.samples().inputs(),
                    theory.trainSamples(),
                    Arrays.toString(theory.targets().data()),
                    plan,
                    sampling))
            .named("half-");
    try {
      return sampled(theory, plan, sampling, keeper, work);
    } catch (IllegalArgumentException obstacle) {
      throw new Refusal(Asked.ORDER, "0: " + obstacle.getMessage(), "half", obstacle);
    }
  }

  /** The same way of learning up to its last finite time. */
  static TrainingPlan finitePlan(TheoryStudy theory) {
    List<Double> times = theory.plan().times().stream().filter(Double::isFinite).toList();
    return theory.question().learning().at(times).plan(times);
  }

  /**
   * Samples as much as is said.
   *
   * @throws IllegalArgumentException where kinks coincide or have no density
   */
  static HalfOrderStudy sampled(
      TheoryStudy theory, TrainingPlan plan, ProbeSampling sampling, Keeper keeper, Work work) {
    return of(theory, training(theory, work).predict(plan, theory.targets(), sampling, keeper));
  }

  /**
   * Kernels of all layers, ready to train by.
   *
   * @throws IllegalArgumentException where kinks coincide or have no density
   */
  public static HalfOrderTraining training(TheoryStudy theory, Work work) {
    Question question = theory.question();
    var layers =
        new KernelRecursion(question.model(), GaussianAverages.DEFAULT, work.workers())
            .allLayers(question.samples().inputs());
    return new HalfOrderTraining(question.model(), layers, theory.spectrum());
  }

  private static HalfOrderStudy of(TheoryStudy theory, HalfOrderTraining.Result result) {
    int train = theory.trainSamples();
    int all = theory.samples();
    List<HalfOrderSize> sizes =
        IntStream.range(0, result.value().times().size())
            .mapToObj(time -> HalfOrderSize.of(theory, result, time, all > train ? train : 0, all))
            .toList();
    return new HalfOrderStudy(theory, result, sizes);
  }

  @Override
  public String power() {
    return "1/√n";
  }

  /** Finite ones, which come first. */
  @Override
  public List<Double> times() {
    return result.value().times();
  }

  @Override
  public double mean(int time, int sample, int output) {
    return theory.prediction().means().get(time).get(sample, output)
        + result.value().mean().get(time, sample, output);
  }

  @Override
  public double variance(int time, int sample, int output) {
    return theory.prediction().variances().get(time)[sample]
        + result.value().covariance().get(time, sample, output, sample, output);
  }

  /** The last time that may be believed, all before it too; −1 where none may. */
  @Override
  public int lastTrusted() {
    int last = -1;
    while (last + 1 < sizes.size() && sizes.get(last + 1).holds()) {
      last++;
    }
    return last;
  }

  /** The arrays of results.npz; NaN at the end of training, where nothing is known. */
  public Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("meanHalf", result.value().mean());
    arrays.put("covarianceHalf", result.value().covariance());
    arrays.put("ntkDriftHalf", result.value().ntkDrift());
    arrays.put("meanHalfError", result.error().mean());
    arrays.put("covarianceHalfError", result.error().covariance());
    arrays.put("ntkDriftHalfError", result.error().ntkDrift());
    arrays.put("neuronsCrossed", result.value().crossed());
    arrays.put("neuronsHeld", result.value().held());
    arrays.replaceAll((_, part) -> atAllTimes(part));
    return arrays;
  }

  private NdArray atAllTimes(NdArray part) {
    int times = theory.plan().times().size();
    int[] shape = part.shape();
    double[] all = Arrays.copyOf(part.data(), part.data().length / shape[0] * times);
    Arrays.fill(all, part.data().length, all.length, Double.NaN);
    shape[0] = times;
    return NdArray.wrap(all, shape);
  }

  /** Sizes at every time, for summary.json. */
  public Tree tree() {
    Tree tree = new Tree();
    TreeList list = tree.list("sizes");
    double width = theory.question().architecture().width(1);
    for (HalfOrderSize size : sizes) {
      Tree entry = list.tree();
      entry.put("time", size.time());
      entry.put("mean", size.mean());
      entry.put("meanError", size.meanError());
      entry.put("variance", size.variance());
      entry.put("varianceError", size.varianceError());
      entry.put("drift", size.drift());
      entry.put("crossed", size.crossed());
      entry.put("overlap", size.overlap());
      entry.put("fluctuation", size.fluctuation());
      entry.put("holds", size.holds());
      entry.put("width", size.widthFor(width));
    }
    tree.put("pairs", ProbeSampling.PAIRS);
    tree.put("separation", result.separation());
    tree.put("largestStepError", result.stepError().mean().maxAbs());
    return tree;
  }
}
