package dev.quartic.benchmarks;

import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Question;
import dev.quartic.theory.correlator.OutputTensors;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.learning.FiniteWidthTraining;
import dev.quartic.theory.learning.FirstOrderPrediction;
import dev.quartic.theory.sampled.SampledPrediction;
import dev.quartic.theory.sampled.SampledTraining;
import dev.quartic.theory.sampled.SamplingRequest;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How honest the standard errors of sampled terms of order 1/n are: sampled against dense, entry by
 * entry, in standard errors, for images of three classes; tanh, gelu, sin, depths 3 and 4, one and
 * three outputs, gradient flow, descent and momentum. Arguments: training and test samples, seeds,
 * batches of each layer; 24 8 10 60.
 */
public final class SampledScores {
  private static final int WIDTH = 100;
  private static final int DRAWS = 60;
  private static final double STEP = 0.5;
  private static final double MOMENTUM = 0.6;

  private final int train;
  private final int test;
  private final int seeds;
  private final int batches;
  private final Workers workers = LocalEngine.all().workers();
  private final Score all = new Score();
  private long runs; // none shares its random numbers with another

  private SampledScores(int train, int test, int seeds, int batches) {
    this.train = train;
    this.test = test;
    this.seeds = seeds;
    this.batches = batches;
  }

  /** Prints a table. */
  public static void main(String[] arguments) {
    int[] given = {24, 8, 10, 60};
    for (int index = 0; index < Math.min(given.length, arguments.length); index++) {
      given[index] = Integer.parseInt(arguments[index]);
    }
    new SampledScores(given[0], given[1], given[2], given[3]).run();
  }

  /** z-scores of entries. */
  private static final class Score {
    private double squares;
    private double largest;
    private long count;

    void add(NdArray exact, NdArray sampled, NdArray error) {
      double scale = exact.maxAbs();
      for (int index = 0; index < exact.data().length; index++) {
        // what is exact is so to the tolerance of averages over four samples
        double size = Math.hypot(error.data()[index], 1e-9 * scale);
        double z = size == 0 ? 0 : (sampled.data()[index] - exact.data()[index]) / size;
        squares += z * z;
        largest = Math.max(largest, Math.abs(z));
        count++;
      }
    }

    void add(Score other) {
      squares += other.squares;
      largest = Math.max(largest, other.largest);
      count += other.count;
    }

    @Override
    public String toString() {
      return "%.3f (%.1f)".formatted(Math.sqrt(squares / count), largest);
    }
  }

  private void run() {
    Question question =
        ExperimentLoader.load(
                null,
                List.of(
                    "data.train={bundled: fashion-mnist, classes: [0, 1, 2], take: %d}"
                        .formatted(train),
                    "data.test={bundled: fashion-mnist, classes: [0, 1, 2], take: %d}"
                        .formatted(test),
                    "data.preprocess=[unit-norm]"))
            .question();
    Matrix inputs = question.samples().inputs();
    Matrix targets = Objects.requireNonNull(question.samples().train().targets());
    System.out.printf(
        "%d + %d images, %d seeds of %d batches of %d draws: rms z (largest)%n",
        train, test, seeds, batches, DRAWS);
    System.out.printf(
        "%-6s %5s %7s  %-8s  %14s  %14s  %14s%n",
        "", "depth", "outputs", "", "mean", "covariance", "drift");
    for (Activation activation : List.of(new Tanh(), new Gelu(), new Sin())) {
      for (int depth : new int[] {3, 4}) {
        network(activation, depth, inputs, targets);
      }
    }
    System.out.printf("all: %s%n", all);
  }

  private void network(Activation activation, int depth, Matrix inputs, Matrix targets) {
    NetworkModel one = model(activation, depth, inputs.columns(), 1);
    SampledTraining sampled = SampledTraining.of(one, inputs, train, workers);
    NtkSpectrum spectrum = sampled.linear().spectrum();
    OutputTensors tensors =
        TensorFlow.of(one, workers).output(inputs, FiniteWidthTraining.tuples(train));
    double early = 1 / spectrum.largest();
    double middle = 1 / spectrum.eigenvalue(train * 3 / 4);
    double step = STEP / spectrum.largest();
    double end = Math.ceil(middle / step);
    List<Double> steps = List.of(2.0, end + 2);
    List<TrainingPlan> plans =
        List.of(
            new TrainingPlan.GradientFlow(List.of(early, middle)),
            new TrainingPlan.GradientDescent(step, 0, steps),
            new TrainingPlan.GradientDescent(step * (1 - MOMENTUM), MOMENTUM, steps));
    for (int outputs : new int[] {1, targets.columns()}) {
      NetworkModel model = model(activation, depth, inputs.columns(), outputs);
      Matrix wanted = targets.block(0, train, 0, outputs);
      for (TrainingPlan plan : plans) {
        FirstOrderPrediction exact =
            new FiniteWidthTraining(model, tensors, spectrum)
                .predict(plan, wanted, workers)
                .value();
        Score mean = new Score();
        Score covariance = new Score();
        Score drift = new Score();
        for (int seed = 1; seed <= seeds; seed++, runs++) {
          SampledPrediction found =
              sampled.predict(
                  plan,
                  wanted,
                  SamplingRequest.of(
                      runs, IntStream.range(0, train + test).boxed().toList(), DRAWS, batches),
                  new LocalEngine(workers));
          mean.add(exact.mean(), found.mean(), found.meanError());
          covariance.add(exact.covariance(), found.fullCovariance(), found.fullCovarianceError());
          drift.add(exact.ntkDrift(), found.ntkDrift(), found.ntkDriftError());
        }
        System.out.printf(
            "%-6s %5d %7d  %-8s  %14s  %14s  %14s%n",
            activation.name(), depth, outputs, name(plan), mean, covariance, drift);
        List.of(mean, covariance, drift).forEach(all::add);
      }
    }
  }

  private static String name(TrainingPlan plan) {
    return plan instanceof TrainingPlan.GradientDescent descent
        ? descent.momentum() == 0 ? "descent" : "momentum"
        : "flow";
  }

  private static NetworkModel model(
      Activation activation, int depth, int inputDimension, int outputs) {
    return new NetworkModel(
        new Architecture(
            inputDimension, IntStream.range(1, depth).map(_ -> WIDTH).boxed().toList(), outputs),
        activation,
        InitializationVariances.uniform(depth, 0.1, 1.5),
        LearningRates.uniform(depth, 0.1, 1));
  }
}
