package dev.quartic.theory.correlator;

import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.gaussian.QuadrupleAverages;
import dev.quartic.theory.gaussian.QuadrupleMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.DoubleAccumulator;
import org.jspecify.annotations.Nullable;

/** Fills the four-index tensors of layer ℓ+1, one multiset of samples after the other. */
final class LayerStep {
  private static final int[][] PERMUTATIONS = permutations();

  private final List<Recursion> recursions;
  private final LayerArrays above;
  private final DoubleAccumulator[] largest;
  private final DoubleAccumulator[] transported;
  private final HiddenResponse.@Nullable Step hidden;

  LayerStep(List<Recursion> recursions, LayerArrays above) {
    this(recursions, above, null);
  }

  /**
   * A step that also finds how the kernel below answers to training.
   *
   * @param hidden filled along with the tensors; null where it is not wanted
   */
  LayerStep(List<Recursion> recursions, LayerArrays above, HiddenResponse.@Nullable Step hidden) {
    this.recursions = recursions;
    this.above = above;
    this.hidden = hidden;
    largest = maxima(recursions.size());
    transported = maxima(recursions.size());
  }

  private static DoubleAccumulator[] maxima(int count) {
    var maxima = new DoubleAccumulator[count];
    for (int index = 0; index < count; index++) {
      maxima[index] = new DoubleAccumulator(Math::max, 0);
    }
    return maxima;
  }

  /** The recursions of all tensors in section 3's order, for one step. */
  static List<Recursion> recursions(PairCoefficients pairs, LayerArrays below) {
    var metric = new MetricFamily(pairs, below);
    var response = new ResponseFamily(pairs, below);
    var link = new LinkFamily(pairs, below);
    return List.of(
        new Recursion(Tensor.V, metric::sourceV, metric::transportV),
        new Recursion(Tensor.D, metric::sourceD, metric::transportD),
        new Recursion(Tensor.F, response::sourceF, response::transportF),
        new Recursion(Tensor.A, metric::sourceA, metric::transportA),
        new Recursion(Tensor.B, link::sourceB, link::transportB),
        new Recursion(Tensor.P, link::sourceP, link::transportP),
        new Recursion(Tensor.Q, response::sourceQ, response::transportQ),
        new Recursion(Tensor.R, link::sourceR, link::transportR),
        new Recursion(Tensor.S, link::sourceS, link::transportS),
        new Recursion(Tensor.T, response::sourceT, response::transportT),
        new Recursion(Tensor.U, link::sourceU, link::transportU));
  }

  /** Does all quadruples of the closure. */
  void run(QuadrupleAverages averages, TupleClosure closure, Workers workers) {
    int n = above.samples;
    workers.forEach(
        n * (n + 1) / 2,
        piece -> {
          int b = (int) ((Math.sqrt(8.0 * piece + 1) - 1) / 2);
          while (b * (b + 1) / 2 > piece) {
            b--;
          }
          while ((b + 1) * (b + 2) / 2 <= piece) {
            b++;
          }
          fill(averages, closure, piece - b * (b + 1) / 2, b);
        });
  }

  private void fill(QuadrupleAverages averages, TupleClosure closure, int first, int second) {
    var moments = new QuadrupleMoments();
    var tuple = new SampleTuple(moments);
    double[] values = new double[recursions.size()];
    double[] carried = new double[recursions.size()];
    TupleClosure.forEachAbove(
        above.samples,
        first,
        second,
        (a, b, c, d) -> {
          if (closure.contains(a, b, c, d)) {
            averages.take(a, b, c, d, moments);
            entries(new int[] {a, b, c, d}, tuple, values, carried);
          }
        });
    for (int index = 0; index < values.length; index++) {
      largest[index].accumulate(values[index]);
      transported[index].accumulate(carried[index]);
    }
  }

  private void entries(int[] samples, SampleTuple tuple, double[] values, double[] carried) {
    for (int[] permutation : PERMUTATIONS) {
      if (repeats(samples, permutation)) {
        continue;
      }
      tuple.arrange(samples, permutation);
      if (hidden != null) {
        hidden.fill(tuple);
      }
      int place = above.at(tuple.i, tuple.j, tuple.k, tuple.l);
      for (int index = 0; index < recursions.size(); index++) {
        Recursion recursion = recursions.get(index);
        double transport = recursion.transport().at(tuple);
        double value = recursion.source().at(tuple) + transport;
        above.of(recursion.tensor())[place] = value;
        values[index] = Math.max(values[index], Math.abs(value));
        carried[index] = Math.max(carried[index], Math.abs(transport));
      }
    }
  }

  /** Whether another permutation puts equal samples, in ascending slots, at the same places. */
  private static boolean repeats(int[] samples, int[] permutation) {
    for (int late = 1; late < 4; late++) {
      for (int early = 0; early < late; early++) {
        if (permutation[early] > permutation[late]
            && samples[permutation[early]] == samples[permutation[late]]) {
          return true;
        }
      }
    }
    return false;
  }

  /** The tensors that are filled. */
  List<Tensor> tensors() {
    return recursions.stream().map(Recursion::tensor).toList();
  }

  /** The largest entry of a tensor, absolute. */
  double largest(Tensor tensor) {
    return largest[tensors().indexOf(tensor)].get();
  }

  /** The largest transported part of a tensor, absolute. */
  double transported(Tensor tensor) {
    return transported[tensors().indexOf(tensor)].get();
  }

  private static int[][] permutations() {
    List<int[]> all = new ArrayList<>();
    for (int code = 0; code < 256; code++) {
      int[] slots = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6};
      int seen = 0;
      for (int slot : slots) {
        seen |= 1 << slot;
      }
      if (seen == 15) {
        all.add(slots);
      }
    }
    return all.toArray(int[][]::new);
  }
}
