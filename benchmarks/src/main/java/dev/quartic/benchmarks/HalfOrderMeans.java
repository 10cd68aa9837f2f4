package dev.quartic.benchmarks;

import dev.quartic.Quartic;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.work.Work;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Order n^(−1/2) of means beside trained relu networks of depth 3 on the bundled images: what the
 * networks deviate from infinite width by, the predicted term, and what is left without it.
 *
 * <p>Arguments: networks (default 3000), width (default 128).
 */
public final class HalfOrderMeans {
  private static final double STEP = 0.01;
  private static final double[] STEPS = {10, 30, 100, 300};

  private HalfOrderMeans() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    String members = arguments.length > 0 ? arguments[0] : "3000";
    String width = arguments.length > 1 ? arguments[1] : "128";
    Question question =
        ExperimentLoader.load(
                null,
                List.of(
                    "network.activation=relu",
                    "network.width=" + width,
                    "ensemble.members=" + members))
            .question()
            .learning(GradientDescent.at(STEP, STEPS));
    Map<String, NdArray> predicted =
        Quartic.predict(question.order(Order.HALF), OptionalInt.of(0), Work.quiet()).arrays();
    EnsembleResult networks = Quartic.simulate(question.order(Order.ZERO)).ensemble();
    NdArray deviation = networks.mean().minus(Objects.requireNonNull(predicted.get("mean0")));
    NdArray half = Objects.requireNonNull(predicted.get("meanHalf"));
    List<NdArray> shown = List.of(deviation, half, deviation.minus(half), networks.meanError());
    int train = question.samples().train().count();
    System.out.printf(
        "%-10s %6s %10s %16s %10s %12s%n",
        "samples", "steps", "deviation", "order 1/sqrt(n)", "left", "one error");
    for (int time = 0; time < STEPS.length; time++) {
      print("training", time, 0, train, shown);
      print("test", time, train, question.samples().count(), shown);
    }
  }

  private static void print(String samples, int time, int from, int to, List<NdArray> shown) {
    System.out.printf(
        "%-10s %6.0f %10.4f %16.4f %10.4f %12.4f%n",
        samples,
        STEPS[time],
        size(shown.get(0), time, from, to),
        size(shown.get(1), time, from, to),
        size(shown.get(2), time, from, to),
        size(shown.get(3), time, from, to));
  }

  /** Root mean square over samples and outputs. */
  private static double size(NdArray array, int time, int from, int to) {
    double sum = 0;
    for (int sample = from; sample < to; sample++) {
      for (int output = 0; output < array.length(2); output++) {
        sum += Math.pow(array.get(time, sample, output), 2);
      }
    }
    return Math.sqrt(sum / ((to - from) * array.length(2)));
  }
}
