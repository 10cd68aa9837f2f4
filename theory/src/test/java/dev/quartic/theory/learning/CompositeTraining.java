package dev.quartic.theory.learning;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.correlator.Tensor;

/**
 * Training at order 1/n over composite indices, as the formulas stand on paper: no pairings, no
 * tables, no products of matrices. An oracle for small problems; its time grows like {@code (N
 * n_L)⁶}.
 */
final class CompositeTraining {
  private final int samples;
  private final int train;
  private final int outputs;
  private final int size;
  private final ModeBasis basis;
  private final PaperProjectors projectors;
  private final double[] m;
  private final double[][] k;
  private final double[][] h;
  private final double[][] k1;
  private final double[] c;
  private final double[] phi;
  private final double[] x;
  private final double[] one; // I
  private final double[] two; // II
  private final double[] v;
  private final double[] driven; // 𝒫_{ija,c}
  private final double[] bent; // 𝒴_{ijab}

  private interface Entry {
    double at(int i, int j, int k, int l);
  }

  CompositeTraining(
      CompositeTensors tensors,
      ModeBasis basis,
      Matrix kernel,
      Matrix targets,
      PaperProjectors projectors,
      int width) {
    this.basis = basis;
    this.projectors = projectors;
    samples = tensors.samples();
    outputs = tensors.outputs();
    size = tensors.size();
    train = basis.trainModes();
    m = new double[size];
    k = pair((p, q) -> p / samples == q / samples ? kernel.get(p % samples, q % samples) : 0);
    h = pair((p, q) -> tensors.pair(Tensor.THETA1, p, q) / width);
    k1 = pair((p, q) -> tensors.pair(Tensor.G1, p, q) / width);
    for (int i = 0; i < size; i++) {
      for (int sample = 0; sample < train; sample++) {
        m[i] -= basis.toModes().get(i % samples, sample) * targets.get(sample, i / samples);
      }
    }
    c = inModes(tensors::ntkCovariance, width);
    phi = inModes(tensors::ntkOutputs, width);
    x = inModes(tensors::response, width);
    one = inModes(tensors::third, width);
    two = inModes(tensors::squared, width);
    v = inModes(tensors::vertex, width);
    driven = new double[v.length];
    bent = new double[v.length];
    for (int place = 0; place < v.length; place++) {
      int[] i = indices(place);
      if (trains(i[1]) && trains(i[2])) {
        driven[place] = response(i[0], i[1], i[2], i[3]);
        bent[place] = trains(i[3]) ? curvature(i[0], i[1], i[2], i[3]) : 0;
      }
    }
  }

  private interface Pair {
    double at(int p, int q);
  }

  private double modeOf(int mode, int composite) {
    return mode / samples == composite / samples
        ? basis.toModes().get(mode % samples, composite % samples)
        : 0;
  }

  private double sampleOf(int composite, int mode) {
    return mode / samples == composite / samples
        ? basis.toSamples().get(composite % samples, mode % samples)
        : 0;
  }

  private double[][] pair(Pair onSamples) {
    double[][] result = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int p = 0; p < size; p++) {
          for (int q = 0; q < size; q++) {
            result[i][j] += modeOf(i, p) * modeOf(j, q) * onSamples.at(p, q);
          }
        }
      }
    }
    return result;
  }

  private double[] inModes(Entry onSamples, int width) {
    double[] from = new double[size * size * size * size];
    for (int place = 0; place < from.length; place++) {
      int[] i = indices(place);
      from[place] = onSamples.at(i[0], i[1], i[2], i[3]) / width;
    }
    int[] stride = {size * size * size, size * size, size, 1};
    for (int leg = 0; leg < 4; leg++) {
      double[] to = new double[from.length];
      for (int place = 0; place < from.length; place++) {
        int mode = indices(place)[leg];
        for (int p = 0; p < size; p++) {
          to[place] += modeOf(mode, p) * from[place + (p - mode) * stride[leg]];
        }
      }
      from = to;
    }
    return from;
  }

  private int[] indices(int place) {
    return new int[] {
      place / (size * size * size), place / (size * size) % size, place / size % size, place % size
    };
  }

  private double at(double[] tensor, int i, int j, int l, int n) {
    return tensor[((i * size + j) * size + l) * size + n];
  }

  private boolean trains(int mode) {
    return mode % samples < train;
  }

  private double w(int mode) {
    return trains(mode) ? basis.rates()[mode % samples] : 0;
  }

  private double g(int i) {
    return projectors.decay(w(i));
  }

  private double f1(int i, int j) {
    return projectors.once(w(i), w(j));
  }

  private double moved(int i, int j, int a, int leg) {
    return at(driven, i, j, a, leg);
  }

  private double response(int i, int j, int a, int leg) {
    return projectors.firstDriving(w(i), w(j), w(a)) * at(x, j, i, a, leg)
        + projectors.firstOwn(w(i), w(j), w(a)) * at(x, i, j, a, leg);
  }

  private double curved(int i, int j, int a, int b) {
    return at(bent, i, j, a, b);
  }

  private double curvature(int i, int j, int a, int b) {
    return projectors.squaredDriving(w(i), w(j), w(a), w(b)) * at(two, j, a, i, b)
        + projectors.thirdDriving(w(i), w(j), w(a), w(b)) * at(one, j, i, a, b)
        + projectors.squaredOwn(w(i), w(j), w(a), w(b)) * at(two, i, a, j, b)
        + projectors.thirdOwn(w(i), w(j), w(a), w(b)) * at(one, i, j, a, b);
  }

  private double q(int a, int b) {
    return m[a] * m[b] + k[a][b];
  }

  /** What a function of training modes adds up to. */
  private interface Term {
    double at(int j);
  }

  private double sum(Term term) {
    double sum = 0;
    for (int j = 0; j < size; j++) {
      sum += trains(j) ? term.at(j) : 0;
    }
    return sum;
  }

  /** δE[z] at a composite sample. */
  double mean(int composite) {
    double total = 0;
    for (int mode = 0; mode < size; mode++) {
      int i = mode;
      double own = sampleOf(composite, i);
      if (own != 0) {
        total += own * meanInModes(i);
      }
    }
    return total;
  }

  private double meanInModes(int i) {
    return sum(j -> -f1(i, j) * h[i][j] * m[j])
        + sum(j -> sum(l -> projectors.twice(w(i), w(j), w(l)) * at(c, i, j, j, l) * m[l]))
        + sum(j -> sum(a -> moved(i, j, a, j) * m[a] + moved(i, j, a, a) * m[j]))
        - sum(j ->
            sum(a ->
                sum(b ->
                    curved(i, j, a, b)
                        * (m[j] * m[a] * m[b]
                            + m[j] * k[a][b]
                            + m[a] * k[j][b]
                            + m[b] * k[j][a]))));
  }

  /** δCov[z] of two composite samples. */
  double covariance(int first, int second) {
    double total = 0;
    for (int i = 0; i < size; i++) {
      for (int p = 0; p < size; p++) {
        double own = sampleOf(first, i) * sampleOf(second, p);
        if (own != 0) {
          total += own * covarianceInModes(i, p);
        }
      }
    }
    return total;
  }

  private double covarianceInModes(int i, int p) {
    return g(i) * g(p) * k1[i][p]
        + sum(j -> sum(l -> f1(i, j) * f1(p, l) * at(c, i, j, p, l) * q(j, l)))
        + g(p) * oneSided(i, p)
        + g(i) * oneSided(p, i);
  }

  private double oneSided(int i, int p) {
    return sum(j -> -f1(i, j) * (h[i][j] * k[j][p] + at(phi, i, j, j, p)))
        + sum(j -> sum(l -> projectors.twice(w(i), w(j), w(l)) * at(c, i, j, j, l) * k[l][p]))
        + sum(j ->
            sum(a ->
                moved(i, j, a, p) * q(j, a)
                    + moved(i, j, a, j) * k[a][p]
                    + moved(i, j, a, a) * k[j][p]))
        - sum(j ->
            sum(a ->
                sum(b ->
                    curved(i, j, a, b)
                        * (k[j][p] * q(a, b) + k[a][p] * q(j, b) + k[b][p] * q(j, a)))));
  }

  /** κ₃ at a composite sample. */
  double third(int composite) {
    double total = 0;
    for (int i = 0; i < size; i++) {
      for (int p = 0; p < size; p++) {
        for (int r = 0; r < size; r++) {
          double own = sampleOf(composite, i) * sampleOf(composite, p) * sampleOf(composite, r);
          if (own != 0) {
            total +=
                own
                    * (thirdOf(i, p, r)
                        + thirdOf(p, i, r)
                        + thirdOf(r, p, i)
                        + thirdOfPair(i, p, r)
                        + thirdOfPair(i, r, p)
                        + thirdOfPair(p, r, i));
          }
        }
      }
    }
    return total;
  }

  private double thirdOf(int i, int p, int r) {
    double single =
        sum(j -> -f1(i, j) * m[j] * at(phi, i, j, p, r))
            + sum(j ->
                sum(a ->
                    moved(i, j, a, p) * (k[j][r] * m[a] + m[j] * k[a][r])
                        + moved(i, j, a, r) * (k[j][p] * m[a] + m[j] * k[a][p])))
            - sum(j ->
                sum(a ->
                    sum(b ->
                        curved(i, j, a, b)
                            * (m[j] * (k[a][p] * k[b][r] + k[a][r] * k[b][p])
                                + m[a] * (k[j][p] * k[b][r] + k[j][r] * k[b][p])
                                + m[b] * (k[j][p] * k[a][r] + k[j][r] * k[a][p])))));
    return g(p) * g(r) * single;
  }

  private double thirdOfPair(int i, int p, int r) {
    return g(r)
        * sum(j ->
            sum(l -> f1(i, j) * f1(p, l) * at(c, i, j, p, l) * (m[j] * k[l][r] + m[l] * k[j][r])));
  }

  /** κ₄ at a composite sample. */
  double fourth(int composite) {
    double total = 0;
    for (int i = 0; i < size; i++) {
      for (int p = 0; p < size; p++) {
        for (int r = 0; r < size; r++) {
          for (int s = 0; s < size; s++) {
            double own =
                sampleOf(composite, i)
                    * sampleOf(composite, p)
                    * sampleOf(composite, r)
                    * sampleOf(composite, s);
            if (own != 0) {
              total += own * fourthInModes(i, p, r, s);
            }
          }
        }
      }
    }
    return total;
  }

  private double fourthInModes(int i, int p, int r, int s) {
    return g(i) * g(p) * g(r) * g(s) * at(v, i, p, r, s)
        + fourthOf(i, p, r, s)
        + fourthOf(p, i, r, s)
        + fourthOf(r, i, p, s)
        + fourthOf(s, i, p, r)
        + fourthOfPair(i, p, r, s)
        + fourthOfPair(i, r, p, s)
        + fourthOfPair(i, s, p, r)
        + fourthOfPair(p, r, i, s)
        + fourthOfPair(p, s, i, r)
        + fourthOfPair(r, s, i, p);
  }

  private double fourthOf(int i, int p, int r, int s) {
    int[][] permutations = {{p, r, s}, {p, s, r}, {r, p, s}, {r, s, p}, {s, p, r}, {s, r, p}};
    double single =
        sum(j ->
            -f1(i, j)
                * (at(phi, i, j, p, r) * k[j][s]
                    + at(phi, i, j, p, s) * k[j][r]
                    + at(phi, i, j, r, s) * k[j][p]));
    for (int[] order : permutations) {
      single +=
          sum(j -> sum(a -> moved(i, j, a, order[0]) * k[j][order[1]] * k[a][order[2]]))
              - sum(j ->
                  sum(a ->
                      sum(b ->
                          curved(i, j, a, b) * k[j][order[0]] * k[a][order[1]] * k[b][order[2]])));
    }
    return g(p) * g(r) * g(s) * single;
  }

  private double fourthOfPair(int i, int p, int r, int s) {
    return g(r)
        * g(s)
        * sum(j ->
            sum(l ->
                f1(i, j) * f1(p, l) * at(c, i, j, p, l) * (k[j][r] * k[l][s] + k[j][s] * k[l][r])));
  }

  /** E[H(t) − H(0)] of two samples, trace over outputs divided by n_L. */
  double ntkDrift(int first, int second) {
    double total = 0;
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < samples; i++) {
        for (int j = 0; j < samples; j++) {
          total +=
              basis.toSamples().get(first, i)
                  * basis.toSamples().get(second, j)
                  * drift(o * samples + i, o * samples + j);
        }
      }
    }
    return total / outputs;
  }

  private double drift(int p, int q) {
    return sum(a -> -projectors.observable(w(a)) * (at(x, p, q, a, a) + at(x, q, p, a, a)))
        + sum(a ->
            sum(b ->
                projectors.observableTwice(w(a), w(b))
                    * (at(two, p, a, q, b) + at(two, q, a, p, b))
                    * q(a, b)))
        + sum(a ->
            sum(b ->
                projectors.observable(w(a))
                    * projectors.observable(w(b))
                    * ((at(one, p, q, a, b) + at(one, q, p, a, b)) / 2 + at(two, p, q, a, b))
                    * q(a, b)));
  }
}
