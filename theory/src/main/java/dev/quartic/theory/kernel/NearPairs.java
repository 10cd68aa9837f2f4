package dev.quartic.theory.kernel;

import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.pairs.Correlations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The pairs of a block for which {@link NearPair} takes the averages of a kinked activation, found
 * on the way, and how near the others come.
 */
final class NearPairs {
  /**
   * 1 − |ρ| below which a pair is followed by itself. Above, rounding of ρ, 1e-15, moves ⟨σ′σ′⟩ by
   * less than 1e-13; and with ever fewer pairs below, following them costs ever less.
   */
  private static final double NEAR = 0x1p-13;

  private final NetworkModel model;
  private final PiecewiseLinear lines;
  private final Inputs inputs;
  private final Diagonal diagonal;
  private final List<List<NearPair>> rows = new ArrayList<>();
  private final double[] nearest;

  NearPairs(NetworkModel model, PiecewiseLinear lines, Inputs inputs, Diagonal diagonal) {
    this.model = model;
    this.lines = lines;
    this.inputs = inputs;
    this.diagonal = diagonal;
    nearest = new double[model.depth()];
    Arrays.fill(nearest, 1);
    for (int row = 0; row < PairBlock.ROWS; row++) {
      rows.add(new ArrayList<>());
    }
  }

  /** To another block. */
  void clear() {
    rows.forEach(List::clear);
  }

  /**
   * Looks for near pairs among those of sample i with samples j &gt; i of a range.
   *
   * @param row of the block
   * @param kernel K of the layer, of samples {@code from} … from {@code place}
   * @param products x·x′/n₀ of the same, from {@code productsPlace}
   */
  void find(
      int layer,
      int row,
      int i,
      int from,
      int count,
      double[] kernel,
      int place,
      double[] products,
      int productsPlace) {
    List<NearPair> found = rows.get(row);
    found.removeIf(pair -> pair.distance() >= NEAR);
    int skipped = Math.max(0, i + 1 - from);
    Correlations correlations = diagonal.correlations(layer);
    double largest =
        correlations.largest(i, from + skipped, kernel, place + skipped, count - skipped);
    if (1 - largest >= NEAR) {
      nearest[layer - 1] = Math.min(nearest[layer - 1], 1 - largest);
      return;
    }
    List<NearPair> before = List.copyOf(found);
    int next = 0; // pairs stand in the order of their columns
    for (int index = skipped; index < count; index++) {
      int j = from + index;
      if (next < before.size() && before.get(next).column() == j) {
        next++;
        continue;
      }
      double distance = 1 - correlations.of(i, j, kernel[place + index]);
      if (distance >= NEAR) {
        nearest[layer - 1] = Math.min(nearest[layer - 1], distance);
      } else if (!inputs.same(i, j)) { // equal ones are exact already
        var pair =
            new NearPair(model, lines, inputs, diagonal, i, j, products[productsPlace + index]);
        pair.climbTo(layer);
        found.add(pair);
      }
    }
    found.sort(Comparator.comparingInt(NearPair::column));
  }

  /**
   * Puts the averages of the near pairs of a row in the place of those that were taken from K,
   * unless these are exact because K is that of collinear samples.
   */
  void take(
      int layer, int row, int from, double[] kernel, int place, double[] product, double[] slope) {
    for (NearPair pair : rows.get(row)) {
      int index = pair.column() - from;
      boolean exact = pair.distance() == 0 && pair.isCollinear(kernel[place + index]);
      pair.climbTo(layer + 1);
      if (!exact) {
        product[index] = pair.product();
        slope[index] = pair.slope();
      }
    }
  }

  /** The smallest 1 − |ρ| in layers 1, 2, … of all other pairs so far; 1 where there are none. */
  double[] nearest() {
    return nearest;
  }
}
