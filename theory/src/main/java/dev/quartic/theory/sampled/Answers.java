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
 * @param outputs n_L
 */
record Answers(Neurons neurons, Path path, int outputs) {

  /** F², of ΔH ΔH: {@code δΘ g δΘ} and its crossed pairings; two times. */
  double[] variance(Residual own) {
    Leg x = own.before();
    double[] c = neurons.first.c;
    double[] other = neurons.second.c;
    double[] carried = path.carried(x.fluctuation());
    double[] out = new Leg(neurons, carried).fluctuation();
    double[] crossed = Fields.times(c, x.otherLink());
    Fields.add(crossed, outputs, other, x.link());
    double[] onward = Fields.times(other, path.carried(crossed));
    Fields.add(out, 1, c, neurons.link(onward));
    return out;
  }

  /** dH with outputs of i and j alike: {@code τ(j) L(ps a) + τᵀ(j L(ps a))}. */
  double[] driftFirst(Leg j, Leg a, Leg middle) {
    double[] out = Fields.times(j.tau(), middle.pathLink());
    Fields.add(out, 1, neurons.tauTransposed(Fields.times(j.field(), a.pathLink())));
    return out;
  }

  /** dH with outputs of i and a alike: {@code τ(a) L(ps j) + c L(pp j L(c a))}. */
  double[] driftSecond(Leg j, Leg a, Leg middle) {
    double[] out = Fields.times(middle.tau(), j.pathLink());
    double[] inner = Fields.times(neurons.second.pp, j.field(), a.link());
    Fields.add(out, 1, neurons.first.c, neurons.link(inner));
    return out;
  }

  /** dH with outputs of j and a alike: {@code pp L(c j) L(c a) + ps L(j τ(a))}. */
  double[] driftThird(Leg j, Leg a, Leg middle) {
    double[] out = Fields.times(neurons.second.pp, j.link(), middle.link());
    double[] inner = neurons.link(Fields.times(j.field(), a.tau()));
    Fields.add(out, 1, neurons.second.ps, inner);
    return out;
  }

  /** dH and one output of the initial function, closed with either leg. */
  double[] drift(Residual own, Residual.Moment function) {
    double[] out = weighted(1, outputs, function.now(), own.responded(), own.middle());
    Fields.add(out, 1, weighted(outputs, 1, own.now(), function.responded(), function.middle()));
    return out;
  }

  private double[] weighted(double first, double second, Leg j, Leg a, Leg middle) {
    double[] out = driftThird(j, a, middle);
    Fields.add(out, first, driftFirst(j, a, middle));
    Fields.add(out, second, driftSecond(j, a, middle));
    return out;
  }

  /**
   * Inner sums of the squared second derivatives at s, of which the drift of the NTK is made too.
   *
   * @param own the output on the legs that are paired with the corrected one
   * @param partner on the others
   */
  Inner inner(Residual own, Residual partner) {
    double[] e = partner.now().field();
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
  record Inner(double[] response, double[] squared, double[] crossed) {}

  /** 𝒴 of terms with one time: third derivatives, and squared second ones within s. */
  double[] curvatureNow(Residual own, Residual partner, Inner inside) {
    double[] c = neurons.first.c;
    double[] m = neurons.first.m;
    Leg e = partner.now();
    Leg u = partner.responded();
    Leg mid = partner.middle();
    // ½ I_{i;jab} of g u u, and what a step of finite length adds
    double[] out = Fields.times(own.now().rho(), mid.link(), mid.link());
    Fields.add(out, 2, e.link(), own.middle().rho(), mid.link());
    scale(out, 0.5);
    double step = path.step();
    if (step > 0) {
      Fields.add(out, step * step / 8, own.now().rho(), e.link(), e.link());
    }
    // ½ I_{j;iab}
    double[] inner = Fields.times(own.now().field(), u.link(), u.link());
    Fields.add(out, 0.5, neurons.rhoTransposed(inner));
    double[] joined = Fields.times(e.field(), u.rho(), own.responded().link());
    // II_{ia;jb} of u g u
    Fields.add(out, 1, own.after().tau(), inside.response);
    Fields.add(out, 1, partner.after().link(), inside.squared);
    Fields.add(out, 1, m, partner.after().otherLink(), inside.crossed);
    Fields.add(out, 1, c, neurons.link(joined));
    return out;
  }

  /** 𝒴 of terms with two times: squared second derivatives. */
  double[] curvatureBefore(Residual own, Residual partner) {
    double[] c = neurons.first.c;
    double[] m = neurons.first.m;
    double[] other = neurons.second.c;
    double[] otherM = neurons.second.m;
    Leg e = partner.now();
    Leg a = partner.before();
    Leg b = partner.respondedBefore();
    // II_{ia;jb}
    double[] tail = neurons.link(Fields.times(a.field(), b.tau()));
    double[] out = Fields.times(own.now().tau(), tail);
    Fields.add(out, 1, e.link(), neurons.sigma(Fields.times(own.before().field(), b.link())));
    Fields.add(
        out,
        1,
        m,
        e.otherLink(),
        neurons.link(Fields.times(a.field(), otherM, own.respondedBefore().link())));
    // II_{ja;ib}
    Fields.add(out, 1, neurons.tauTransposed(Fields.times(own.now().field(), tail)));
    double[] inner = neurons.link(Fields.times(own.before().field(), otherM, b.link()));
    Fields.add(out, 1, other, neurons.link(Fields.times(e.field(), m, inner)));
    double[] joined =
        Fields.times(
            e.field(), neurons.sigma(Fields.times(a.field(), own.respondedBefore().link())));
    Fields.add(out, 1, c, neurons.link(joined));
    return out;
  }

  private static void scale(double[] field, double factor) {
    for (int k = 0; k < field.length; k++) {
      field[k] *= factor;
    }
  }
}
