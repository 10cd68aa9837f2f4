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
import org.jspecify.annotations.Nullable;

/**
 * Training at infinite width, as the terms of order 1/n meet it: the decay g and the response u of
 * every mode of Θ on the training samples.
 *
 * <p>What a function gains at time s is afterwards trained away like any residual, for a time
 * {@link #lag} until the end; without momentum, so is what drives it. An event at s counts {@link
 * #measure} times the length of an interval (flow: 1) or once for each step (descent: η).
 *
 * @param relaxation g and u of a mode
 * @param rates θ of the modes that are followed one by one and, where those are not all, one of the
 *     others together
 * @param vectors U, {@code [N_A, modes]}, of those that are followed
 * @param cross Θ_BA U, {@code [N_B, modes]}; what the others do to test samples is left out
 * @param single the same for draws
 * @param train N_A
 * @param steps whether time goes in steps
 * @param measure 1 or η
 * @param momentum μ; 0 for flow and plain descent
 * @param times all asked for, the end of training replaced by a time when all modes rest
 */
record Dynamics(
    Relaxation relaxation,
    double[] rates,
    Matrix vectors,
    Matrix cross,
    Single single,
    int train,
    boolean steps,
    double measure,
    double momentum,
    List<Double> times)
    implements Serializable {
  /** Of the fastest mode: slower ones cannot be told from none. */
  private static final double TINY = 1e-15;

  /** Every step is a pass over all pairs of modes. */
  private static final double MOST_STEPS = 500_000;

  /** e^−x of it is nothing beside 1. */
  private static final double REST = 40;

  /** Where x⁶/7! is below rounding. */
  private static final double SHORT = 0.01;

  /**
   * What draws multiply with.
   *
   * @param vectors U
   * @param transposed Uᵀ: products with a matrix that stands transposed take twice as long
   * @param cross Θ_BA U
   */
  record Single(SingleMatrix vectors, SingleMatrix transposed, SingleMatrix cross)
      implements Serializable {
    private static Single of(Matrix vectors, Matrix cross) {
      SingleMatrix own = SingleMatrix.of(vectors);
      return new Single(own, own.transposed(), SingleMatrix.of(cross));
    }
  }

  static Dynamics of(TrainingPlan plan, LayerKernels kernels, NtkSpectrum spectrum) {
    double measure =
        switch (plan) {
          case TrainingPlan.GradientFlow flow when flow.ridge() == 0 -> 1;
          case TrainingPlan.GradientDescent descent -> descent.stepSize();
          default ->
              throw new IllegalArgumentException(
                  "the sampled route of order 1/n needs gradient flow without a ridge or gradient"
                      + " descent, but the plan was "
                      + plan);
        };
    double momentum = plan instanceof TrainingPlan.GradientDescent descent ? descent.momentum() : 0;
    boolean steps = plan instanceof TrainingPlan.GradientDescent;
    int train = spectrum.size();
    double[] rates = spectrum.eigenvalues();
    Matrix vectors = spectrum.eigen().vectors();
    Matrix below = kernels.frozenNtk().block(train, kernels.samples(), 0, train);
    Matrix cross = below.rows() == 0 ? below : Blas.product(below, vectors);
    List<Double> times =
        plan.times().stream()
            .map(time ->
                Double.isInfinite(time) ? rest(spectrum, steps ? measure : 0, momentum) : time)
            .toList();
    if (momentum > 0 && times.getLast() > MOST_STEPS) {
      throw new IllegalArgumentException(
          "momentum at order 1/n is followed for at most %,.0f steps, but the last time is after %,.0f; ask for fewer"
              .formatted(MOST_STEPS, times.getLast()));
    }
    return new Dynamics(
        Relaxation.of(plan),
        rates,
        vectors,
        cross,
        Single.of(vectors, cross),
        train,
        steps,
        measure,
        momentum,
        times);
  }

  /** When the slowest mode has come to rest. */
  private static double rest(NtkSpectrum spectrum, double stepSize, double momentum) {
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
      slowest = Math.max(slowest, root(1 + momentum - stepSize * theta, momentum));
    }
    return slowest == 0 ? 1 : Math.ceil(1 - REST / Math.log(slowest));
  }

  /** The larger root of {@code x² − sum x + product} in size. */
  private static double root(double sum, double product) {
    double square = sum * sum / 4 - product;
    return square < 0 ? Math.sqrt(product) : Math.abs(sum) / 2 + Math.sqrt(square);
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
    Matrix fast = vectors.block(0, train, slow, train);
    Matrix fastCross = cross.block(0, cross.rows(), slow, train);
    return new Dynamics(
        relaxation,
        fewer,
        fast,
        fastCross,
        Single.of(fast, fastCross),
        train,
        steps,
        measure,
        momentum,
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
  Modal modal(float[] field, Fields fields) {
    return new Modal(fields.product(single.transposed, field), field);
  }

  /**
   * Modes times factors, without what a last row of factors does to all alike.
   *
   * @param factors {@code [rates, batch]}
   */
  float[] scaled(float[] factors, float[] modes, int batch) {
    float[] out = Fields.times(factors, modes);
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
  float[] function(float[] factors, Modal modal, Fields fields) {
    int batch = fields.batch();
    float[] out = fields.product(single.vectors, scaled(factors, modal.modes(), batch));
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
  record Factors(float[] decay, float[] response) {
    static Factors of(double[] decay, double[] response) {
      return new Factors(Fields.single(decay), Fields.single(response));
    }
  }

  /** Those at times of their own for every draw. */
  Factors factors(double[] at) {
    int batch = at.length;
    double[] decay = new double[rates.length * batch];
    double[] response = new double[decay.length];
    if (relaxation instanceof Relaxation.Flow) {
      flow(at, decay, response);
    } else if (momentum > 0) {
      heavyBall(at, decay, null, response);
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
    return Factors.of(decay, response);
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
    return Factors.of(decay, response);
  }

  /** Whether own and driving terms are carried to the end in ways of their own. */
  boolean apart() {
    return momentum > 0;
  }

  private HeavyBallModes heavyBall() {
    return new HeavyBallModes(measure, momentum);
  }

  /** Writes what is not null; velocities in units of a step. */
  private void heavyBall(
      double[] at,
      double @Nullable [] decay,
      double @Nullable [] velocity,
      double @Nullable [] response) {
    int batch = at.length;
    HeavyBallModes modes = heavyBall();
    for (int mode = 0; mode < rates.length; mode++) {
      for (int draw = 0; draw < batch; draw++) {
        if (at[draw] >= 0) {
          int place = mode * batch + draw;
          modes.follow(rates[mode], (long) at[draw]);
          if (decay != null) {
            decay[place] = modes.decay();
          }
          if (velocity != null) {
            velocity[place] = modes.velocity() / measure;
          }
          if (response != null) {
            response[place] = modes.response();
          }
        }
      }
    }
  }

  /** How modes move in the step that begins at a time, per η: g, and with momentum more. */
  float[] moving(double[] at, float[] decay) {
    if (!apart()) {
      return decay;
    }
    double[] next = at.clone();
    for (int draw = 0; draw < next.length; draw++) {
      next[draw] = at[draw] < 0 ? -1 : at[draw] + 1;
    }
    double[] velocity = new double[decay.length];
    heavyBall(next, null, velocity, null);
    return Fields.single(velocity);
  }

  /**
   * What ℛ𝒜 makes of events, per η: of a mode, {@code v(m)/η}, and of test samples by way of the
   * mode, {@code (c(m) − v(m))/(ηw)}, m steps later.
   */
  Factors driven(double[] stepsLater) {
    int batch = stepsLater.length;
    double[] velocity = new double[rates.length * batch];
    heavyBall(stepsLater, null, velocity, null);
    double[] response = new double[velocity.length];
    double[] free = free(stepsLater);
    for (int mode = 0; mode < rates.length; mode++) {
      for (int draw = 0; draw < batch; draw++) {
        int place = mode * batch + draw;
        response[place] =
            Math.abs(rates[mode]) < TINY * fastest()
                ? 0 // moves no test sample
                : (free[draw] - velocity[place]) / rates[mode];
      }
    }
    return Factors.of(velocity, response);
  }

  /** What a function that is not trained remembers of an event, per η: 1 without momentum. */
  double[] free(double[] stepsLater) {
    double[] free = new double[stepsLater.length];
    HeavyBallModes modes = heavyBall();
    for (int draw = 0; draw < free.length; draw++) {
      free[draw] = apart() ? modes.free(stepsLater[draw]) / measure : stepsLater[draw] < 1 ? 0 : 1;
    }
    return free;
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
