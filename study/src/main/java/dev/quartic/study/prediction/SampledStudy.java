package dev.quartic.study.prediction;

import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.numerics.checkpoint.Checkpoints;
import dev.quartic.question.Asked;
import dev.quartic.question.Covered;
import dev.quartic.question.FirstOrderRequest;
import dev.quartic.question.FirstOrderRequest.Route;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Work;
import dev.quartic.theory.sampled.Combination;
import dev.quartic.theory.sampled.SampledPrediction;
import dev.quartic.theory.sampled.SampledSize;
import dev.quartic.theory.sampled.SampledTraining;
import dev.quartic.theory.sampled.SamplingDesk;
import dev.quartic.theory.sampled.SamplingPilot;
import dev.quartic.theory.sampled.SamplingRequest;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The terms of order 1/n of p(f*), sampled, at the times at which the expansion can be believed.
 *
 * @param theory infinite width
 * @param pilot what a few draws told about all times
 * @param terms at the times that the pilot believed in, which come first; null where there are none
 * @param sizes of the terms at these times, by all draws; those of the pilot at all others
 * @param groups of samples over which averages are wanted
 */
public record SampledStudy(
    TheoryStudy theory,
    SamplingPilot pilot,
    @Nullable SampledPrediction terms,
    List<SampledSize> sizes,
    List<SampleGroup> groups)
    implements FirstOrderMoments {
  /** Arrays that end where the expansion can no longer be believed. */
  public static final String MISSING = "(mean1(/.+)?|(co)?variance1|ntkDrift(Diagonal)?)(Error)?";

  /** Arrays between the samples that covariances were asked for. */
  static final Set<String> OF_OBSERVED =
      Set.of("covariance1", "covariance1Error", "ntkDrift", "ntkDriftError");

  /** Variances may be known worse than means by this. */
  private static final double VARIANCES = 10;

  private static final int DRAWS = 64;

  /** Batches of each hidden layer in the first round. */
  private static final int BATCHES = 20;

  /** Fewer training samples are drawn as they are. */
  private static final int COARSE_FROM = 150;

  private static final int RANK = 60;
  private static final int MODES = 120;

  /** What a run without any time to spare would be: its pilot and its first round, in draws. */
  private static final double FIRST_DRAWS = 1600;

  /** Whether a theory goes on to sampled terms. */
  public static boolean wanted(TheoryStudy theory) {
    return theory.question().isOf(Order.ONE)
        && theory.question().firstOrder().route() == Route.SAMPLED
        && !(theory.plan() instanceof TrainingPlan.Bayesian);
  }

  /** Refuses what the question alone tells cannot be given, before any work. */
  static void requirePossible(Question question) {
    question.requirePlain("order 1 by sampled terms");
    Costs.sampledTables(question, 1)
        .requireRoom(Asked.MEMORY, "fewer samples: tables of all pairs must fit into memory");
  }

  /** Whether tables, a pilot and a first round are made in so many seconds of one core. */
  static boolean affordable(Question question, double seconds) {
    Forecast tables = Costs.sampledTables(question, 1);
    double draw =
        SamplingRequest.secondsOfDraw(
            question.samples().count(),
            question.samples().train().count(),
            coarse(question.samples().train().count()));
    return question.architecture().plain()
        && tables.fits()
        && tables.seconds() + FIRST_DRAWS * (question.network().depth() - 1) * draw <= seconds;
  }

  private static SamplingRequest.Coarse coarse(int train) {
    return train < COARSE_FROM
        ? SamplingRequest.Coarse.NONE
        : new SamplingRequest.Coarse(Math.min(RANK, train / 4), Math.min(MODES, train / 3));
  }

  /** Makes tables, tries times out, and samples at those that can be believed. */
  public static SampledStudy of(TheoryStudy theory, Work work) {
    return of(theory, List.of(), work);
  }

  /** The same with averages over {@link SampleGroup}s, each with an error of its own. */
  public static SampledStudy grouped(TheoryStudy theory, Work work) {
    return of(theory, SampleGroup.of(theory), work);
  }

  private static SampledStudy of(TheoryStudy theory, List<SampleGroup> groups, Work work) {
    Question question = theory.question();
    int train = theory.trainSamples();
    int all = theory.samples();
    work.progress().settled("route", "order 1/n is sampled: " + OrderChoice.whySampled(question));
    work.progress().forecast("tables of order 1/n", Costs.sampledTables(question, work.threads()));
    try {
      SampledTraining training =
          SampledTraining.of(question.model(), question.samples().inputs(), train, work.workers());
      FirstOrderRequest asked = question.firstOrder();
      SamplingRequest request =
          request(question, groups).until(asked.error(), VARIANCES * asked.error(), asked.budget());
      int from = all > train ? train : 0;
      SamplingPilot pilot =
          training.pilot(
              theory.plan(),
              theory.targets(),
              theory.prediction(),
              request,
              from,
              all,
              work.engine());
      int believed = pilot.believed();
      work.progress().settled("believed", SampledWords.believed(theory, pilot));
      if (believed == 0) {
        return new SampledStudy(theory, pilot, null, pilot.sizes(), groups);
      }
      TrainingPlan plan =
          question
              .learning()
              .at(theory.plan().times().subList(0, believed))
              .plan(theory.plan().times().subList(0, believed));
      InfiniteWidthPrediction zero = theory.prediction().first(believed);
      SampledPrediction terms =
          training.predict(
              plan,
              theory.targets(),
              zero,
              request.until(
                  asked.error(),
                  VARIANCES * asked.error(),
                  Math.max(0, asked.budget() - pilot.seconds())),
              combinations(theory, request.observed(), groups, believed),
              desk(theory, plan, request, groups, work),
              new SampledProgress(work.progress(), asked));
      List<SampledSize> sizes = new ArrayList<>(training.sizes(zero, terms, from, all));
      sizes.addAll(pilot.sizes().subList(believed, pilot.sizes().size()));
      var study = new SampledStudy(theory, pilot, terms, sizes, groups);
      study.warnings().forEach(work.progress()::warn);
      return study;
    } catch (IllegalArgumentException obstacle) {
      throw new Refusal(Asked.ORDER, "0: " + obstacle.getMessage(), "1", obstacle);
    }
  }

  private static SamplingRequest request(Question question, List<SampleGroup> groups) {
    int train = question.samples().train().count();
    int all = question.samples().count();
    Covered covered = question.covered();
    SamplingRequest request =
        SamplingRequest.of(
                question.seeds().single(),
                IntStream.range(covered == Covered.TEST && groups.isEmpty() ? train : 0, all)
                    .boxed()
                    .toList(),
                DRAWS,
                BATCHES)
            .with(coarse(train));
    return covered == Covered.NONE ? request.diagonals() : request;
  }

  private static SamplingDesk desk(
      TheoryStudy theory,
      TrainingPlan plan,
      SamplingRequest request,
      List<SampleGroup> groups,
      Work work) {
    CheckpointFile place = work.shelf().place("sampled");
    if (place == null) {
      return SamplingDesk.of(work.engine());
    }
    String fingerprint =
        RunFingerprint.of(
            theory.question().model(),
            theory.question().samples().inputs(),
            theory.trainSamples(),
            Arrays.toString(theory.targets().data()),
            Optional.ofNullable(theory.question().samples().test().targets())
                .map(targets -> Arrays.toString(targets.data())),
            plan,
            request,
            groups.stream().map(group -> Arrays.toString(group.outputs())).toList(),
            theory.question().firstOrder());
    return new SamplingDesk(work.engine(), new Checkpoints(place, fingerprint));
  }

  /** How many times, the first ones, can be believed by all that was drawn. */
  public int believed() {
    int count = 0;
    while (terms != null && count < terms.times().size() && sizes.get(count).holds()) {
      count++;
    }
    return count;
  }

  /** Whether the errors that were asked for were reached. */
  public boolean reached() {
    FirstOrderRequest asked = theory.question().firstOrder();
    return terms == null
        || (terms.reached().meanError() <= asked.error()
            && terms.reached().varianceError() <= VARIANCES * asked.error());
  }

  /** What was asked of variances, relative to infinite width. */
  public double askedOfVariances() {
    return VARIANCES * theory.question().firstOrder().error();
  }

  /** Seconds of one core that were spent on draws, by the count of their operations. */
  public double seconds() {
    return pilot.seconds() + (terms == null ? 0 : terms.reached().seconds());
  }

  /** What a reader should know before believing it. */
  public List<String> warnings() {
    return SampledWords.warnings(this);
  }

  /** The expected scores on training samples; empty where not all their variances are known. */
  public Optional<List<SampledScores>> trainScores() {
    return terms == null
        ? Optional.empty()
        : ScoredSplit.train(theory, terms.observed()).map(split -> split.scores(this, 0));
  }

  /** The same on test samples; empty also where they have no targets. */
  public Optional<List<SampledScores>> testScores() {
    SampledPrediction one = terms;
    if (one == null) {
      return Optional.empty();
    }
    boolean behind = ScoredSplit.train(theory, one.observed()).isPresent();
    return ScoredSplit.test(theory, one.observed())
        .map(split -> split.scores(this, behind ? one.times().size() : 0));
  }

  /** The losses at so many times, of training samples and of test samples; then the groups'. */
  private static List<Combination> combinations(
      TheoryStudy theory, List<Integer> observed, List<SampleGroup> groups, int times) {
    Stream<Combination> losses =
        Stream.of(ScoredSplit.train(theory, observed), ScoredSplit.test(theory, observed))
            .flatMap(Optional::stream)
            .flatMap(split -> split.losses(theory, observed, times).stream());
    return Stream.concat(
            losses, GroupedTerms.combinations(theory, observed, groups, times).stream())
        .toList();
  }

  /** Averages over the groups, at the times that are believed; none where nothing is. */
  public Optional<GroupedTerms> grouped() {
    return terms == null ? Optional.empty() : Optional.of(GroupedTerms.of(this));
  }

  @Override
  public List<Double> times() {
    return theory.plan().times().subList(0, believed());
  }

  @Override
  public int lastTrusted() {
    return believed() - 1;
  }

  @Override
  public double mean1(int time, int sample, int output) {
    return Objects.requireNonNull(terms).mean().get(time, sample, output);
  }

  @Override
  public double variance1(int time, int sample, int output) {
    SampledPrediction one = Objects.requireNonNull(terms);
    int row = one.observed().indexOf(sample);
    return row < 0 ? Double.NaN : one.variance().get(time, row, output);
  }

  /** The arrays of results.npz; NaN at times that cannot be believed. */
  public Map<String, NdArray> arrays() {
    return SampledArrays.of(this);
  }

  /** What summary.json says of it. */
  public Tree tree() {
    return SampledSummary.of(this);
  }
}
