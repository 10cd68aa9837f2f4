package dev.quartic.benchmarks;

import dev.quartic.Quartic;
import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.question.Covered;
import dev.quartic.question.FirstOrderRequest;
import dev.quartic.question.FirstOrderRequest.Route;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.verification.WidthMeasurement;
import dev.quartic.study.work.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Sampled order 1/n of hundreds of images beside trained networks: by how much of what is predicted
 * networks deviate from infinite width, {@code Σ d p / Σ p²} over samples, for means and variances,
 * at two widths and two times of gradient descent. tanh, depth 3, images of two classes.
 *
 * <p>Two predictions from different random numbers take the noise of each other out of {@code Σ
 * p²}; errors are the scatter of independent ensembles, and half the difference that exchanging the
 * two predictions makes.
 *
 * <p>Arguments: a folder with Fashion-MNIST in IDX files; training samples, networks of the
 * narrower width in each ensemble, ensembles, seconds for each prediction; 300 40 6 120.
 */
public final class SampledDeviations {
  private static final int TEST = 50;
  private static final List<Integer> WIDTHS = List.of(256, 512);
  private static final double STEP = 1;

  private final Question question;
  private final TheoryStudy theory;
  private final LocalEngine engine = LocalEngine.all();
  private final int members;
  private final int ensembles;
  private final double seconds;

  private SampledDeviations(String folder, int[] given) {
    members = given[1];
    ensembles = given[2];
    seconds = given[3];
    Question open = question(folder, given[0]);
    TheoryStudy flow =
        TheoryStudy.asked(open.learning(GradientFlow.at(1)).order(Order.ZERO), engine.workers());
    double step = STEP / flow.spectrum().largest();
    double[] times =
        IntStream.of(2, 4)
            .mapToDouble(mode -> Math.ceil(1 / flow.spectrum().eigenvalue(given[0] - mode) / step))
            .toArray();
    question = open.learning(GradientDescent.at(step, times));
    theory = TheoryStudy.asked(question.order(Order.ZERO), engine.workers());
  }

  /** Prints a table. */
  public static void main(String[] arguments) {
    int[] given = {300, 40, 6, 120};
    for (int index = 1; index < arguments.length; index++) {
      given[index - 1] = Integer.parseInt(arguments[index]);
    }
    new SampledDeviations(arguments[0], given).run();
  }

  private static Question question(String folder, int train) {
    String data =
        "data.%s={images: '%s/%s-images-idx3-ubyte.gz', labels: '%s/%s-labels-idx1-ubyte.gz', classes: [0, 6], take: %d}";
    return ExperimentLoader.load(
            null,
            List.of(
                "network.width=" + WIDTHS.getFirst(),
                data.formatted("train", folder, "train", folder, "train", train),
                data.formatted("test", folder, "t10k", folder, "t10k", TEST)))
        .question()
        .covariance(Covered.FULL);
  }

  private Prediction prediction(long seed) {
    return Quartic.predict(
        question
            .covariance(Covered.NONE)
            .seed(seed)
            .order(Order.ONE)
            .firstOrder(new FirstOrderRequest(Route.SAMPLED, 1e-5, seconds)));
  }

  private void run() {
    Prediction one = prediction(1);
    Prediction other = prediction(2);
    System.out.printf(
        "%d + %d images, %d times %d networks of width %d%n",
        theory.trainSamples(), TEST, ensembles, members, WIDTHS.getFirst());
    System.out.printf(
        "%6s %8s  %10s  %26s  %26s%n", "width", "steps", "", "training samples", "test samples");
    List<Ratio> all = new ArrayList<>();
    for (int width : WIDTHS) {
      List<WidthMeasurement> measured = new ArrayList<>();
      for (int index = 0; index < ensembles; index++) {
        int count = WidthMeasurement.members(members, WIDTHS.getFirst(), width);
        var settings = EnsembleSettings.of(count, 1000L * width + index, engine);
        measured.add(
            WidthMeasurement.of(theory, width, settings, EnsembleObserver.NONE, Shelf.NONE));
      }
      double scale = (double) WIDTHS.getFirst() / width;
      for (int time = 0; time < believed(one, other); time++) {
        int at = time;
        for (String what : List.of("mean", "variance")) {
          boolean mean = what.equals("mean");
          String name = mean ? "mean1" : "variance1";
          List<double[]> deviations =
              measured.stream().map(each -> deviation(each, at, mean)).toList();
          double[] first = scaled(one.array(name), time, scale);
          double[] second = scaled(other.array(name), time, scale);
          int train = theory.trainSamples();
          Ratio ofTrain = Ratio.of(deviations, first, second, 0, train);
          Ratio ofTest = Ratio.of(deviations, first, second, train, first.length);
          all.add(ofTrain);
          all.add(ofTest);
          System.out.printf(
              "%6d %8.0f  %10s  %26s  %26s%n", width, one.times().get(time), what, ofTrain, ofTest);
        }
      }
    }
    System.out.printf("pooled: %s%n", Ratio.pooled(all));
  }

  /** Times at which both predictions may be believed. */
  private static int believed(Prediction one, Prediction other) {
    return Math.min(
        Objects.requireNonNull(one.sampled()).believed(),
        Objects.requireNonNull(other.sampled()).believed());
  }

  /** Of means or of variances, at all samples; one output. */
  private double[] deviation(WidthMeasurement measured, int time, boolean mean) {
    int samples = theory.samples();
    double[] out = new double[samples];
    for (int sample = 0; sample < samples; sample++) {
      out[sample] =
          mean
              ? measured.mean().get(time, sample, 0) - theory.mean().get(time, sample, 0)
              : measured.covariance().get(time, sample, 0, sample, 0)
                  - theory.variance().get(time, sample, 0);
    }
    return out;
  }

  private static double[] scaled(NdArray array, int time, double scale) {
    double[] values = array.slice(time).data().clone();
    for (int index = 0; index < values.length; index++) {
      values[index] *= scale;
    }
    return values;
  }

  private record Ratio(double value, double error) {
    static Ratio of(List<double[]> deviations, double[] one, double[] other, int from, int to) {
      double whole = product(one, other, from, to);
      double[] values =
          deviations.stream()
              .mapToDouble(each ->
                  (product(each, one, from, to) + product(each, other, from, to)) / 2 / whole)
              .toArray();
      double mean = 0;
      double apart = 0;
      for (int index = 0; index < values.length; index++) {
        mean += values[index] / values.length;
        double[] each = deviations.get(index);
        apart +=
            (product(each, one, from, to) - product(each, other, from, to))
                / 2
                / whole
                / values.length;
      }
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      double scatter = squares / (values.length - 1) / values.length;
      return new Ratio(mean, Math.sqrt(scatter + apart * apart));
    }

    static Ratio pooled(List<Ratio> ratios) {
      double weight = ratios.stream().mapToDouble(one -> 1 / (one.error * one.error)).sum();
      double sum = ratios.stream().mapToDouble(one -> one.value / (one.error * one.error)).sum();
      return new Ratio(sum / weight, 1 / Math.sqrt(weight));
    }

    private static double product(double[] one, double[] other, int from, int to) {
      double sum = 0;
      for (int index = from; index < to; index++) {
        sum += one[index] * other[index];
      }
      return sum;
    }

    @Override
    public String toString() {
      return "%.3f ± %.3f".formatted(value, error);
    }
  }
}
