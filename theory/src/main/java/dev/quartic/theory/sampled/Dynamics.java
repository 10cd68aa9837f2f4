package dev.quartic.theory.sampled;

import dev.quartic.network.plan.Relaxation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.simd.VectorMath;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.NtkSpectrum;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Training at infinite width, as the terms of order 1/n meet it: the decay g and the response u of
 * every mode of Θ on the training samples.
 *
 * <p>Gradient flow and plain gradient descent: what acts at time s is afterwards trained away like
 * any residual, for a time {@link #lag} until the end. An event at s counts {@link #measure} times
 * the length of an interval (flow: 1) or once for each step (descent: η).
 *
 * @param relaxation g and u of a mode
 * @param rates θ of the modes that are followed one by one and, where those are not all, one of the
 *     others together
 * @param vectors U, {@code [N_A, modes]}, of those that are followed
 * @param cross Θ_BA U, {@code [N_B, modes]}; what the others do to test samples is left out
 * @param train N_A
 * @param steps whether time goes in steps
 * @param measure 1 or η
 * @param times all asked for, the end of training replaced by a time when all modes rest
 */
record Dynamics(
    Relaxation relaxation,
    double[] rates,
    Matrix vectors,
    Matrix cross,
    int train,
    boolean steps,
    double measure,
    List<Double> times)
    implements Serializable {
  /** e^−x of it is nothing beside 1. */
  private static final double REST = 40;

  /** Where x⁶/7! is below rounding. */
  private static final double SHORT = 0.01;

  static Dynamics of(TrainingPlan plan, LayerKernels kernels, NtkSpectrum spectrum) {
    double measure =
        switch (plan) {
          case TrainingPlan.GradientFlow flow when flow.ridge() == 0 -> 1;
          case TrainingPlan.GradientDescent descent when descent.momentum() == 0 ->
              descent.stepSize();
          default ->
              throw new IllegalArgumentException(
                  "the sampled route of order 1/n needs gradient flow without a ridge or gradient descent without momentum, but the plan was "
                      + plan);
        };
    boolean steps = plan instanceof TrainingPlan.GradientDescent;
    int train = spectrum.size();
    double[] rates = spectrum.eigenvalues();
    Matrix vectors = spectrum.eigen().vectors();
    Matrix below = kernels.frozenNtk().block(train, kernels.samples(), 0, train);
    Matrix cross = below.rows() == 0 ? below : Blas.product(below, vectors);
    List<Double> times =
        plan.times().stream()
            .map(time -> Double.isInfinite(time) ? rest(spectrum, steps ? measure : 0) : time)
            .toList();
    return new Dynamics(Relaxation.of(plan), rates, vectors, cross, train, steps, measure, times);
  }

  /** When the slowest mode has come to rest. */
  private static double rest(NtkSpectrum spectrum, double stepSize) {
    if (spectrum.nullModes() > 0) {
      throw new IllegalArgumentException(
          "the sampled route of order 1/n needs an NTK that moves all training samples at the end of training, but %d of its modes rest; ask for finite times"
              .formatted(spectrum.nullModes()));
    }
    if (stepSize == 0) {
      return REST / spectrum.smallest();
    }
    double slowest = 0;
    for (double theta : new double[] {spectrum.smallest(), spectrum.largest()}) {
      slowest = Math.max(slowest, Math.abs(1 - stepSize * theta));
    }
    return slowest == 0 ? 1 : Math.ceil(1 - REST / Math.log(slowest));
  }

  /**
   * The same with the fastest modes alone followed one by one, the others at the mean of their
   * rates.
   */
  Dynamics ofFastest(int count) {
    if (count >= train) {
      return this;
    }
    int slow = train - count;
    double[] fewer = new double[count + 1];
    System.arraycopy(rates, slow, fewer, 0, count);
    for (int mode = 0; mode < slow; mode++) {
      fewer[count] += rates[mode] / slow;
    }
    return new Dynamics(
        relaxation,
        fewer,
        vectors.block(0, train, slow, train),
        cross.block(0, cross.rows(), slow, train),
        train,
        steps,
        measure,
        times);
  }

  /** Modes that are followed one by one. */
  int modes() {
    return vectors.columns();
  }

  /** Whether others are taken together; their factors stand in a last row. */
  boolean reduced() {
    return rates.length > modes();
  }

  /** Uᵀ of a field on the training samples. */
  Modal modal(double[] field, Fields fields) {
    return new Modal(fields.transposedProduct(vectors, field), field);
  }

  /**
   * Modes times factors, without what a last row of factors does to all alike.
   *
   * @param factors {@code [rates, batch]}
   */
  double[] scaled(double[] factors, double[] modes, int batch) {
    double[] out = Fields.times(factors, modes);
    if (reduced()) {
      int last = modes() * batch;
      for (int from = 0; from < out.length; from += batch) {
        for (int draw = 0; draw < batch; draw++) {
          out[from + draw] -= factors[last + draw] * modes[from + draw];
        }
      }
    }
    return out;
  }

  /** A function of Θ, given by its factors, times a field, {@code [N_A, batch]}. */
  double[] function(double[] factors, Modal modal, Fields fields) {
    int batch = fields.batch();
    double[] out = fields.product(vectors, scaled(factors, modal.modes(), batch));
    if (reduced()) {
      int last = modes() * batch;
      for (int from = 0; from < out.length; from += batch) {
        for (int draw = 0; draw < batch; draw++) {
          out[from + draw] += factors[last + draw] * modal.field()[from + draw];
        }
      }
    }
    return out;
  }

  int test() {
    return cross.rows();
  }

  /** The time between an event and the end: steps act on what follows them. */
  double lag(double end, double event) {
    return steps ? end - event - 1 : end - event;
  }

  /** θ of the fastest mode. */
  double fastest() {
    return rates[modes() - 1];
  }

  /**
   * g and u of every mode at the times of a batch, both {@code [rates, batch]} and 0 where a time
   * is negative.
   */
  @SuppressWarnings("ArrayRecordComponent") // read in hot loops
  record Factors(double[] decay, double[] response) {}

  /** Those at times of their own for every draw. */
  Factors factors(double[] at) {
    int batch = at.length;
    double[] decay = new double[rates.length * batch];
    double[] response = new double[decay.length];
    if (relaxation instanceof Relaxation.Flow) {
      flow(at, decay, response);
    } else {
      for (int mode = 0; mode < rates.length; mode++) {
        for (int draw = 0; draw < batch; draw++) {
          if (at[draw] >= 0) {
            decay[mode * batch + draw] = relaxation.decay(rates[mode], at[draw]);
            response[mode * batch + draw] = relaxation.response(rates[mode], at[draw]);
          }
        }
      }
    }
    return new Factors(decay, response);
  }

  /** Those at one time for all draws. */
  Factors factors(double at, int batch) {
    double[] decay = new double[rates.length * batch];
    double[] response = new double[decay.length];
    for (int mode = 0; mode < rates.length; mode++) {
      int from = mode * batch;
      Arrays.fill(decay, from, from + batch, relaxation.decay(rates[mode], at));
      Arrays.fill(response, from, from + batch, relaxation.response(rates[mode], at));
    }
    return new Factors(decay, response);
  }

  private void flow(double[] at, double[] decay, double[] response) {
    int batch = at.length;
    for (int mode = 0; mode < rates.length; mode++) {
      for (int draw = 0; draw < batch; draw++) {
        decay[mode * batch + draw] = -rates[mode] * at[draw];
      }
    }
    VectorMath.exp(decay, 0, decay, 0, decay.length);
    for (int mode = 0; mode < rates.length; mode++) {
      double rate = rates[mode];
      for (int draw = 0; draw < batch; draw++) {
        int place = mode * batch + draw;
        double time = at[draw];
        double x = rate * time;
        if (time < 0) {
          decay[place] = 0;
        } else if (x < SHORT) { // 1 − e^−x loses digits: six terms of its series are exact
          response[place] =
              time * (1 - x / 2 * (1 - x / 3 * (1 - x / 4 * (1 - x / 5 * (1 - x / 6)))));
        } else {
          response[place] = (1 - decay[place]) / rate;
        }
      }
    }
  }
}
