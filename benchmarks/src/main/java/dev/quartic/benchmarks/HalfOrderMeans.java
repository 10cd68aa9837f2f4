package dev.quartic.benchmarks;

import dev.quartic.Quartic;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Learning;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Order n^(−1/2) of means and variances beside trained networks with a kink, of depth 3, on the
 * bundled images: what the networks deviate from infinite width by, the predicted term, what is
 * left without it, and of all numbers that deviate by more than three standard errors how many the
 * term brings closer.
 *
 * <p>Arguments: networks (default 3000), width (default 128), {@code descent} (default) or {@code
 * flow}, activation (default relu), C_W (default: a critical initialization, which activations with
 * several kinks do not have).
 */
public final class HalfOrderMeans {
  private static final double STEP = 0.01;
  private static final double SIGNIFICANT = 3;

  /** In units of t both end alike. */
  private static final Learning DESCENT = GradientDescent.at(STEP, 3, 10, 30, 100, 300);

  private static final Learning FLOW = GradientFlow.at(0.03, 0.06, 0.1, 0.15, 0.3, 1, 3);

  private HalfOrderMeans() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    String members = arguments.length > 0 ? arguments[0] : "3000";
    String width = arguments.length > 1 ? arguments[1] : "128";
    boolean flow = arguments.length > 2 && arguments[2].equals("flow");
    String activation = arguments.length > 3 ? arguments[3] : "relu";
    List<String> settings =
        new ArrayList<>(
            List.of(
                "network.activation=" + activation,
                "network.width=" + width,
                "ensemble.members=" + members));
    if (arguments.length > 4) {
      settings.add(
          "network.initialization={bias-variance: 0, weight-variance: %s}".formatted(arguments[4]));
    }
    Question question =
        ExperimentLoader.load(null, settings).question().learning(flow ? FLOW : DESCENT);
    Prediction predicted =
        Quartic.predict(question.order(Order.HALF), OptionalInt.of(0), Work.quiet());
    EnsembleResult networks = Quartic.simulate(question.order(Order.ZERO)).ensemble();
    int believed = Objects.requireNonNull(predicted.halfOrder()).lastTrusted();
    var means =
        new Numbers(
            networks.mean(), networks.meanError(), predicted.mean0(), predicted.array("meanHalf"));
    NdArray zero = predicted.variance0();
    var variances =
        new Numbers(
            diagonal(networks.covariance(), zero),
            diagonal(networks.covarianceError(), zero),
            zero,
            diagonal(predicted.array("covarianceHalf"), zero));
    System.out.printf(
        "%s, width %s, %s networks: root mean squares over %d samples%n",
        activation, width, members, question.samples().count());
    System.out.printf(
        "%-10s %8s %9s %10s %16s %10s %10s %16s%n",
        "",
        flow ? "t" : "steps",
        "believed",
        "deviation",
        "order 1/sqrt(n)",
        "left",
        "one error",
        "brought closer");
    int[] all = new int[2];
    for (int time = 0; time < predicted.times().size(); time++) {
      double at = predicted.times().get(time);
      means.print("means", at, time, time <= believed, all);
      variances.print("variances", at, time, time <= believed, all);
    }
    System.out.printf(
        "at the times that are believed: %d of %d are brought closer%n", all[0], all[1]);
  }

  /** Variances from covariances {@code [T, N, n_L, N, n_L]}. */
  private static NdArray diagonal(NdArray covariance, NdArray like) {
    NdArray diagonal = NdArray.zeros(like.shape());
    int outputs = like.length(2);
    int joint = like.length(1) * outputs;
    for (int index = 0; index < diagonal.data().length; index++) {
      int row = index % joint;
      diagonal.data()[index] = covariance.data()[(index / joint * joint + row) * joint + row];
    }
    return diagonal;
  }

  /** Measured and predicted, {@code [T, N, n_L]} each. */
  private record Numbers(NdArray measured, NdArray error, NdArray zero, NdArray half) {

    void print(String what, double at, int time, boolean believed, int[] all) {
      int size = measured.data().length / measured.length(0);
      double[] squares = new double[4];
      int closer = 0;
      int deviating = 0;
      for (int index = time * size; index < (time + 1) * size; index++) {
        double deviation = measured.data()[index] - zero.data()[index];
        double left = deviation - half.data()[index];
        double one = error.data()[index];
        squares[0] += deviation * deviation / size;
        squares[1] += half.data()[index] * half.data()[index] / size;
        squares[2] += left * left / size;
        squares[3] += one * one / size;
        if (Math.abs(deviation) > SIGNIFICANT * one) {
          deviating++;
          closer += Math.abs(left) < Math.abs(deviation) ? 1 : 0;
        }
      }
      if (believed) {
        all[0] += closer;
        all[1] += deviating;
      }
      System.out.printf(
          "%-10s %8.4g %9s %10.5f %16.5f %10.5f %10.5f %16s%n",
          what,
          at,
          believed ? "yes" : "no",
          Math.sqrt(squares[0]),
          Math.sqrt(squares[1]),
          Math.sqrt(squares[2]),
          Math.sqrt(squares[3]),
          closer + " of " + deviating);
    }
  }
}
