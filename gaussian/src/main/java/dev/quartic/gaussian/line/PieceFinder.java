package dev.quartic.gaussian.line;

import dev.quartic.network.activation.Activation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Cuts the line into {@link Pieces}: halves what no polynomial follows, then joins neighbours that
 * one polynomial follows as well.
 *
 * <p>A piece is resolved when the last coefficients of its polynomials, and their values at two
 * places that are no nodes, are right to {@value #GOAL} of the largest value on the piece, or of
 * the root mean square over the density, which allows the more the less weight the density has
 * there.
 */
final class PieceFinder {
  private static final int NODES = LegendrePanel.NODES;
  private static final double GOAL = 1e-14;

  /** Of the root mean square at the largest variance: what a smaller one cannot ask for. */
  private static final double FLOOR = 1e-6;

  /** Where the density has next to no weight a piece may be worse by this, a logarithm. */
  private static final double RELAXED = 25;

  /** Where halving does not help any more, there is nothing but rounding of the function left. */
  private static final double NOISE = 1e-8;

  /** Likewise, of the largest value anywhere: derivatives cancel where they are small. */
  private static final double CANCELLATION = 1e-11;

  private static final double STAGNATION = 0.25;

  /** A change within this length, of z or of one, counts as a jump. */
  private static final double NARROWEST = 0x1p-34;

  private static final int MOST_PIECES = 4096;

  /** First pieces: this wide about the origin, growing with the distance by a quarter. */
  private static final double FIRST = 0.75;

  private static final double WIDENING = 1.25;

  /** Where polynomials are looked at between their nodes. */
  private static final double[] PROBES = {0.1234, -0.6180};

  private final Activation activation;
  private final int orders;
  private final double variance;
  private final double reach;

  /** Root mean square of each derivative, so far as the first pieces can tell. */
  private final double[] typical;

  private final double[] largest;

  private PieceFinder(Activation activation, int orders, double variance, double reach) {
    this.activation = activation;
    this.orders = orders;
    this.variance = variance;
    this.reach = reach;
    typical = new double[orders];
    largest = new double[orders];
  }

  /**
   * Cuts |z| ≤ reach.
   *
   * @param smallest variance
   * @param largest variance
   * @throws NoAverage where σ or a derivative has a pole, a jump or a kink, or varies too fast
   */
  static Pieces of(
      Activation activation, int orders, double smallest, double largest, double reach) {
    return new PieceFinder(activation, orders, largest, reach).find(smallest);
  }

  /** The polynomials between two ends. */
  private final class Piece {
    final double from;
    final double to;
    final double[] values = new double[orders * NODES];
    final double[] tails = new double[orders];
    final double[] sizes = new double[orders];

    /**
     * Looks at a piece.
     *
     * @param wholly or only until one derivative is certain not to be resolved
     */
    Piece(double from, double to, boolean wholly) {
      this.from = from;
      this.to = to;
      Arrays.fill(tails, Double.POSITIVE_INFINITY); // until they are known
      double half = (to - from) / 2;
      double[] c = new double[NODES];
      for (int order = 0; order < orders; order++) {
        for (int node = 0; node < NODES; node++) {
          double value = at(order, from + half + half * LegendrePanel.T[node]);
          values[order * NODES + node] = value;
          sizes[order] = Math.max(sizes[order], Math.abs(value));
        }
        LegendrePanel.coefficients(values, order * NODES, c, 0);
        tails[order] = Math.max(Math.abs(c[NODES - 1]), Math.abs(c[NODES - 2]));
        if (tails[order] <= goal(order)) {
          for (double t : PROBES) {
            double miss =
                LegendrePanel.value(c, 0, NODES - 1, t) - at(order, from + half + half * t);
            tails[order] = Math.max(tails[order], Math.abs(miss));
          }
        } else if (!wholly && tails[order] > noise(order)) {
          return;
        }
      }
    }

    /** What may be rounding of the function. */
    private double noise(int order) {
      return Math.max(NOISE * scale(order), CANCELLATION * largest[order]);
    }

    private double at(int order, double z) {
      double value = activation.derivative(order, z);
      if (!Double.isFinite(value)) {
        throw new NoAverage(
            "%s of '%s' is %s at z = %.9g"
                .formatted(Growth.primed(order), activation.name(), value, z));
      }
      return value;
    }

    /** What the size of the function allows, and the weight of the density. */
    private double goal(int order) {
      double nearest = from < 0 && to > 0 ? 0 : Math.min(Math.abs(from), Math.abs(to));
      double relax = Math.exp(Math.min(RELAXED, nearest * nearest / (4 * variance)));
      return GOAL * Math.max(sizes[order], relax * typical[order]);
    }

    double scale(int order) {
      return Math.max(sizes[order], typical[order]);
    }

    /** The integral of the square under e^(−z²/2a). */
    double square(int order, double a) {
      double half = (to - from) / 2;
      double sum = 0;
      for (int node = 0; node < NODES; node++) {
        double z = from + half + half * LegendrePanel.T[node];
        double value = values[order * NODES + node] * Math.exp(-z * z / (4 * a));
        sum += half * LegendrePanel.WEIGHT[node] * value * value;
      }
      return sum;
    }

    boolean resolved() {
      for (int order = 0; order < orders; order++) {
        if (tails[order] > goal(order)) {
          return false;
        }
      }
      return true;
    }

    /** Whether all that is not resolved is noise, which halving the parent has left as it was. */
    boolean noisy(Piece parent) {
      for (int order = 0; order < orders; order++) {
        if (tails[order] > goal(order)
            && !(tails[order] <= noise(order)
                && tails[order] >= STAGNATION * parent.tails[order])) {
          return false;
        }
      }
      return true;
    }
  }

  private record Halved(Piece piece, Piece parent) {}

  private Pieces find(double smallest) {
    List<Piece> right = side(1);
    List<Piece> left = side(-1);
    for (int order = 0; order < orders; order++) {
      double narrow = rootMeanSquare(order, smallest, left, right);
      double wide = rootMeanSquare(order, variance, left, right);
      typical[order] = Math.max(Math.min(narrow, wide), FLOOR * wide);
    }
    for (List<Piece> side : List.of(left, right)) {
      for (Piece piece : side) {
        for (int order = 0; order < orders; order++) {
          largest[order] = Math.max(largest[order], piece.sizes[order]);
        }
      }
    }
    List<Piece> all = new ArrayList<>(joined(refined(left)));
    Collections.reverse(all);
    all.addAll(joined(refined(right)));
    refuseJumps(all);
    return pieces(all);
  }

  private double rootMeanSquare(int order, double variance, List<Piece> left, List<Piece> right) {
    if (variance == 0) {
      return Math.abs(activation.derivative(order, 0));
    }
    double sum = 0;
    for (List<Piece> side : List.of(left, right)) {
      for (Piece piece : side) {
        sum += piece.square(order, variance);
      }
    }
    return Math.sqrt(sum / Math.sqrt(2 * Math.PI * variance));
  }

  /** First pieces on one side of the origin, from the origin on. */
  private List<Piece> side(int sign) {
    List<Piece> pieces = new ArrayList<>();
    double near = 0;
    while (near < reach) {
      double far = Math.min(reach, Math.max(near + FIRST, near * WIDENING));
      pieces.add(sign > 0 ? new Piece(near, far, true) : new Piece(-far, -near, true));
      near = far;
    }
    return pieces;
  }

  /** Halves what is not resolved. */
  private List<Piece> refined(List<Piece> coarse) {
    List<Piece> fine = new ArrayList<>();
    boolean outwards = coarse.getFirst().from >= 0;
    Deque<Halved> open = new ArrayDeque<>();
    for (Piece guess : coarse) {
      Piece first = new Piece(guess.from, guess.to, false); // now that typical sizes are known
      open.push(new Halved(first, first));
      while (!open.isEmpty()) {
        Halved next = open.pop();
        Piece piece = next.piece();
        if (piece.resolved() || (piece != next.parent() && piece.noisy(next.parent()))) {
          fine.add(piece);
          continue;
        }
        double width = piece.to - piece.from;
        double middle = piece.from + width / 2;
        if (width < NARROWEST * Math.max(1, Math.abs(middle))) {
          throw sharp(piece, width);
        }
        if (fine.size() + open.size() > MOST_PIECES) {
          throw new NoAverage(
              "'%s' varies too fast to be averaged at variance %.3g: %d pieces follow it only to z = %.3g, of %.3g"
                  .formatted(activation.name(), variance, MOST_PIECES, piece.from, reach));
        }
        Piece lower = new Piece(piece.from, middle, false);
        Piece upper = new Piece(middle, piece.to, false);
        open.push(new Halved(outwards ? upper : lower, piece));
        open.push(new Halved(outwards ? lower : upper, piece));
      }
    }
    return fine;
  }

  /** Joins neighbours, from the origin outwards, while one polynomial follows them. */
  private List<Piece> joined(List<Piece> fine) {
    List<Piece> wide = new ArrayList<>();
    Piece current = fine.getFirst();
    for (Piece next : fine.subList(1, fine.size())) {
      Piece both =
          new Piece(Math.min(current.from, next.from), Math.max(current.to, next.to), false);
      if (both.resolved()) {
        current = both;
      } else {
        wide.add(current);
        current = next;
      }
    }
    wide.add(current);
    return wide;
  }

  /** Pieces may meet at a kink, which each of them does not see. */
  private void refuseJumps(List<Piece> all) {
    double[] c = new double[NODES];
    for (int index = 1; index < all.size(); index++) {
      Piece left = all.get(index - 1);
      Piece right = all.get(index);
      for (int order = 0; order < orders; order++) {
        LegendrePanel.coefficients(left.values, order * NODES, c, 0);
        double before = LegendrePanel.value(c, 0, NODES - 1, 1);
        LegendrePanel.coefficients(right.values, order * NODES, c, 0);
        double after = LegendrePanel.value(c, 0, NODES - 1, -1);
        double allowed =
            1e3 * (left.tails[order] + right.tails[order])
                + 1e-9 * Math.max(left.scale(order), right.scale(order));
        if (Math.abs(after - before) > allowed) {
          throw jump(order, before, after, right.from);
        }
      }
    }
  }

  private NoAverage jump(int order, double before, double after, double z) {
    return new NoAverage(
        "'%s' has %s at z = %.6g, where %s jumps from %.6g to %.6g; a smooth function is required"
            .formatted(
                activation.name(),
                order == 0 ? "a step" : "a kink",
                z,
                Growth.primed(order),
                before,
                after));
  }

  /** Says what happens within a piece that cannot be halved any more. */
  private NoAverage sharp(Piece piece, double width) {
    double middle = piece.from + width / 2;
    for (int order = 0; order < orders; order++) {
      if (piece.tails[order] <= NOISE * piece.scale(order)) {
        continue;
      }
      double before = activation.derivative(order, piece.from - width);
      double after = activation.derivative(order, piece.to + width);
      if (Math.max(Math.abs(before), Math.abs(after)) < 1 / NOISE) {
        return jump(order, before, after, middle);
      }
    }
    return new NoAverage(
        "'%s' bends too sharply near z = %.6g: required a function that is smooth over %.1e, found |%s| = %.1e there"
            .formatted(
                activation.name(),
                middle,
                NARROWEST,
                Growth.primed(orders - 1),
                piece.sizes[orders - 1]));
  }

  private Pieces pieces(List<Piece> all) {
    double[] ends = new double[all.size() + 1];
    double[] values = new double[all.size() * orders * NODES];
    double[] errors = new double[all.size() * orders];
    for (int index = 0; index < all.size(); index++) {
      Piece piece = all.get(index);
      ends[index] = piece.from;
      System.arraycopy(piece.values, 0, values, index * orders * NODES, orders * NODES);
      System.arraycopy(piece.tails, 0, errors, index * orders, orders);
    }
    ends[all.size()] = all.getLast().to;
    return new Pieces(orders, ends, values, errors, typical);
  }
}
