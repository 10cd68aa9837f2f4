package dev.quartic.theory.sampled;

/**
 * How the NTK of one drawn neuron bends training: the fields that act on outputs at the drawn time,
 * {@code [N, batch]}, for residuals of given outputs. In the notation of {@code ProjectorTables},
 * with the outer sum over time {@code ℛ𝒜} left to the random time s, an inner one to s′, and
 * {@code ℛ_i[y]} written as what y gains at s.
 *
 * <p>"Own" is the output that is corrected, "partner" one that is summed over: the tensors pair
 * outputs in three ways, and each term has a pairing of its own.
 *
 * @param neurons drawn
 * @param path with the drawn times
 * @param fields of the batch
 * @param outputs n_L
 */
record Answers(Neurons neurons, Path path, Fields fields, int outputs) {

  private Split zeros() {
    return Split.zeros(neurons.s0.length, path.apart());
  }

  /** F², of ΔH ΔH: {@code δΘ g δΘ} and its crossed pairings; two times. */
  float[] variance(Residual own) {
    Leg x = own.before();
    float[] c = neurons.first.c;
    float[] other = neurons.second.c;
    float[] carried = path.carried(x.fluctuation());
    float[] out = new Leg(neurons, carried).fluctuation();
    float[] crossed = Fields.times(c, x.otherLink());
    Fields.add(crossed, outputs, other, x.link());
    float[] onward = Fields.times(other, path.carried(crossed));
    Fields.add(out, 1, c, neurons.link(onward));
    return out;
  }

  /** dH with outputs of i and j alike: {@code τ(j) L(ps a) + τᵀ(j L(ps a))}. */
  Split driftFirst(Residual.Moment j, Residual.Moment a) {
    Split out = zeros();
    Fields.add(out.own(), 1, j.moving().tau(), a.middle().pathLink());
    Fields.add(
        out.driving(),
        1,
        neurons.tauTransposed(Fields.times(j.now().field(), a.responded().pathLink())));
    return out;
  }

  /** dH with outputs of i and a alike: {@code τ(a) L(ps j) + c L(pp j L(c a))}. */
  Split driftSecond(Residual.Moment j, Residual.Moment a) {
    Split out = zeros();
    Fields.add(out.own(), 1, a.middle().tau(), j.moving().pathLink());
    float[] inner = Fields.times(neurons.second.pp, j.now().field(), a.responded().link());
    Fields.add(out.driving(), 1, neurons.first.c, neurons.link(inner));
    return out;
  }

  /** dH with outputs of j and a alike: {@code pp L(c j) L(c a) + ps L(j τ(a))}. */
  Split driftThird(Residual.Moment j, Residual.Moment a) {
    Split out = zeros();
    Fields.add(out.own(), 1, neurons.second.pp, j.moving().link(), a.middle().link());
    float[] inner = neurons.link(Fields.times(j.now().field(), a.responded().tau()));
    Fields.add(out.driving(), 1, neurons.second.ps, inner);
    return out;
  }

  /** dH and one output of the initial function, closed with either leg. */
  Split drift(Residual own, Residual.Moment function) {
    Split out = weighted(1, outputs, function, own.at());
    out.add(1, weighted(outputs, 1, own.at(), function));
    return out;
  }

  private Split weighted(double first, double second, Residual.Moment j, Residual.Moment a) {
    Split out = driftThird(j, a);
    out.add(first, driftFirst(j, a));
    out.add(second, driftSecond(j, a));
    return out;
  }

  /**
   * Inner sums of the squared second derivatives at s, of which the drift of the NTK is made too.
   *
   * @param own the output on the legs that are paired with the corrected one
   * @param partner on the others
   */
  Inner inner(Residual own, Residual partner) {
    float[] e = partner.now().field();
    Leg u = partner.responded();
    return new Inner(
        neurons.link(Fields.times(e, u.tau())),
        neurons.sigma(Fields.times(own.now().field(), u.link())),
        neurons.link(Fields.times(e, neurons.second.m, own.responded().link())));
  }

  /**
   * Inner sums.
   *
   * @param response L(e τ(u))
   * @param squared ς(e L(c u))
   * @param crossed L(e m′ L(c u))
   */
  record Inner(float[] response, float[] squared, float[] crossed) {}

  /** 𝒴 of terms with one time: third derivatives, and squared second ones within s. */
  Split curvatureNow(Residual own, Residual partner, Inner inside) {
    float[] c = neurons.first.c;
    float[] m = neurons.first.m;
    Leg e = partner.moving();
    Leg u = partner.responded();
    Leg mid = partner.middle();
    Split out = zeros();
    float[] gained = out.own();
    // ⅙ I_{i;jab} u u u, and what a step of finite length adds
    Fields.add(gained, 0.5, own.moving().rho(), mid.link(), mid.link());
    Fields.add(gained, 1, e.link(), own.middle().rho(), mid.link());
    double step = path.step();
    if (step > 0) {
      Fields.add(gained, step * step / 8, own.moving().rho(), e.link(), e.link());
    }
    // II_{ia;jb} of u g u
    Fields.add(gained, 1, own.after().tau(), inside.response);
    Fields.add(gained, 1, partner.after().link(), inside.squared);
    Fields.add(gained, 1, m, partner.after().otherLink(), inside.crossed);
    // ½ I_{j;iab}
    float[] inner = Fields.times(own.now().field(), u.link(), u.link());
    Fields.add(out.driving(), 0.5, neurons.rhoTransposed(inner));
    float[] joined = Fields.times(partner.now().field(), u.rho(), own.responded().link());
    Fields.add(out.driving(), 1, c, neurons.link(joined));
    return out;
  }

  /** 𝒴 of terms with two times: squared second derivatives. */
  Split curvatureBefore(Residual own, Residual partner) {
    float[] c = neurons.first.c;
    float[] m = neurons.first.m;
    float[] other = neurons.second.c;
    float[] otherM = neurons.second.m;
    Leg e = partner.now();
    Leg a = partner.before();
    Leg b = partner.respondedBefore();
    Leg ownLeg = followed(own);
    Leg partnerLeg = followed(partner);
    Split out = zeros();
    // II_{ia;jb}
    float[] tail = neurons.link(Fields.times(a.field(), b.tau()));
    float[] gained = out.own();
    Fields.add(gained, 1, ownLeg.tau(), tail);
    Fields.add(
        gained, 1, partnerLeg.link(), neurons.sigma(Fields.times(own.before().field(), b.link())));
    Fields.add(
        gained,
        1,
        m,
        partnerLeg.otherLink(),
        neurons.link(Fields.times(a.field(), otherM, own.respondedBefore().link())));
    // II_{ja;ib}
    float[] driven = neurons.tauTransposed(Fields.times(own.now().field(), tail));
    float[] inner = neurons.link(Fields.times(own.before().field(), otherM, b.link()));
    Fields.add(driven, 1, other, neurons.link(Fields.times(e.field(), m, inner)));
    float[] joined =
        Fields.times(
            e.field(), neurons.sigma(Fields.times(a.field(), own.respondedBefore().link())));
    Fields.add(driven, 1, c, neurons.link(joined));
    if (path.apart()) {
      fields.scaleDraws(driven, path.free());
    }
    Fields.add(out.driving(), 1, driven);
    return out;
  }

  /** What {@code u 𝒜(g u)} gains at s by way of an event at s′, its last two factors apart. */
  private Leg followed(Residual one) {
    return path.apart()
        ? one.moving().mixed(fields, path.free(), one.after(), path.recent())
        : one.now();
  }
}
