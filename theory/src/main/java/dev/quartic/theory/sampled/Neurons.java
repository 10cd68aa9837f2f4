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

  final float[] s0;
  final float[] s1;
  final float[] s2;
  final float[] s3;

  /** σσ′, which T3 comes with. */
  final float[] s01;

  /** (σσ′)′ = σ′² + σσ″. */
  final float[] s01Slope;

  final Signs first;
  final Signs second;

  /** One set of path signs. */
  final class Signs {
    final float[] c;
    final float[] m;
    final float[] ph;
    final float[] ps;
    final float[] pp;
    final float[] hb;

    private Signs(RandomStream random) {
      float[] xi = fields.product(tables.path().matrix(), signs(tables.path().rank(), random));
      c = Fields.times(xi, s1);
      m = Fields.times(xi, s2);
      ph = Fields.times(xi, s0);
      ps = c.clone();
      pp = m.clone();
      hb = ph.clone();
      HiddenLayer.Indirect indirect = tables.indirect();
      if (indirect != null) {
        float[] w = signs(indirect.driven().rank(), random);
        float[] driving = fields.product(indirect.driving().matrix(), w);
        Fields.add(ph, 1, fields.product(indirect.driven().matrix(), w));
        Fields.add(ps, 1, driving, s01);
        Fields.add(pp, 1, driving, s01Slope);
        Fields.add(hb, 1, driving, s0, s0);
      }
      for (int k = 0; k < hb.length; k++) {
        hb[k] *= 0.5f;
      }
    }

    private float[] signs(int rank, RandomStream random) {
      float[] signs = new float[rank * fields.batch()];
      for (int k = 0; k < signs.length; k++) {
        signs[k] = random.nextInt(2) * 2 - 1;
      }
      return signs;
    }
  }

  Neurons(HiddenLayer tables, Activation activation, Fields fields, RandomStream random) {
    this.tables = tables;
    this.fields = fields;
    float[] z = tables.neuron().gaussian(fields, random);
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

  private static float[] derivative(Activation activation, int order, float[] z) {
    float[] out = new float[z.length];
    for (int k = 0; k < z.length; k++) {
      out[k] = (float) activation.derivative(order, z[k]);
    }
    return out;
  }

  HiddenLayer tables() {
    return tables;
  }

  /** Θ⁽ˡ⁾ v. */
  float[] link(float[] v) {
    return tables.link().times(v, fields.batch());
  }

  /** T1 (x v). */
  float[] t1(float[] x, float[] v) {
    return tables.t1().times(Fields.times(x, v), fields.batch());
  }

  float[] t2(float[] x, float[] v) {
    return tables.t2().times(Fields.times(x, v), fields.batch());
  }

  /** τ of a leg: {@code Σ_q τ_p|q v_q}. */
  float[] tau(float[] t1, float[] t2, float[] t3) {
    float[] out = Fields.times(s1, t1);
    Fields.add(out, 1, s2, t2);
    if (t3.length > 0) {
      Fields.add(out, 1, s01, t3);
    }
    return out;
  }

  /** ρ from the same products. */
  float[] rho(float[] t1, float[] t2, float[] t3) {
    float[] out = Fields.times(s2, t1);
    Fields.add(out, 1, s3, t2);
    if (t3.length > 0) {
      Fields.add(out, 1, s01Slope, t3);
    }
    return out;
  }

  /** T3 v; empty where T3 vanishes. */
  float[] t3(float[] v) {
    HiddenLayer.Indirect indirect = tables.indirect();
    return indirect == null ? new float[0] : indirect.t3().times(v, fields.batch());
  }

  /** τᵀ v, {@code Σ_q τ_q|p v_q}. */
  float[] tauTransposed(float[] v) {
    return transposed(s1, s2, s01, v);
  }

  /** ρᵀ v. */
  float[] rhoTransposed(float[] v) {
    return transposed(s2, s3, s01Slope, v);
  }

  private float[] transposed(float[] value, float[] slope, float[] square, float[] v) {
    float[] out = new float[s0.length];
    Fields.add(out, 1, s0, t1(value, v));
    Fields.add(out, 1, s1, t2(slope, v));
    HiddenLayer.Indirect indirect = tables.indirect();
    if (indirect != null) {
      Fields.add(out, 1, indirect.t3Transposed().times(Fields.times(square, v), fields.batch()));
    }
    return out;
  }

  /** ς v. */
  float[] sigma(float[] v) {
    float[] out = Fields.times(s1, t1(s1, v));
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
  float[] fluctuation(float[] v, float[] t1, float[] t2, float[] t3) {
    float[] out = Fields.times(s0, t1);
    Fields.add(out, 1, s1, t2);
    HiddenLayer.Indirect indirect = tables.indirect();
    if (indirect != null) {
      Fields.add(out, 0.5, s0, s0, t3);
      float[] opposite = indirect.t3Transposed().times(Fields.times(s0, s0, v), fields.batch());
      Fields.add(out, 0.5, opposite);
    }
    Fields.add(out, -1, tables.mean().times(v, fields.batch()));
    return out;
  }
}
