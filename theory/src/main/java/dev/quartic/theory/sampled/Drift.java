package dev.quartic.theory.sampled;

import java.util.Arrays;

/**
 * What one drawn neuron adds to {@code E[H_pq(t) − H_pq(0)]}, averaged over outputs: the integral
 * over s of fields at p times fields at q, each pair multiplied by a table.
 *
 * <p>Half of it, the rest being its transpose: {@code −(d/ds u_a) E[dH_p;qa z_a] + g_a u_b II_pa;qb
 * + ½ d/ds(u_a u_b)(I_p;qab + II_pq;ab)}.
 */
final class Drift {
  private final Neurons neurons;
  private final int outputs;

  /** Terms that the NTK gains itself. */
  private final Sums own;

  /** Terms that drive it; the same sums where there is no momentum. */
  private final Sums driving;

  /** Coefficients of tables at (p, q): fields at p, to be multiplied by one at q. */
  private static final class Sums {
    private final float[] onTau;
    private final float[] onRho;
    private final float[] onFirstLink; // L_pq c_q
    private final float[] onSecondLink; // L_pq c′_q
    private final float[] onPath; // L_pq ps′_q

    Sums(int size) {
      onTau = new float[size];
      onRho = new float[size];
      onFirstLink = new float[size];
      onSecondLink = new float[size];
      onPath = new float[size];
    }
  }

  Drift(Neurons neurons, int outputs, boolean apart) {
    this.neurons = neurons;
    this.outputs = outputs;
    own = new Sums(neurons.s0.length);
    driving = apart ? new Sums(neurons.s0.length) : own;
  }

  /** A field at p with one at q. */
  interface Pairs {
    /**
     * Adds the sum over draws, of what is gained at s.
     *
     * @param table multiplies the entry (p, q)
     */
    void add(SingleMatrix table, double factor, float[] p, float[] q);

    /** The same of what drives at s. */
    void drive(SingleMatrix table, double factor, float[] p, float[] q);
  }

  /** The first change of the NTK and the initial function, the same for every output. */
  void addFunction(Residual.Moment function) {
    Fields.add(own.onTau, -outputs, function.moving().pathLink());
    Fields.add(own.onPath, -1, function.moving().tau());
    Fields.add(own.onFirstLink, -1, neurons.second.pp, function.moving().link());
  }

  /**
   * The second change, driven by one output and sign of the initial function.
   *
   * @param inside inner sums, with this output on all legs
   * @param factor of this output and sign in the average
   */
  void addResidual(Residual residual, Answers.Inner inside, double factor, Pairs pairs) {
    Leg e = residual.moving();
    Leg mid = residual.middle();
    float[] m = neurons.first.m;
    float[] otherM = neurons.second.m;
    // g u II_pa;qb
    Fields.add(driving.onTau, outputs * factor, inside.response());
    Fields.add(driving.onFirstLink, factor, inside.squared());
    Fields.add(driving.onSecondLink, factor, m, inside.crossed());
    // I_p;qab
    Fields.add(own.onRho, outputs * factor, e.link(), mid.link());
    Fields.add(own.onFirstLink, factor, e.rho(), mid.link());
    Fields.add(own.onFirstLink, factor, mid.rho(), e.link());
    // II_pq;ab
    HiddenLayer.Whole tables = neurons.tables().whole();
    pairs.add(
        tables.t1(),
        outputs * factor,
        Fields.times(neurons.s1, e.link()),
        Fields.times(neurons.s1, mid.link()));
    pairs.add(
        tables.t2(),
        outputs * factor,
        Fields.times(neurons.s2, e.link()),
        Fields.times(neurons.s2, mid.link()));
    pairs.add(tables.link(), factor, e.tau(), mid.tau());
    pairs.add(
        tables.link(),
        factor / 2,
        Fields.times(m, e.otherLink()),
        Fields.times(otherM, mid.link()));
    pairs.add(
        tables.link(),
        factor / 2,
        Fields.times(m, mid.otherLink()),
        Fields.times(otherM, e.link()));
  }

  /** All terms with one field at q that does not depend on residuals. */
  void finish(Pairs pairs) {
    finish(own, pairs::add);
    if (!driving.equals(own)) {
      finish(driving, pairs::drive);
    }
  }

  /** Where the terms of one kind are added up. */
  private interface Sink {
    void add(SingleMatrix table, double factor, float[] p, float[] q);
  }

  private void finish(Sums sums, Sink pairs) {
    HiddenLayer.Whole tables = neurons.tables().whole();
    float[] one = Fields.times(neurons.s1, sums.onTau);
    Fields.add(one, 1, neurons.s2, sums.onRho);
    pairs.add(tables.t1(), 1, one, neurons.s0);
    float[] two = Fields.times(neurons.s2, sums.onTau);
    Fields.add(two, 1, neurons.s3, sums.onRho);
    pairs.add(tables.t2(), 1, two, neurons.s1);
    HiddenLayer.Indirect indirect = neurons.tables().indirect();
    if (indirect != null) {
      float[] three = Fields.times(neurons.s01, sums.onTau);
      Fields.add(three, 1, neurons.s01Slope, sums.onRho);
      float[] ones = new float[three.length];
      Arrays.fill(ones, 1);
      pairs.add(indirect.whole(), 1, three, ones);
    }
    pairs.add(tables.link(), 1, sums.onFirstLink, neurons.first.c);
    pairs.add(tables.link(), 1, sums.onSecondLink, neurons.second.c);
    pairs.add(tables.link(), 1, sums.onPath, neurons.second.ps);
  }
}
