package dev.quartic.theory.sampled;

import dev.quartic.numerics.parallel.Keeper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Samples in rounds until errors are small enough: at first all hidden layers alike, then each
 * stratum by the spread and cost of its batches. How many batches are done depends on their outcome
 * and on who watches, never on threads.
 */
final class Sampling {
  /** Of the work so far, what a further round ends with. */
  private static final double MORE = 1.5;

  private final SamplingJob.Setting setting;
  private final SamplingRequest request;
  private final Scale scale;
  private final List<Stratum> strata;
  private final Map<Stratum, LayerMeans> means = new LinkedHashMap<>();

  /**
   * Root mean squares of order 0, by time; infinite where errors are of no interest.
   *
   * @param means of E[z]
   * @param variances of Var[z] at the observed samples
   */
  @SuppressWarnings("ArrayRecordComponent") // never written to
  record Scale(double[] means, double[] variances) {}

  Sampling(
      SamplingJob.Setting setting, SamplingRequest request, List<Stratum> strata, Scale scale) {
    this.setting = setting;
    this.request = request;
    this.strata = List.copyOf(strata);
    this.scale = scale;
    Layout layout = setting.layout();
    int watched = layout.total(0);
    for (Stratum stratum : strata) {
      means.put(stratum, new LayerMeans(layout.size(), watched, watched + layout.meanSize()));
    }
  }

  void run(Keeper keeper, SamplingState.Watch watch) {
    if (strata.isEmpty() || setting.density().empty()) {
      return;
    }
    Map<Stratum, Long> wanted = new LinkedHashMap<>();
    for (Stratum stratum : strata) {
      boolean rare = stratum.level() == Stratum.Level.DIFFERENCE;
      wanted.put(stratum, (long) (rare ? SamplingRequest.FEWEST : request.batches()));
    }
    int round = 0;
    SamplingState state;
    do {
      round++;
      List<SamplingJob.Batch> batches = next(wanted);
      if (batches.isEmpty()) { // no spread to lessen, or one that is no number
        return;
      }
      var job = new SamplingJob(setting, batches);
      keeper.run(
          "sampled-round%d".formatted(round),
          job,
          (task, part) -> of(batches.get((int) task).stratum()).add(part));
      wanted = wanted();
      state = state();
    } while (watch.goOn(state) && !reached(state));
  }

  private LayerMeans of(Stratum stratum) {
    return Objects.requireNonNull(means.get(stratum));
  }

  /** Those that are missing, strata taking turns. */
  private List<SamplingJob.Batch> next(Map<Stratum, Long> wanted) {
    List<SamplingJob.Batch> batches = new ArrayList<>();
    boolean more = true;
    for (long turn = 0; more; turn++) {
      more = false;
      for (Map.Entry<Stratum, Long> entry : wanted.entrySet()) {
        long index = of(entry.getKey()).count() + turn;
        if (index < entry.getValue()) {
          batches.add(new SamplingJob.Batch(entry.getKey(), index));
          more = true;
        }
      }
    }
    return batches;
  }

  /**
   * Half as much work again: batches of each stratum in proportion to their spread over the root of
   * what they cost, which has the smallest error for the work.
   */
  private Map<Stratum, Long> wanted() {
    double work = 0;
    double unit = 0;
    for (Stratum stratum : strata) {
      LayerMeans of = of(stratum);
      work += of.count() * costOfBatch(stratum);
      unit += Math.sqrt(of.watchedVariance() * costOfBatch(stratum));
    }
    Map<Stratum, Long> wanted = new LinkedHashMap<>();
    for (Stratum stratum : strata) {
      LayerMeans of = of(stratum);
      double share = unit == 0 ? 0 : Math.sqrt(of.watchedVariance() / costOfBatch(stratum)) / unit;
      wanted.put(stratum, Math.max(of.count(), Math.round(MORE * work * share)));
    }
    return wanted;
  }

  private static double costOfBatch(Stratum stratum) {
    return stratum.draws() * stratum.cost();
  }

  private long batches() {
    return means.values().stream().mapToLong(LayerMeans::count).sum();
  }

  private boolean reached(SamplingState state) {
    return request.mostBatches() <= state.batches()
        || (state.meanError() <= request.meanError()
            && state.varianceError() <= request.varianceError());
  }

  SamplingState state() {
    Layout layout = setting.layout();
    double mean = 0;
    double variance = 0;
    for (int time = 0; time < layout.times(); time++) {
      double squares = 0;
      int from = layout.total(time);
      int count = layout.samples() * layout.outputs();
      for (int index = from; index < from + count; index++) {
        squares += squaredError(index);
      }
      mean = Math.max(mean, ratio(Math.sqrt(squares / count), scale.means[time]));
      squares = 0;
      for (int row = 0; row < layout.joint(); row++) {
        squares += squaredError(layout.variance(time, row));
      }
      double spread = layout.joint() == 0 ? 0 : Math.sqrt(squares / layout.joint());
      variance = Math.max(variance, ratio(spread, scale.variances[time]));
    }
    double largest = 0;
    for (LayerMeans layer : means.values()) {
      largest = Math.max(largest, layer.largestShare());
    }
    return new SamplingState(batches(), mean, variance, largest);
  }

  /** Nothing beside nothing is nothing. */
  private static double ratio(double part, double whole) {
    return part == 0 ? 0 : part / whole;
  }

  /** The sum over strata. */
  double mean(int index) {
    double sum = 0;
    for (LayerMeans layer : means.values()) {
      sum += layer.mean(index);
    }
    return sum;
  }

  double squaredError(int index) {
    double sum = 0;
    for (LayerMeans layer : means.values()) {
      sum += layer.count() == 0 ? 0 : layer.squaredError(index);
    }
    return sum;
  }

  /** What each stratum has in the whole. */
  List<SampledPrediction.Share> shares() {
    List<SampledPrediction.Share> shares = new ArrayList<>();
    means.forEach((stratum, of) -> shares.add(share(stratum, of)));
    return shares;
  }

  private SampledPrediction.Share share(Stratum stratum, LayerMeans of) {
    Layout layout = setting.layout();
    double mean = 0;
    double variance = 0;
    if (of.count() > 0) {
      for (int index = 0; index < layout.meanSize(); index++) {
        mean += of.squaredError(layout.total(0) + index) / layout.meanSize();
      }
      for (int time = 0; time < layout.times(); time++) {
        for (int row = 0; row < layout.joint(); row++) {
          variance += of.squaredError(layout.variance(time, row)) / layout.times() / layout.joint();
        }
      }
    }
    return new SampledPrediction.Share(
        stratum.layer(),
        stratum.level().toString().toLowerCase(Locale.ROOT),
        of.count(),
        Math.sqrt(mean),
        Math.sqrt(variance));
  }
}
