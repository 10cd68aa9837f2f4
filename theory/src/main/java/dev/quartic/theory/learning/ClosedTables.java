package dev.quartic.theory.learning;

/**
 * The tables of algorithms whose projectors are {@linkplain AlgorithmProjectors known in closed
 * form}: their sums over times, put in order of time and sorted by which times coincide.
 */
final class ClosedTables {
  private final AlgorithmProjectors projectors;
  private final double[] w;
  private final int train;
  private final int rows;

  private ClosedTables(AlgorithmProjectors projectors, ModeBasis basis) {
    this.projectors = projectors;
    w = basis.rates();
    train = basis.trainModes();
    rows = train + 1;
  }

  static ProjectorTables of(AlgorithmProjectors projectors, ModeBasis basis) {
    return new ClosedTables(projectors, basis).tables();
  }

  private ProjectorTables tables() {
    double[] decay = new double[w.length];
    for (int mode = 0; mode < w.length; mode++) {
      decay[mode] = mode < train ? projectors.decay(w[mode]) : 1;
    }
    double[] once = new double[rows * train];
    for (int place = 0; place < once.length; place++) {
      once[place] = projectors.once(rate(place / train), w[place % train]);
    }
    double[] observable = new double[train];
    double[] observableTwice = new double[train * train];
    for (int a = 0; a < train; a++) {
      observable[a] = projectors.observable(w[a]);
      for (int b = 0; b < train; b++) {
        observableTwice[a * train + b] = projectors.observableTwice(w[a], w[b]);
      }
    }
    double[] drift = pairs(projectors::drift);
    double[] curve = triples(projectors::curve);
    double[] firstOwn = drift;
    double[] thirdOwn = curve;
    double[] thirdDriving = curve;
    double[] squaredOwn = inAnyOrder(curve);
    if (projectors.steps()) {
      double[] within = triples(projectors::curveWithin);
      double[] before = triples(projectors::curveBefore);
      firstOwn = sum(1, drift, 1, pairs(projectors::driftWithin));
      thirdDriving = sum(1, curve, 0.5, within);
      thirdOwn = sum(1, thirdDriving, 1, sum(1, before, 1, triples(projectors::third)));
      squaredOwn = sum(1, squaredOwn, 2, sum(1, before, 0.5, exchanged(within)));
    }
    return new ProjectorTables(
        train,
        decay,
        once,
        pairs(projectors::twice),
        firstOwn,
        drift,
        squaredOwn,
        curve,
        thirdOwn,
        thirdDriving,
        observable,
        observableTwice);
  }

  private double rate(int row) {
    return row < train ? w[row] : 0;
  }

  private interface OfPair {
    double at(double i, double j, double a);
  }

  private interface OfTriple {
    double at(double i, double j, double a, double b);
  }

  private double[] pairs(OfPair function) {
    double[] table = new double[rows * train * train];
    int place = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < train; j++) {
        for (int a = 0; a < train; a++) {
          table[place++] = function.at(rate(i), w[j], w[a]);
        }
      }
    }
    return table;
  }

  private double[] triples(OfTriple function) {
    double[] table = new double[rows * train * train * train];
    int place = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < train; j++) {
        for (int a = 0; a < train; a++) {
          for (int b = 0; b < train; b++) {
            table[place++] = function.at(rate(i), w[j], w[a], w[b]);
          }
        }
      }
    }
    return table;
  }

  /** Where the entry of legs j, a, b is found. */
  private interface Order {
    int of(int row, int j, int a, int b);
  }

  /** j before, between or after a and b, which keep their order: jab, ajb, abj. */
  private double[] inAnyOrder(double[] curve) {
    double[] last = rearranged(curve, (row, j, a, b) -> place(row, a, b, j));
    return sum(1, curve, 1, sum(1, exchanged(curve), 1, last));
  }

  /** With j and a exchanged. */
  private double[] exchanged(double[] curve) {
    return rearranged(curve, (row, j, a, b) -> place(row, a, j, b));
  }

  private int place(int row, int first, int second, int third) {
    return ((row * train + first) * train + second) * train + third;
  }

  private double[] rearranged(double[] curve, Order order) {
    double[] table = new double[curve.length];
    int to = 0;
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < train; j++) {
        for (int a = 0; a < train; a++) {
          for (int b = 0; b < train; b++) {
            table[to++] = curve[order.of(row, j, a, b)];
          }
        }
      }
    }
    return table;
  }

  private static double[] sum(double x, double[] first, double y, double[] second) {
    double[] sum = new double[first.length];
    for (int place = 0; place < sum.length; place++) {
      sum[place] = x * first[place] + y * second[place];
    }
    return sum;
  }
}
