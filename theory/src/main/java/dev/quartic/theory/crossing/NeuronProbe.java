package dev.quartic.theory.crossing;

import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.random.RandomStream;
import java.util.Arrays;

/**
 * One neuron of a hidden layer, drawn at the kink of every training sample: its gates on the other
 * samples, backward coefficients and response, and what it does in training.
 */
final class NeuronProbe {
  private final NeuronLaw law;
  private final TrainingGrid grid;
  private final Crossings crossings;
  private final Crossings.Drive drive;
  private final KinkPassage passage;
  private final int samples;
  private final int train;
  private final int outputs;
  private final double[] normal;
  private final double[] vector;
  private final double[] gates; // σ′ of each sample at the kink of each training sample, [A, N]
  private final double[] backward; // φ, [N, n_L]
  private final double[] response; // C, [A, N, n_L]
  private final double[] coupling; // D, [A, N, n_L]
  private final double[] feedback; // Σ φ_αo ε_αo, integrated over steps, [A, K]
  private final double[] feedbackNow; // at the times of the plan, [A, T]
  private double weight;

  NeuronProbe(NeuronLaw law, TrainingGrid grid) {
    this(law, grid, Crossings.of(law.kink(), grid));
  }

  NeuronProbe(NeuronLaw law, TrainingGrid grid, Crossings crossings) {
    this.law = law;
    this.crossings = crossings;
    this.grid = grid;
    samples = law.samples();
    train = law.train();
    outputs = law.outputs();
    drive = Crossings.Drive.of(train, grid);
    passage = KinkPassage.of(train, grid);
    normal = new double[Math.max(samples, outputs + 2)];
    vector = new double[samples];
    gates = new double[train * samples];
    backward = new double[samples * outputs];
    response = new double[train * samples * outputs];
    coupling = new double[train * samples * outputs];
    feedback = new double[train * grid.steps()];
    feedbackNow = new double[train * grid.times()];
  }

  /** Draws another neuron. */
  void draw(RandomStream random) {
    weight = law.drawBackward(random, normal, vector, backward);
    law.preactivations().draw(random, normal, vector);
    setGates(vector);
    for (int sample = 0; sample < law.responses().size(); sample++) {
      for (int output = 0; output < outputs; output++) {
        law.responses().get(sample).draw(random, normal, vector);
        for (int other = 0; other < samples; other++) {
          response[(sample * samples + other) * outputs + output] = vector[other];
        }
      }
    }
    couple();
  }

  /** n_l. */
  int width() {
    return law.width();
  }

  /** Takes a neuron as it is given. */
  void set(double[] preactivations, double[] phi, double[] field) {
    weight = 1;
    System.arraycopy(phi, 0, backward, 0, backward.length);
    System.arraycopy(field, 0, response, 0, response.length);
    setGates(preactivations);
    couple();
  }

  private void setGates(double[] preactivations) {
    for (int sample = 0; sample < train; sample++) {
      for (int other = 0; other < samples; other++) {
        double beside = preactivations[other] - preactivations[sample] * law.slope(sample, other);
        gates[sample * samples + other] = beside > 0 ? law.kink().above() : law.kink().below();
      }
    }
  }

  private void couple() {
    for (int sample = 0; sample < train; sample++) {
      for (int other = 0; other < samples; other++) {
        double own =
            other == sample ? 0 : law.theta(sample, other) * gates[sample * samples + other];
        for (int output = 0; output < outputs; output++) {
          int place = (sample * samples + other) * outputs + output;
          coupling[place] = own * backward[other * outputs + output] + response[place];
        }
      }
    }
  }

  /**
   * Adds what it does, for residuals of one sign.
   *
   * @param residuals ε integrated over each step, {@code [N_A, n_L, K]}
   * @param now ε at the times of the plan, {@code [N_A, n_L, T]}
   * @param factor of all that is added
   * @param random for crossings that are not summed exactly
   * @param source f in each step, {@code [N, n_L, K]}
   * @param tally drifts and crossings
   */
  void add(
      double[] residuals,
      double[] now,
      double factor,
      RandomStream random,
      double[] source,
      CrossingTally tally) {
    int steps = grid.steps();
    follow(residuals, now, random);
    double scale = factor * weight;
    double[] gate = passage.gate();
    for (int sample = 0; sample < train; sample++) {
      double density = scale * law.density(sample);
      for (int place = sample * steps; place < (sample + 1) * steps; place++) {
        gate[place] *= density * feedback[place]; // p N Σ φ ε
      }
    }
    accumulateMomentum(gate);
    int rows = samples * outputs;
    Blas.gemm(
        true, false, rows, steps, train, -1, coupling, 0, rows, gate, 0, steps, 1, source, 0,
        steps);
    for (int sample = 0; sample < train; sample++) {
      double density = scale * law.density(sample);
      for (int output = 0; output < outputs; output++) {
        double phi = density * backward[sample * outputs + output];
        int row = (sample * outputs + output) * steps;
        for (int step = 0; step < steps; step++) {
          source[row + step] += phi * passage.lift()[sample * steps + step];
        }
      }
    }
    tally.add(law, passage, backward, coupling, scale);
  }

  /** What regular neurons have been pushed by goes on with momentum. */
  private void accumulateMomentum(double[] gate) {
    double momentum = grid.momentum();
    if (momentum != 0) {
      for (int sample = 0; sample < train; sample++) {
        double velocity = 0;
        for (int step = 0; step < grid.steps(); step++) {
          int place = sample * grid.steps() + step;
          velocity = momentum * velocity + gate[place];
          gate[place] = velocity;
        }
      }
    }
  }

  private void follow(double[] residuals, double[] now, RandomStream random) {
    passage.clear();
    drives(residuals, grid.steps(), drive.a(), drive.b(), feedback);
    if (grid.flow()) {
      drives(now, grid.times(), drive.aNow(), drive.bNow(), feedbackNow);
    }
    for (int sample = 0; sample < train; sample++) {
      crossings.follow(sample, 1, drive, random, passage);
      crossings.follow(sample, -1, drive, random, passage);
    }
  }

  private void drives(double[] residuals, int columns, double[] a, double[] b, double[] products) {
    int rows = train * outputs;
    Blas.gemm(
        false,
        false,
        train,
        columns,
        rows,
        -1,
        coupling,
        0,
        samples * outputs,
        residuals,
        0,
        columns,
        0,
        a,
        0,
        columns);
    Arrays.fill(products, 0);
    for (int sample = 0; sample < train; sample++) {
      int out = sample * columns;
      for (int output = 0; output < outputs; output++) {
        double phi = backward[sample * outputs + output];
        int in = (sample * outputs + output) * columns;
        for (int step = 0; step < columns; step++) {
          products[out + step] += phi * residuals[in + step];
        }
      }
      double theta = law.theta(sample, sample);
      for (int step = 0; step < columns; step++) {
        b[out + step] = -theta * products[out + step];
      }
    }
  }
}
