package dev.quartic.theory.sampled;

import dev.quartic.numerics.parallel.Keeper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples in rounds until errors are small enough: at first all hidden layers alike, then each by the
 * spread of its batches. How many batches are done depends on their outcome and on who watches, never
 * on threads.
 */
final class Sampling {
  private final SamplingJob.Setting setting;
  private final SamplingRequest request;
  private final Scale scale;
  private final List<LayerMeans> layers = new ArrayList<>();

  /**
   * Root mean squares of order 0, by time; infinite where errors are of no interest.
   *
   * @param means of E[z]
   * @param variances of Var[z] at the observed samples
   */
  @SuppressWarnings("ArrayRecordComponent") // never written to
  record Scale(double[] means, double[] variances) {}

  Sampling(SamplingJob.Setting setting, SamplingRequest request, Scale scale) {
    this.setting = setting;
    this.request = request;
    this.scale = scale;
    Layout layout = setting.layout();
    for (int layer = 0; layer < setting.hidden().size(); layer++) {
      int watched = layout.total(0);
      layers.add(new LayerMeans(layout.size(), watched, watched + layout.meanSize()));
    }
  }

  void run(Keeper keeper, SamplingState.Watch watch) {
    if (layers.isEmpty() || setting.density().empty()) {
      return;
    }
    long[] wanted = new long[layers.size()];
    Arrays.fill(wanted, request.batches());
    int round = 0;
    do {
      round++;
      List<SamplingJob.Batch> batches = next(wanted);
      var job = new SamplingJob(setting, batches);
      keeper.run(
          "sampled-round%d".formatted(round),
          job,
          (task, part) -> layers.get(batches.get((int) task).layer() - 1).add(part));
      wanted = wanted();
    } while (watch.goOn(state()) && !reached());
  }

  /** Those that are missing, layers taking turns. */
  private List<SamplingJob.Batch> next(long[] wanted) {
    List<SamplingJob.Batch> batches = new ArrayList<>();
    long most = 0;
    for (int layer = 0; layer < wanted.length; layer++) {
      most = Math.max(most, wanted[layer] - layers.get(layer).count());
    }
    for (long turn = 0; turn < most; turn++) {
      for (int layer = 0; layer < wanted.length; layer++) {
        long index = layers.get(layer).count() + turn;
        if (index < wanted[layer]) {
          batches.add(new SamplingJob.Batch(layer + 1, index));
        }
      }
    }
    return batches;
  }

  /** Half as many again, layers in proportion to the spread of their batches. */
  private long[] wanted() {
    double whole = 0;
    for (LayerMeans layer : layers) {
      whole += Math.sqrt(layer.watchedVariance());
    }
    long more = Math.max(layers.size(), Math.ceilDiv(batches(), 2));
    long[] wanted = new long[layers.size()];
    for (int layer = 0; layer < wanted.length; layer++) {
      LayerMeans means = layers.get(layer);
      double share =
          whole == 0 ? 1.0 / wanted.length : Math.sqrt(means.watchedVariance()) / whole;
      wanted[layer] = Math.max(means.count(), Math.round(share * (batches() + more)));
    }
    return wanted;
  }

  private long batches() {
    return layers.stream().mapToLong(LayerMeans::count).sum();
  }

  private boolean reached() {
    if (request.mostBatches() <= batches()) {
      return true;
    }
    SamplingState state = state();
    return state.meanError() <= request.meanError()
        && state.varianceError() <= request.varianceError();
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
      mean = Math.max(mean, Math.sqrt(squares / count) / scale.means[time]);
      squares = 0;
      for (int row = 0; row < layout.joint(); row++) {
        squares += squaredError(layout.variance(time, row));
      }
      variance =
          Math.max(variance, Math.sqrt(squares / layout.joint()) / scale.variances[time]);
    }
    double largest = 0;
    for (LayerMeans layer : layers) {
      largest = Math.max(largest, layer.largestShare());
    }
    return new SamplingState(batches(), mean, variance, largest);
  }

  /** The sum over layers. */
  double mean(int index) {
    double sum = 0;
    for (LayerMeans layer : layers) {
      sum += layer.mean(index);
    }
    return sum;
  }

  double squaredError(int index) {
    double sum = 0;
    for (LayerMeans layer : layers) {
      sum += layer.count() == 0 ? 0 : layer.squaredError(index);
    }
    return sum;
  }

  List<Long> layerBatches() {
    return layers.stream().map(LayerMeans::count).toList();
  }
}
