package dev.quartic.theory.crossing;

import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * One neuron of a hidden layer, drawn at every kink of every training sample: its gates on the
 * other samples, backward coefficients and response, and what it does in training. Rows R are those
 * of {@link NeuronLaw#rows}.
 */
final class NeuronProbe {
  private final NeuronLaw law;
  private final TrainingGrid grid;
  private final List<Crossings> crossings; // by kink of σ
  private final Crossings.Drive drive;
  private final KinkPassage passage;
  private final int samples;
  private final int train;
  private final int rows;
  private final int outputs;
  private final double[] normal;
  private final double[] vector;
  private final double[] gates; // σ′ of each sample at each kink of each training sample, [R, N]
  private final double[] backward; // φ, [N, n_L]
  private final double[] response; // C, [A, N, n_L]
  private final double[] coupling; // D, [R, N, n_L]
  private final double[] feedback; // Σ φ_αo ε_αo, integrated over steps, [A, K]
  private final double[] feedbackNow; // at the times of the plan, [A, T]
  private double weight;

  NeuronProbe(NeuronLaw law, TrainingGrid grid) {
    this(law, grid, law.kinks().all().stream().map(kink -> Crossings.of(kink, grid)).toList());
  }

  NeuronProbe(NeuronLaw law, TrainingGrid grid, List<Crossings> crossings) {
    this.law = law;
    this.crossings = crossings;
    this.grid = grid;
    samples = law.samples();
    train = law.train();
    rows = law.rows();
    outputs = law.outputs();
    drive = Crossings.Drive.of(rows, grid);
    passage = KinkPassage.of(rows, grid);
    normal = new double[Math.max(samples, outputs + 2)];
    vector = new double[samples];
    gates = new double[rows * samples];
    backward = new double[samples * outputs];
    response = new double[train * samples * outputs];
    coupling = new double[rows * samples * outputs];
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
    for (int row = 0; row < rows; row++) {
      int sample = law.sample(row);
      double moved = law.kinks().get(law.kink(row)).place() - preactivations[sample];
      for (int other = 0; other < samples; other++) {
        double beside = preactivations[other] + moved * law.slope(sample, other);
        gates[row * samples + other] = law.kinks().gate(beside);
      }
    }
  }

  private void couple() {
    for (int row = 0; row < rows; row++) {
      int sample = law.sample(row);
      for (int other = 0; other < samples; other++) {
        double own = other == sample ? 0 : law.theta(sample, other) * gates[row * samples + other];
        for (int output = 0; output < outputs; output++) {
          coupling[(row * samples + other) * outputs + output] =
              own * backward[other * outputs + output]
                  + response[(sample * samples + other) * outputs + output];
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
    for (int row = 0; row < rows; row++) {
      double density = scale * law.density(row);
      int from = law.sample(row) * steps;
      for (int step = 0; step < steps; step++) {
        gate[row * steps + step] *= density * feedback[from + step]; // p N Σ φ ε
      }
    }
    accumulateMomentum(gate);
    int entries = samples * outputs;
    Blas.gemm(
        true, false, entries, steps, rows, -1, coupling, 0, entries, gate, 0, steps, 1, source, 0,
        steps);
    for (int row = 0; row < rows; row++) {
      double density = scale * law.density(row);
      for (int output = 0; output < outputs; output++) {
        int own = law.sample(row) * outputs + output;
        double phi = density * backward[own];
        for (int step = 0; step < steps; step++) {
          source[own * steps + step] += phi * passage.lift()[row * steps + step];
        }
      }
    }
    tally.add(law, passage, backward, coupling, scale);
  }

  /** What regular neurons have been pushed by goes on with momentum. */
  private void accumulateMomentum(double[] gate) {
    double momentum = grid.momentum();
    if (momentum != 0) {
      for (int row = 0; row < rows; row++) {
        double velocity = 0;
        for (int step = 0; step < grid.steps(); step++) {
          int place = row * grid.steps() + step;
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
    for (int row = 0; row < rows; row++) {
      Crossings at = crossings.get(law.kink(row));
      at.follow(row, 1, drive, random, passage);
      at.follow(row, -1, drive, random, passage);
    }
  }

  private void drives(double[] residuals, int columns, double[] a, double[] b, double[] products) {
    int entries = train * outputs;
    Blas.gemm(
        false,
        false,
        rows,
        columns,
        entries,
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
    }
    for (int row = 0; row < rows; row++) {
      int sample = law.sample(row);
      double theta = law.theta(sample, sample);
      for (int step = 0; step < columns; step++) {
        b[row * columns + step] = -theta * products[sample * columns + step];
      }
    }
  }
}
