package dev.quartic.theory.correlator;

import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.Keeper;
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
  private final List<List<int[][]>> orbits;
  private final double[] squares;

  /**
   * A step, which may also find how the kernel below answers to training.
   *
   * @param hidden filled along with the tensors; null where it is not wanted
   */
  LayerStep(List<Recursion> recursions, LayerArrays above, HiddenResponse.@Nullable Step hidden) {
    this.recursions = recursions;
    this.above = above;
    this.hidden = hidden;
    largest = maxima(recursions.size());
    transported = maxima(recursions.size());
    orbits = recursions.stream().map(recursion -> orbits(recursion.tensor())).toList();
    squares = new double[2 * recursions.size()];
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

  /**
   * Does all quadruples of the closure.
   *
   * @param keeper of averages that are done; the tensors, which are more and quickly made of them,
   *     are made again
   */
  void run(QuadrupleAverages averages, TupleClosure closure, Keeper keeper) {
    var pieces = new Pieces(new AveragePieces(averages, closure, above.samples));
    keeper.run("averages", pieces, pieces::end);
    for (double[] piece : pieces.sums) { // in order, so that threads change no digit
      for (int place = 0; place < squares.length; place++) {
        squares[place] += piece[place];
      }
    }
  }

  /** Pieces of averages, one a task, and the tensors that follow from them. */
  private final class Pieces implements Job<double[]> {
    final double[][] sums;
    private final AveragePieces averages;

    Pieces(AveragePieces averages) {
      this.averages = averages;
      sums = new double[averages.count()][];
    }

    @Override
    public long tasks() {
      return averages.count();
    }

    @Override
    public Bench<double[]> bench() {
      return index -> {
        double[] numbers = averages.take((int) index);
        sums[(int) index] = fill((int) index, numbers);
        return numbers;
      };
    }

    /** Makes the tensors of averages that another run has taken. */
    void end(long index, double[] numbers) {
      if (sums[(int) index] == null) {
        averages.met(numbers);
        sums[(int) index] = fill((int) index, numbers);
      }
    }

    /** Returns sums of squares: of values, then of transported parts. */
    private double[] fill(int piece, double[] numbers) {
      var moments = new QuadrupleMoments();
      var tuple = new SampleTuple(moments);
      int count = recursions.size();
      double[] largestHere = new double[2 * count];
      double[] squaresHere = new double[2 * count];
      averages.forEach(
          piece,
          numbers,
          moments,
          samples -> {
            respond(samples, tuple);
            for (int index = 0; index < count; index++) {
              entries(index, samples, tuple, largestHere, squaresHere);
            }
          });
      for (int index = 0; index < count; index++) {
        largest[index].accumulate(largestHere[index]);
        transported[index].accumulate(largestHere[count + index]);
      }
      return squaresHere;
    }
  }

  private void respond(int[] samples, SampleTuple tuple) {
    if (hidden == null) {
      return;
    }
    for (int[] permutation : PERMUTATIONS) {
      if (!repeats(samples, permutation)) {
        tuple.arrange(samples, permutation);
        hidden.fill(tuple);
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

  /** Computes one tensor's entries at a multiset of samples, those equal by symmetry once. */
  private void entries(
      int index, int[] samples, SampleTuple tuple, double[] largestHere, double[] squaresHere) {
    Recursion recursion = recursions.get(index);
    double[] array = above.of(recursion.tensor());
    int count = recursions.size();
    for (int[][] orbit : orbits.get(index)) {
      tuple.arrange(samples, orbit[0]);
      if (!Double.isNaN(array[above.at(tuple.i, tuple.j, tuple.k, tuple.l)])) {
        continue; // equal samples: filled by another orbit
      }
      double transport = recursion.transport().at(tuple);
      double value = recursion.source().at(tuple) + transport;
      int filled = 0;
      for (int[] p : orbit) {
        int place = above.at(samples[p[0]], samples[p[1]], samples[p[2]], samples[p[3]]);
        filled += Double.isNaN(array[place]) ? 1 : 0;
        array[place] = value;
      }
      largestHere[index] = Math.max(largestHere[index], Math.abs(value));
      largestHere[count + index] = Math.max(largestHere[count + index], Math.abs(transport));
      squaresHere[index] += filled * value * value;
      squaresHere[count + index] += filled * transport * transport;
    }
  }

  /** All permutations of four slots, those that a tensor's symmetries make equal together. */
  private static List<int[][]> orbits(Tensor tensor) {
    List<int[][]> orbits = new ArrayList<>();
    boolean[] seen = new boolean[256];
    for (int[] permutation : PERMUTATIONS) {
      if (seen[code(permutation)]) {
        continue;
      }
      List<int[]> orbit = new ArrayList<>();
      for (int[] symmetry : tensor.symmetries()) {
        int[] equal = new int[4];
        for (int place = 0; place < 4; place++) {
          equal[place] = permutation[symmetry[place]];
        }
        seen[code(equal)] = true;
        orbit.add(equal);
      }
      orbits.add(orbit.toArray(int[][]::new));
    }
    return orbits;
  }

  private static int code(int[] slots) {
    return slots[0] | slots[1] << 2 | slots[2] << 4 | slots[3] << 6;
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

  /** Root mean square over all N⁴ entries of a tensor. */
  double typical(Tensor tensor) {
    return rootMeanSquare(tensors().indexOf(tensor));
  }

  /** That of the transported part. */
  double typicallyTransported(Tensor tensor) {
    return rootMeanSquare(recursions.size() + tensors().indexOf(tensor));
  }

  private double rootMeanSquare(int place) {
    return Math.sqrt(squares[place] / Math.pow(above.samples, 4));
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
