package dev.quartic.theory.sampled;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tables and shifts of all pairs where inputs have one norm: functions of one angle, that between
 * two inputs in the kernel of the first layer, followed through the layers at a few hundred angles
 * and interpolated. Error: what twice as many angles change is at most {@link #TOLERANCE} of the
 * largest value, and they are used.
 *
 * @param grid the angles
 * @param tables of layers 1 … L − 1, between the angle 0 and all others
 * @param shifts of layers 2 … L, of the same pairs
 * @param relativeError estimated, of the averages behind them
 */
record AnglePairs(
    AngleGrid grid, List<CarriedTables> tables, List<PairShifts> shifts, double relativeError) {
  private static final double TOLERANCE = 1e-9;

  /** Fewer samples are followed pair by pair. */
  static final int FEWEST = 400;

  private static final int FIRST_PANELS = 2;
  private static final int MOST_PANELS = 32;

  /** What rounding leaves of equal norms. */
  private static final double ROUNDING = 1e-12;

  /**
   * Follows the angles; empty where inputs have norms of their own, are few, or averages change too
   * fast with the angle.
   *
   * @param first K and Θ of the first layer
   */
  static Optional<AnglePairs> of(NetworkModel model, LayerKernels first, Workers workers) {
    return of(model, first, FEWEST, workers);
  }

  /** The same of so many samples at least. */
  static Optional<AnglePairs> of(
      NetworkModel model, LayerKernels first, int fewest, Workers workers) {
    if (first.samples() < fewest || model.depth() < 2 || !alike(first.kernel().diagonal())) {
      return Optional.empty();
    }
    double last = largestAngle(first.kernel(), workers);
    if (last == 0) {
      return Optional.empty();
    }
    AnglePairs known = at(model, first, new AngleGrid(FIRST_PANELS, last), workers);
    while (known.grid.panels() < MOST_PANELS) {
      AnglePairs finer = at(model, first, new AngleGrid(2 * known.grid.panels(), last), workers);
      if (finer.differs(known) <= TOLERANCE) {
        return Optional.of(finer);
      }
      known = finer;
    }
    return Optional.empty();
  }

  /** Whether squares are one but for rounding, and not zero. */
  static boolean alike(double... squares) {
    for (double square : squares) {
      if (!(Math.abs(square - squares[0]) <= ROUNDING * squares[0])) {
        return false;
      }
    }
    return squares[0] > 0;
  }

  private static double largestAngle(Matrix kernel, Workers workers) {
    int n = kernel.rows();
    double[] largest = new double[n];
    workers.forEach(
        n,
        i -> {
          for (int j = 0; j < i; j++) {
            largest[i] = Math.max(largest[i], AngleGrid.angle(kernel, i, j));
          }
        });
    return Arrays.stream(largest).max().orElse(0);
  }

  /**
   * Samples that have the angles of the grid with the first one; what they have with each other
   * stands for nothing.
   */
  private static AnglePairs at(
      NetworkModel model, LayerKernels first, AngleGrid grid, Workers workers) {
    int nodes = grid.nodes();
    double variance = first.kernel().get(0, 0);
    double offset = model.variances().bias(1);
    double slope = model.rates().weight(1) / model.variances().weight(1);
    Matrix kernel =
        Matrix.build(
            nodes,
            nodes,
            (i, j) ->
                variance * (i == j ? 1 : i * j > 0 ? 0 : Math.cos(grid.angle(Math.max(i, j)))));
    Matrix ntk =
        Matrix.build(
            nodes, nodes, (i, j) -> model.rates().bias(1) + slope * (kernel.get(i, j) - offset));
    var kernels = new LayerKernels(1, kernel, ntk, 0, 0);
    List<LayerAverages> averages = new ArrayList<>();
    for (int layer = 1; layer < model.depth(); layer++) {
      LayerAverages own =
          LayerAverages.of(
              model.activation(), kernels, GaussianAverages.DEFAULT.tolerance(), workers);
      averages.add(own);
      kernels = above(model, own, layer + 1);
    }
    return new AnglePairs(
        grid,
        IntStream.range(1, model.depth())
            .mapToObj(layer -> CarriedTables.of(model, averages, layer))
            .toList(),
        PairShifts.ofFirst(model, averages, nodes),
        LayerAverages.relativeError(averages));
  }

  private static LayerKernels above(NetworkModel model, LayerAverages below, int layer) {
    double c = model.variances().weight(layer);
    double rate = model.rates().weight(layer);
    int nodes = below.m00().rows();
    return new LayerKernels(
        layer,
        Matrix.build(
            nodes, nodes, (i, j) -> model.variances().bias(layer) + c * below.m00().get(i, j)),
        Matrix.build(
            nodes,
            nodes,
            (i, j) ->
                model.rates().bias(layer)
                    + rate * below.m00().get(i, j)
                    + c * below.kernels().frozenNtk().get(i, j) * below.m11().get(i, j)),
        0,
        0);
  }

  /** All functions at the nodes. */
  private List<double[]> functions() {
    return Stream.concat(
            tables.stream().flatMap(one -> one.all().stream()),
            shifts.stream().flatMap(one -> Stream.of(one.metric(), one.ntk())))
        .map(matrix -> matrix.row(0))
        .toList();
  }

  /** The largest difference to what another grid says at these nodes, relative to each function. */
  private double differs(AnglePairs other) {
    List<double[]> own = functions();
    List<double[]> others = other.functions();
    double largest = 0;
    for (int f = 0; f < own.size(); f++) {
      double[] coefficients = other.grid.coefficients(others.get(f));
      double scale = 0;
      double apart = 0;
      for (int node = 0; node < grid.nodes(); node++) {
        double value = own.get(f)[node];
        scale = Math.max(scale, Math.abs(value));
        apart = Math.max(apart, Math.abs(other.grid.at(coefficients, grid.angle(node)) - value));
      }
      largest = Math.max(largest, apart == 0 ? 0 : apart / scale);
    }
    return largest;
  }

  /** The tables of a hidden layer between all pairs of samples. */
  CarriedTables tables(int layer, LayerKernels first, Workers workers) {
    List<Matrix> spread = spread(first, tables.get(layer - 1).all(), workers);
    return new CarriedTables(
        spread.get(0), spread.get(1), spread.get(2), spread.get(3), spread.get(4), spread.get(5));
  }

  /** The shifts of a layer from 2 on between all pairs of samples. */
  PairShifts shifts(int layer, LayerKernels first, Workers workers) {
    PairShifts nodes = shifts.get(layer - 2);
    List<Matrix> spread = spread(first, List.of(nodes.metric(), nodes.ntk()), workers);
    return new PairShifts(spread.get(0), spread.get(1));
  }

  private List<Matrix> spread(LayerKernels first, List<Matrix> matrices, Workers workers) {
    return grid.spread(
        first.kernel(), matrices.stream().map(matrix -> matrix.row(0)).toList(), workers);
  }
}
