package dev.quartic.theory.sampled;

import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.random.RandomStream;

/**
 * Drawn neurons of one hidden layer, one for each draw of a batch, with their path signs; and the
 * products of the {@linkplain HiddenLayer tables} with fields on the training samples. All fields
 * {@code [N, batch]}.
 *
 * <p>A table X that pairs samples of two factors is the mean of ξ ξᵀ, {@code ξ = √X · signs}, and γ
 * that of {@code (A w)(B w)ᵀ} with signs w; two sets, independent of each other, suffice for all
 * products. With ξ of one set: {@code c = ξσ′}, {@code m = ξσ″} (b and u are c⊗c, m⊗c), {@code ph =
 * ξσ + Aw}, {@code ps = ξσ′ + (Bw)σσ′} (f is ph⊗ps), {@code pp = ξσ″ + (Bw)(σ′² + σσ″)}, {@code hb
 * = ½(ξσ + (Bw)σ²)} (δG is ph⊗hb + hb⊗ph).
 */
final class Neurons {
  private final HiddenLayer tables;
  private final Fields fields;

  final double[] s0;
  final double[] s1;
  final double[] s2;
  final double[] s3;

  /** σσ′, which T3 comes with. */
  final double[] s01;

  /** (σσ′)′ = σ′² + σσ″. */
  final double[] s01Slope;

  final Signs first;
  final Signs second;

  /** One set of path signs. */
  final class Signs {
    final double[] c;
    final double[] m;
    final double[] ph;
    final double[] ps;
    final double[] pp;
    final double[] hb;

    private Signs(RandomStream random) {
      double[] xi = fields.product(tables.path().matrix(), signs(tables.path().rank(), random));
      c = Fields.times(xi, s1);
      m = Fields.times(xi, s2);
      ph = Fields.times(xi, s0);
      ps = c.clone();
      pp = m.clone();
      hb = ph.clone();
      HiddenLayer.Indirect indirect = tables.indirect();
      if (indirect != null) {
        double[] w = signs(indirect.driven().rank(), random);
        double[] driving = fields.product(indirect.driving().matrix(), w);
        Fields.add(ph, 1, fields.product(indirect.driven().matrix(), w));
        Fields.add(ps, 1, driving, s01);
        Fields.add(pp, 1, driving, s01Slope);
        Fields.add(hb, 1, driving, s0, s0);
      }
      for (int k = 0; k < hb.length; k++) {
        hb[k] *= 0.5;
      }
    }

    private double[] signs(int rank, RandomStream random) {
      double[] signs = new double[rank * fields.batch()];
      for (int k = 0; k < signs.length; k++) {
        signs[k] = random.nextInt(2) * 2 - 1;
      }
      return signs;
    }
  }

  Neurons(HiddenLayer tables, Activation activation, Fields fields, RandomStream random) {
    this.tables = tables;
    this.fields = fields;
    double[] normal = new double[tables.neuron().rank() * fields.batch()];
    random.fillGaussian(1, normal, 0, normal.length);
    double[] z = fields.product(tables.neuron().matrix(), normal);
    s0 = derivative(activation, 0, z);
    s1 = derivative(activation, 1, z);
    s2 = derivative(activation, 2, z);
    s3 = derivative(activation, 3, z);
    s01 = Fields.times(s0, s1);
    s01Slope = Fields.times(s1, s1);
    Fields.add(s01Slope, 1, s0, s2);
    first = new Signs(random);
    second = new Signs(random);
  }

  private static double[] derivative(Activation activation, int order, double[] z) {
    double[] out = new double[z.length];
    for (int k = 0; k < z.length; k++) {
      out[k] = activation.derivative(order, z[k]);
    }
    return out;
  }

  HiddenLayer tables() {
    return tables;
  }

  /** Θ⁽ˡ⁾ v. */
  double[] link(double[] v) {
    return tables.link().times(v, fields.batch());
  }

  /** T1 (x v). */
  double[] t1(double[] x, double[] v) {
    return tables.t1().times(Fields.times(x, v), fields.batch());
  }

  double[] t2(double[] x, double[] v) {
    return tables.t2().times(Fields.times(x, v), fields.batch());
  }

  /** τ of a leg: {@code Σ_q τ_p|q v_q}. */
  double[] tau(double[] t1, double[] t2, double[] t3) {
    double[] out = Fields.times(s1, t1);
    Fields.add(out, 1, s2, t2);
    if (t3.length > 0) {
      Fields.add(out, 1, s01, t3);
    }
    return out;
  }

  /** ρ from the same products. */
  double[] rho(double[] t1, double[] t2, double[] t3) {
    double[] out = Fields.times(s2, t1);
    Fields.add(out, 1, s3, t2);
    if (t3.length > 0) {
      Fields.add(out, 1, s01Slope, t3);
    }
    return out;
  }

  /** T3 v; empty where T3 vanishes. */
  double[] t3(double[] v) {
    HiddenLayer.Indirect indirect = tables.indirect();
    return indirect == null ? new double[0] : indirect.t3().times(v, fields.batch());
  }

  /** τᵀ v, {@code Σ_q τ_q|p v_q}. */
  double[] tauTransposed(double[] v) {
    return transposed(s1, s2, s01, v);
  }

  /** ρᵀ v. */
  double[] rhoTransposed(double[] v) {
    return transposed(s2, s3, s01Slope, v);
  }

  private double[] transposed(double[] value, double[] slope, double[] square, double[] v) {
    double[] out = new double[s0.length];
    Fields.add(out, 1, s0, t1(value, v));
    Fields.add(out, 1, s1, t2(slope, v));
    HiddenLayer.Indirect indirect = tables.indirect();
    if (indirect != null) {
      Fields.add(out, 1, indirect.t3Transposed().times(Fields.times(square, v), fields.batch()));
    }
    return out;
  }

  /** ς v. */
  double[] sigma(double[] v) {
    double[] out = Fields.times(s1, t1(s1, v));
    Fields.add(out, 1, s2, t2(s2, v));
    return out;
  }

  /**
   * δΘ v, centred.
   *
   * @param t1 T1 (σ v)
   * @param t2 T2 (σ′ v)
   * @param t3 T3 v
   */
  double[] fluctuation(double[] v, double[] t1, double[] t2, double[] t3) {
    double[] out = Fields.times(s0, t1);
    Fields.add(out, 1, s1, t2);
    HiddenLayer.Indirect indirect = tables.indirect();
    if (indirect != null) {
      Fields.add(out, 0.5, s0, s0, t3);
      double[] opposite = indirect.t3Transposed().times(Fields.times(s0, s0, v), fields.batch());
      Fields.add(out, 0.5, opposite);
    }
    Fields.add(out, -1, tables.mean().times(v, fields.batch()));
    return out;
  }
}
