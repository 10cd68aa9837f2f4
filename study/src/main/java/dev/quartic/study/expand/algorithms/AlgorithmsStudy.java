package dev.quartic.study.expand.algorithms;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.response.ComparedEnsemble;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Asked;
import dev.quartic.question.Refusal;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.PowerLaw;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.study.compare.WidthModel;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.verification.WidthMeasurement;
import dev.quartic.study.work.Work;
import dev.quartic.theory.learning.FiniteWidthTraining;
import dev.quartic.theory.learning.NetworkExpansion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * The same networks trained to the end by different algorithms. At infinite width they end at the
 * same f* and θ*; how far they are apart at finite width is predicted by the projectors, in every
 * network and in the mean.
 *
 * @param theory of the samples that were taken, at the end of training
 * @param plans the algorithms
 * @param widths ascending
 * @param mean n · E[f*_A − f*_B] on test outputs, fitted and predicted, {@code [C, P_B]}
 */
public record AlgorithmsStudy(
    TheoryStudy theory,
    List<NamedPlan> plans,
    List<AlgorithmsMeasurement> widths,
    CoefficientTest mean) {
  /** Residuals at the end and errors on the way must be small beside differences of O(1/n). */
  private static final double FLOW_TOLERANCE = 1e-7;

  /** What a useful prediction leaves over of a difference, at most. */
  private static final double LARGEST_LEFT = 0.5;

  /** Fewer networks of the widest kind do not know the errors of their means. */
  private static final int FEWEST_JUDGED = 20;

  /** The powers of the width that theory demands. */
  public static final double APART = -1;

  /** Of the relative distance of parameters. */
  public static final double MOVED = -0.5;

  /** Of what the prediction leaves over of f*_A − f*_B. */
  public static final double LEFT = -1.5;

  /** Measures one width after another. */
  public static final class Builder {
    private final TheoryStudy theory;
    private final List<NamedPlan> plans;
    private final List<NetworkExpansion> expansions;
    private final int members;
    private final int narrowest;
    private final Work work;
    private final List<AlgorithmsMeasurement> widths = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param theory of samples that are few, at the end of training
     * @param members of the narrowest width; wider ones in proportion fewer. Each is trained with
     *     its mirror image
     * @throws Refusal where there are no test samples, or momentum cannot be followed
     */
    public Builder(TheoryStudy theory, int members, int narrowest, Work work) {
      this.theory = theory;
      this.members = members;
      this.narrowest = narrowest;
      this.work = work;
      if (theory.samples() == theory.trainSamples()) {
        throw new Refusal(Asked.TEST, "test samples, where algorithms can differ", "none");
      }
      plans = NamedPlan.of(theory);
      for (NamedPlan one : plans) {
        FiniteWidthTraining.obstacle(one.plan(), theory.spectrum())
            .ifPresent(why -> {
              throw new Refusal(Asked.LEARNING, "an algorithm that can be followed", why);
            });
      }
      expansions =
          plans.stream()
              .map(one ->
                  new NetworkExpansion(
                      theory.kernels(), theory.spectrum(), one.plan(), theory.targets()))
              .toList();
    }

    /** The algorithms. */
    public List<NamedPlan> plans() {
      return plans;
    }

    /** The number of members of a width. */
    public int members(int width) {
      return WidthMeasurement.members(members, narrowest, width);
    }

    /** How networks of a width are trained. */
    public EnsembleSettings settings(int width) {
      return EnsembleSettings.of(members(width), theory.question().seeds().of(width), work.engine())
          .withFlowTolerance(FLOW_TOLERANCE);
    }

    /** Adds a width; ascending. */
    public void width(int width, LongConsumer progress) {
      NetworkModel model = theory.question().model();
      var sums = new AlgorithmsMeasurement.Sums(width, expansions, theory.targets().data());
      ComparedEnsemble.run(
          model.with(model.architecture().scaledTo(width)),
          theory.question().samples(),
          plans.stream().map(NamedPlan::plan).toList(),
          settings(width),
          member -> {
            sums.add(member);
            progress.accept(member.member() + 1);
          },
          work.shelf().place("algorithms-width" + width));
      widths.add(sums.result());
    }

    /** The study of all that was added. */
    public AlgorithmsStudy result() {
      return new AlgorithmsStudy(theory, plans, List.copyOf(widths), mean());
    }

    private CoefficientTest mean() {
      List<FittedArray.Measurement> measured =
          widths.stream()
              .map(one -> new FittedArray.Measurement(one.width(), one.mean(), one.meanError()))
              .toList();
      NdArray zero = NdArray.zeros(widths.getFirst().mean().shape());
      FittedArray fit =
          FittedArray.fit(
              "mean",
              new WidthModel(WidthLaw.INVERSE, Math.min(2, measured.size()), false),
              zero,
              measured);
      FiniteWidthTraining training = FirstOrderStudy.training(theory, work);
      List<FiniteWidthTraining.Result> results =
          plans.stream()
              .map(one -> training.predict(one.plan(), theory.targets(), work.workers()))
              .toList();
      NdArray predicted = NdArray.zeros(zero.shape());
      NdArray error = NdArray.zeros(zero.shape());
      double width = theory.question().model().architecture().width(1);
      int from = theory.targets().data().length;
      for (int c = 0; c < AlgorithmPair.ALL.size(); c++) {
        var first = results.get(AlgorithmPair.ALL.get(c).first());
        var second = results.get(AlgorithmPair.ALL.get(c).second());
        for (int p = 0; p < zero.length(1); p++) {
          int at = from + p;
          predicted.set(
              width * (first.value().mean().data()[at] - second.value().mean().data()[at]), c, p);
          error.set(
              width * Math.hypot(first.error().mean().data()[at], second.error().mean().data()[at]),
              c,
              p);
        }
      }
      return CoefficientTest.of(fit, predicted, error, false);
    }
  }

  /** The z-scores of n · E[f*_A − f*_B]; of pairs that are independent. None from one width. */
  public Agreement agreement() {
    boolean[] counted = new boolean[AlgorithmPair.ALL.size()];
    for (int c = 0; c < counted.length; c++) {
      counted[c] = widths.size() > 1 && AlgorithmPair.ALL.get(c).independent();
    }
    return mean.agreement(counted);
  }

  /** The power of the width that a figure of a pair follows; empty for a single width. */
  public Optional<PowerLaw> exponent(
      Function<AlgorithmsMeasurement, AlgorithmsMeasurement.Typical> figure) {
    if (widths.size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        PowerLaw.of(
            widths.stream().mapToDouble(AlgorithmsMeasurement::width).toArray(),
            widths.stream().mapToDouble(one -> figure.apply(one).value()).toArray(),
            widths.stream().mapToDouble(one -> figure.apply(one).error()).toArray()));
  }

  /**
   * How much more slowly than theory demands falls what the prediction leaves over, in standard
   * errors, for the worst pair. Faster is no contradiction: at narrow widths the orders beyond
   * still show. They bend the differences themselves, which are not judged.
   */
  public double tooSlow() {
    double worst = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < AlgorithmPair.ALL.size(); c++) {
      int pair = c;
      worst =
          Math.max(
              worst,
              exponent(one -> one.left(pair))
                  .map(fit -> (fit.exponent() - LEFT) / fit.exponentError())
                  .orElse(Double.NEGATIVE_INFINITY));
    }
    return worst;
  }

  /**
   * Whether the expansion says anything of these networks: at the widest it predicts the larger
   * part of every difference.
   */
  public boolean expansionHolds() {
    AlgorithmsMeasurement widest = widths.getLast();
    for (int c = 0; c < AlgorithmPair.ALL.size(); c++) {
      if (widest.left(c).value() > LARGEST_LEFT * widest.apart(c).value()) {
        return false;
      }
    }
    return true;
  }

  /** Whether anything was compared with theory: that takes two widths. */
  public boolean compared() {
    return widths.size() > 1;
  }

  /**
   * Whether nothing contradicts the theory. The z-scores are few, and those of one network's
   * outputs depend on each other: only the largest is judged, and of many networks only.
   */
  public boolean holds() {
    boolean means =
        widths.getLast().networks() < FEWEST_JUDGED
            || agreement().largest() <= Agreement.LARGEST_ALLOWED;
    return means && tooSlow() <= Agreement.LARGEST_ALLOWED;
  }

  /** The arrays of results.npz. */
  public Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    for (AlgorithmsMeasurement one : widths) {
      String prefix = "width%d/".formatted(one.width());
      arrays.put(prefix + "difference", one.difference());
      arrays.put(prefix + "differencePredicted", one.predicted());
      arrays.put(prefix + "distance", one.distance());
      arrays.put(prefix + "distancePredicted", one.predictedDistance());
      arrays.put(prefix + "mean", one.mean());
      arrays.put(prefix + "meanError", one.meanError());
    }
    arrays.put("mean/c0", mean.fit().intercept());
    arrays.put("mean/c0Error", mean.fit().interceptError());
    arrays.put("mean/predicted", mean.predicted());
    arrays.put("mean/z", mean.zScore());
    return arrays;
  }
}
