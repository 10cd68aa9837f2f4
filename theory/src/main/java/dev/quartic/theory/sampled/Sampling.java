package dev.quartic.theory.sampled;

import dev.quartic.numerics.checkpoint.Checkpointed;
import dev.quartic.numerics.parallel.Receiver;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/**
 * Samples in rounds until errors are small enough: at first all hidden layers alike, then each
 * stratum by the {@linkplain Allocation spread and cost} of its batches. How many batches are done
 * depends on their outcome and on who watches, never on threads or clocks.
 */
final class Sampling implements Checkpointed {
  private final SamplingJob.Setting setting;
  private final SamplingRequest request;
  private final ErrorGoals goals;
  private final List<Stratum> strata;
  private final List<LayerMeans> means = new ArrayList<>();
  private final long[] begun; // batches of each stratum before this round
  private long[] wanted; // and after it
  private long done; // in this round

  Sampling(
      SamplingJob.Setting setting,
      SamplingRequest request,
      List<Stratum> strata,
      ErrorGoals goals) {
    this.setting = setting;
    this.request = request;
    this.strata = List.copyOf(strata);
    this.goals = goals;
    Layout layout = setting.layout();
    int watched = layout.total(0);
    for (int k = 0; k < strata.size(); k++) {
      means.add(new LayerMeans(layout.size(), watched, watched + layout.meanSize()));
    }
    begun = new long[strata.size()];
    wanted =
        strata.stream()
            .mapToLong(one ->
                one.level() == Stratum.Level.DIFFERENCE
                    ? SamplingRequest.FEWEST
                    : request.batches())
            .toArray();
  }

  /** Samples until errors or the budget are reached. */
  void run(SamplingDesk desk, SamplingState.Watch watch) {
    if (nothing()) {
      return;
    }
    desk.resume(this);
    while (round(desk, watch)) {
      if (!watch.goOn(state()) || reached()) {
        return;
      }
      follow(Allocation.next(known(), request.budget()));
    }
  }

  /** Whether nothing can be drawn: no hidden layer, or no time to train. */
  private boolean nothing() {
    return strata.isEmpty() || setting.density().empty();
  }

  /** One round of so many batches of each stratum more. */
  void more(long batches, SamplingDesk desk) {
    if (!nothing()) {
      long[] next = new long[strata.size()];
      for (int k = 0; k < next.length; k++) {
        next[k] = means.get(k).count() + batches;
      }
      follow(next);
      round(desk, SamplingState.Watch.NOBODY);
    }
  }

  private void follow(long[] next) {
    for (int k = 0; k < begun.length; k++) {
      begun[k] = means.get(k).count();
    }
    wanted = next;
    done = 0;
  }

  /** Whether there was anything to do. */
  private boolean round(SamplingDesk desk, SamplingState.Watch watch) {
    List<SamplingJob.Batch> batches = batches();
    if (batches.isEmpty()) {
      return false;
    }
    watch.round(batches.size());
    var job = new SamplingJob(setting, batches);
    var receiver =
        new Receiver<double[]>() {
          @Override
          public void part(long index, double[] part) {
            means.get(strata.indexOf(batches.get((int) index).stratum())).add(part);
            done = index + 1;
            desk.offer(Sampling.this);
          }

          @Override
          public void done(long tasks) {
            watch.at(tasks);
          }
        };
    try {
      desk.engine().run(job, done, receiver);
    } catch (CancellationException stopped) { // of batches: sums are whole
      desk.keep(this);
      throw stopped;
    }
    return true;
  }

  /** Those of this round, strata taking turns. */
  private List<SamplingJob.Batch> batches() {
    List<SamplingJob.Batch> batches = new ArrayList<>();
    boolean more = true;
    for (long turn = 0; more; turn++) {
      more = false;
      for (int k = 0; k < strata.size(); k++) {
        long index = begun[k] + turn;
        if (index < wanted[k]) {
          batches.add(new SamplingJob.Batch(strata.get(k), index));
          more = true;
        }
      }
    }
    return batches;
  }

  private List<Allocation.Known> known() {
    List<Allocation.Known> known = new ArrayList<>();
    for (int k = 0; k < strata.size(); k++) {
      LayerMeans of = means.get(k);
      known.add(
          new Allocation.Known(
              of.count(),
              strata.get(k).batchSeconds(),
              goals.parts(of::variance, request.meanError(), request.varianceError())));
    }
    return known;
  }

  private boolean reached() {
    SamplingState state = state();
    return state.seconds() >= request.budget()
        || (state.meanError() <= request.meanError()
            && state.varianceError() <= request.varianceError());
  }

  SamplingState state() {
    long batches = 0;
    double seconds = 0;
    double largest = 0;
    for (int k = 0; k < strata.size(); k++) {
      batches += means.get(k).count();
      seconds += means.get(k).count() * strata.get(k).batchSeconds();
      largest = Math.max(largest, means.get(k).largestShare());
    }
    return new SamplingState(
        batches,
        seconds,
        goals.ofMeans(this::squaredError),
        goals.ofVariances(this::squaredError),
        largest);
  }

  List<Combination> combinations() {
    return setting.combinations();
  }

  /** The sum over strata. */
  double mean(int index) {
    double sum = 0;
    for (LayerMeans layer : means) {
      sum += layer.mean(index);
    }
    return sum;
  }

  double squaredError(int index) {
    double sum = 0;
    for (LayerMeans layer : means) {
      sum += layer.count() == 0 ? 0 : layer.squaredError(index);
    }
    return sum;
  }

  /** What each stratum has in the whole. */
  List<SampledPrediction.Share> shares() {
    List<SampledPrediction.Share> shares = new ArrayList<>();
    for (int k = 0; k < strata.size(); k++) {
      shares.add(share(strata.get(k), means.get(k)));
    }
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

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(done);
    for (int k = 0; k < strata.size(); k++) {
      out.writeLong(begun[k]);
      out.writeLong(wanted[k]);
      means.get(k).write(out);
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    done = in.readLong();
    wanted = Arrays.copyOf(wanted, wanted.length);
    for (int k = 0; k < strata.size(); k++) {
      begun[k] = in.readLong();
      wanted[k] = in.readLong();
      means.get(k).read(in);
    }
  }
}
