package dev.quartic.study.expand.series;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.taylor.TaylorEnsemble;
import dev.quartic.ensemble.taylor.TaylorMember;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.question.Question;
import dev.quartic.study.compare.CorrectedPowerLaw;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.verification.WidthMeasurement;
import dev.quartic.study.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The Taylor series of trained networks in θ* − θ, at several widths and depths.
 *
 * @param theory of the experiment, whose plan has the last time only
 * @param order K
 * @param widths ascending
 * @param depths ascending; empty where the experiment fixes the depth
 * @param termMeans means of T₂ and T₃ beside the predicted ones; null where order 1/n was not
 *     computed
 * @param example one network of the narrowest width, with the line from its start to its end
 */
public record SeriesStudy(
    TheoryStudy theory,
    int order,
    List<SeriesMeasurement> widths,
    List<SeriesMeasurement> depths,
    @Nullable TermMeans termMeans,
    TaylorMember example) {
  /** Above this share of T₂ in T₁ the next orders decide: a choice, seen to separate good fits. */
  private static final double LARGEST_RATIO = 0.2;

  /** The last term of networks without curvature that is known to reach the bound. */
  private static final int LAST_OF_STRAIGHT = 2;

  /** Beyond this share of networks whose series diverges, means are theirs. */
  private static final double DIVERGING_ALLOWED = 0.02;

  /** Points on the line from start to end. */
  private static final int PATH_POINTS = 41;

  /**
   * The power of the width that term k falls like: {@code n^(−⌊k/2⌋)}. Derived in
   * docs/derivations/taylor.md: the sign of the output layer makes even terms random, which costs
   * them half a power, so that k = 2 and 3 share an exponent, and so do 4 and 5. Where σ has no
   * curvature it is a bound, which terms from the third on need not reach: empty.
   */
  public OptionalInt expectedExponent(int k) {
    boolean curved = !(theory.question().model().activation() instanceof PiecewiseLinear);
    return curved || k <= LAST_OF_STRAIGHT ? OptionalInt.of(-(k / 2)) : OptionalInt.empty();
  }

  /**
   * How networks of one shape are trained.
   *
   * @param stream of random numbers, one for each shape
   */
  static EnsembleSettings settings(Question question, int members, int stream, Work work) {
    return EnsembleStudy.lookedAt(
        question, EnsembleSettings.of(members, question.seeds().of(stream), work.engine()));
  }

  /**
   * Draws, trains and expands networks of one shape.
   *
   * @param model at that shape
   * @param plan one time
   * @param example receives the first member
   * @param progress receives the number of members that are done
   */
  static SeriesMeasurement measure(
      NetworkModel model,
      SampleSet samples,
      TrainingPlan plan,
      EnsembleSettings settings,
      int order,
      List<TaylorMember> example,
      LongConsumer progress,
      @Nullable CheckpointFile place) {
    var sums =
        new SeriesMeasurement.Sums(
            model.architecture(), order, samples.train().count(), samples.test().count());
    TaylorEnsemble.run(
        model,
        samples,
        plan,
        settings,
        order,
        PATH_POINTS,
        member -> {
          sums.add(member);
          if (member.member() == 0) {
            example.add(member);
          }
          progress.accept(member.member() + 1);
        },
        place);
    return sums.result();
  }

  /** Measures one width after another. */
  public static final class Builder {
    private final TheoryStudy theory;
    private final int order;
    private final int members;
    private final int narrowest;
    private final Work work;
    private final List<SeriesMeasurement> widths = new ArrayList<>();
    private final List<SeriesMeasurement> depths = new ArrayList<>();
    private final List<TaylorMember> examples = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param members of the narrowest width; wider ones in proportion fewer
     */
    public Builder(TheoryStudy theory, int order, int members, int narrowest, Work work) {
      this.theory = theory;
      this.order = order;
      this.members = members;
      this.narrowest = narrowest;
      this.work = work;
    }

    /** The number of members of a width. */
    public int members(int width) {
      return WidthMeasurement.members(members, narrowest, width);
    }

    /** Adds a width; ascending. */
    public void width(int width, LongConsumer progress) {
      NetworkModel model = theory.question().model();
      widths.add(
          measured(
              model.with(model.architecture().scaledTo(width)),
              theory.plan(),
              settings(theory.question(), members(width), width, work),
              progress,
              work.shelf().place("taylor-width" + width)));
    }

    /** Adds a depth; ascending. */
    public void depth(DepthPlan plan, LongConsumer progress) {
      int depth = plan.model().depth();
      depths.add(
          measured(
              plan.model(),
              plan.plan(),
              settings(theory.question(), members(narrowest), 31 * depth + 1, work),
              progress,
              work.shelf().place("taylor-depth" + depth)));
    }

    private SeriesMeasurement measured(
        NetworkModel model,
        TrainingPlan plan,
        EnsembleSettings settings,
        LongConsumer progress,
        @Nullable CheckpointFile place) {
      return measure(
          model, theory.question().samples(), plan, settings, order, examples, progress, place);
    }

    /**
     * The study of all that was added.
     *
     * @param orderAsked whether order 1/n was asked for by name, and so is computed for many
     *     samples
     */
    public SeriesStudy result(boolean orderAsked) {
      TermMeans means =
          order < 2 || widths.size() < 2
              ? null
              : TermMeans.predict(theory, orderAsked, work)
                  .map(predicted -> TermMeans.of(theory, predicted, widths))
                  .orElse(null);
      return new SeriesStudy(
          theory, order, List.copyOf(widths), List.copyOf(depths), means, examples.getFirst());
    }
  }

  /**
   * The power of the width that the typical size of term k follows; empty for a single width, or
   * where the term vanishes.
   */
  public Optional<CorrectedPowerLaw> exponent(int k) {
    if (widths.size() < 2 || widths.stream().anyMatch(one -> one.terms().get(k).typical() == 0)) {
      return Optional.empty();
    }
    return Optional.of(
        CorrectedPowerLaw.of(
            widths.stream().mapToDouble(SeriesMeasurement::width).toArray(),
            widths.stream().mapToDouble(one -> Math.log(one.terms().get(k).typical())).toArray(),
            widths.stream().mapToDouble(one -> one.terms().get(k).logError()).toArray()));
  }

  /** T₂ beside T₁ at the narrowest width, in a typical network; 0 for a series that ends before. */
  public double secondToFirst() {
    List<SeriesMeasurement.Size> terms = widths.getFirst().terms();
    return order < 2 ? 0 : terms.get(2).typical() / terms.get(1).typical();
  }

  /** Whether the terms are so large that fitted powers are not those of large n. */
  public boolean farFromLimit() {
    return secondToFirst() > LARGEST_RATIO;
  }

  /** Whether the means of terms may be compared with order 1/n: not far from the limit. */
  public boolean meansJudged() {
    return !farFromLimit() && diverging() <= DIVERGING_ALLOWED * networks();
  }

  /** Networks of all shapes. */
  public int networks() {
    return widths.stream().mapToInt(SeriesMeasurement::members).sum()
        + depths.stream().mapToInt(SeriesMeasurement::members).sum();
  }

  /** Networks whose series was not seen to converge. */
  public int diverging() {
    return widths.stream().mapToInt(SeriesMeasurement::diverging).sum()
        + depths.stream().mapToInt(SeriesMeasurement::diverging).sum();
  }

  /** The arrays of results.npz. */
  public Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    widths.forEach(one -> add(arrays, "width%d/".formatted(one.width()), one));
    depths.forEach(one -> add(arrays, "depth%d/".formatted(one.shape().depth()), one));
    if (termMeans != null) {
      for (var test : termMeans.tests()) {
        String name = "fit/%s/".formatted(test.fit().name());
        arrays.put(name + "c0", test.fit().intercept());
        arrays.put(name + "c0Error", test.fit().interceptError());
        arrays.put(name + "predicted", test.predicted());
        arrays.put(name + "zPredicted", test.zScore());
      }
    }
    arrays.put("times", EnsembleStudy.times(theory.plan()));
    arrays.put("network/terms", example.terms());
    arrays.put("network/trained", example.trained());
    arrays.put("network/path", Objects.requireNonNull(example.path()));
    return arrays;
  }

  private static void add(Map<String, NdArray> arrays, String prefix, SeriesMeasurement one) {
    arrays.put(prefix + "size", SeriesMeasurement.typical(one.terms()));
    arrays.put(prefix + "sizeError", SeriesMeasurement.errors(one.terms()));
    for (int k = 0; k < one.means().size(); k++) {
      arrays.put(prefix + "mean/T" + k, one.means().get(k));
      arrays.put(prefix + "meanError/T" + k, one.meanErrors().get(k));
    }
    arrays.put(prefix + "trainError", SeriesMeasurement.typical(one.train()));
    if (!one.test().isEmpty()) {
      arrays.put(prefix + "testError", SeriesMeasurement.typical(one.test()));
    }
  }
}
