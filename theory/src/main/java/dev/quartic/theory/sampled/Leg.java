package dev.quartic.theory.sampled;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A field on the training samples that a neuron is asked to answer to: a residual, or what has
 * responded to it. Its products with the tables are taken when first asked for, and once.
 *
 * <p>All answers {@code [N, batch]} and linear in the field.
 */
final class Leg {
  private final Neurons neurons;
  private final float[] field;
  private float @Nullable [] link;
  private float @Nullable [] otherLink;
  private float @Nullable [] pathLink;
  private float @Nullable [] t1;
  private float @Nullable [] t2;
  private float @Nullable [] t3;
  private float @Nullable [] tau;
  private float @Nullable [] rho;
  private float @Nullable [] fluctuation;

  private @Nullable Sum sum;

  /** What a leg is the sum of. */
  private record Sum(Leg base, double factor, Leg other) {}

  Leg(Neurons neurons, float[] field) {
    this.neurons = neurons;
    this.field = field;
  }

  /** {@code v + factor w}, whose answers cost no products where those of v and w are known. */
  Leg plus(double factor, Leg other) {
    if (factor == 0) {
      return this;
    }
    var sum = new Leg(neurons, Fields.sum(field, factor, other.field));
    sum.sum = new Sum(this, factor, other);
    return sum;
  }

  /** Every draw of this and of another leg times numbers of their own. */
  Leg mixed(Fields fields, double[] factors, Leg other, double[] otherFactors) {
    float[] mixed = field.clone();
    fields.scaleDraws(mixed, factors);
    float[] rest = other.field.clone();
    fields.scaleDraws(rest, otherFactors);
    Fields.add(mixed, 1, rest);
    return new Leg(neurons, mixed);
  }

  private interface Answer {
    float[] of(Leg leg);
  }

  /** The sum of the parts' answers, or an answer of this leg's own. */
  private float[] taken(Answer ofParts, Supplier<float[]> own) {
    return sum == null
        ? own.get()
        : Fields.sum(ofParts.of(sum.base), sum.factor, ofParts.of(sum.other));
  }

  /** v itself, {@code [N_A, batch]}. */
  float[] field() {
    return field;
  }

  /** L(c v), with the first signs. */
  float[] link() {
    if (link == null) {
      link = taken(Leg::link, () -> neurons.link(Fields.times(neurons.first.c, field)));
    }
    return link;
  }

  /** L(c′ v), with the second signs. */
  float[] otherLink() {
    if (otherLink == null) {
      otherLink = taken(Leg::otherLink, () -> neurons.link(Fields.times(neurons.second.c, field)));
    }
    return otherLink;
  }

  /** L(ps′ v). */
  float[] pathLink() {
    if (pathLink == null) {
      pathLink = taken(Leg::pathLink, () -> neurons.link(Fields.times(neurons.second.ps, field)));
    }
    return pathLink;
  }

  private float[] t1() {
    if (t1 == null) {
      t1 = taken(Leg::t1, () -> neurons.t1(neurons.s0, field));
    }
    return t1;
  }

  private float[] t2() {
    if (t2 == null) {
      t2 = taken(Leg::t2, () -> neurons.t2(neurons.s1, field));
    }
    return t2;
  }

  private float[] t3() {
    if (t3 == null) {
      t3 = taken(Leg::t3, () -> neurons.t3(field));
    }
    return t3;
  }

  /** τ v. */
  float[] tau() {
    if (tau == null) {
      tau = neurons.tau(t1(), t2(), t3());
    }
    return tau;
  }

  /** ρ v. */
  float[] rho() {
    if (rho == null) {
      rho = neurons.rho(t1(), t2(), t3());
    }
    return rho;
  }

  /** δΘ v. */
  float[] fluctuation() {
    if (fluctuation == null) {
      fluctuation = neurons.fluctuation(field, t1(), t2(), t3());
    }
    return fluctuation;
  }
}
