package dev.quartic.benchmarks;

import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.EffectiveCount;
import dev.quartic.study.prediction.HalfOrderStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.verification.HalfOrderVerification;
import dev.quartic.study.verification.WidthMeasurement;
import dev.quartic.study.verification.WidthStudy;
import dev.quartic.study.work.Shelf;
import dev.quartic.study.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Training at order n^(−1/2) against networks with a kink: coefficients of 1/√n of mean, covariance
 * and drift of the NTK, fitted to ensembles of several widths (three powers of 1/√n) and predicted,
 * for three activations, depths 2 to 4, flow and descent. Errors are common to all replicates:
 * weighted by its own, each would lean to low values.
 *
 * <p>{@code benchmarks/run HalfOrderScores [MEMBERS [ALGORITHM [ACTIVATION [DEPTHS [WIDTHS]]]]]}:
 * members of the narrowest networks over all replicates, 8000 by default, wider ones in proportion
 * fewer; descent or flow; an activation, also hard-tanh; depths and widths, with commas between
 * them. Without the algorithm and the activation relu, leaky-relu and abs are run by both.
 */
public final class HalfOrderScores {
  /** Independent ensembles, whose scatter shows which entries move together. */
  private static final int REPLICATES = 8;

  private static final List<Integer> WIDTHS = List.of(64, 128, 256, 512);

  private HalfOrderScores() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    int members = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8000;
    List<String> algorithms =
        arguments.length > 1 ? List.of(arguments[1]) : List.of("descent", "flow");
    List<String> activations =
        arguments.length > 2 ? List.of(arguments[2]) : List.of("relu", "leaky-relu", "abs");
    List<Integer> depths = arguments.length > 3 ? numbers(arguments[3]) : List.of(2, 3, 4);
    List<Integer> widths = arguments.length > 4 ? numbers(arguments[4]) : WIDTHS;
    List<Problem> problems = new ArrayList<>();
    System.out.printf(
        "%-10s %6s %-8s %8s %9s %7s %9s %9s %18s %18s %18s%n",
        "sigma",
        "depth",
        "by",
        "entries",
        "effective",
        "rms z",
        "largest z",
        "within 2",
        "means: fitted/pred",
        "covariances",
        "drifts");
    for (String algorithm : algorithms) {
      for (String activation : activations) {
        for (int depth : depths) {
          Problem problem = Problem.of(activation, depth, algorithm, members, widths);
          problems.add(problem);
          print(activation, Integer.toString(depth), algorithm, problem);
        }
      }
    }
    print("all", "", "", Problem.all(problems));
  }

  private static List<Integer> numbers(String list) {
    return Arrays.stream(list.split(",", -1)).map(Integer::valueOf).toList();
  }

  private static void print(String activation, String depth, String algorithm, Problem problem) {
    Agreement agreement = Agreement.of(problem.scores);
    System.out.printf(
        "%-10s %6s %-8s %8d %9.0f %7.2f %9.2f %8.1f%% %18s %18s %18s%n",
        activation,
        depth,
        algorithm,
        agreement.count(),
        problem.effective,
        agreement.rootMeanSquare(),
        agreement.largest(),
        100 * agreement.withinTwo(),
        problem.ratios.get(0),
        problem.ratios.get(1),
        problem.ratios.get(2));
  }

  /**
   * Fitted over predicted coefficients of one array: {@code Σ_e f p/s² / Σ_e p²/s²} of each
   * replicate, and the scatter of the replicates.
   */
  private record Ratio(double value, double error) {
    static Ratio of(double[] replicates) {
      double mean = Arrays.stream(replicates).average().orElse(Double.NaN);
      double squares = Arrays.stream(replicates).map(one -> (one - mean) * (one - mean)).sum();
      int count = replicates.length;
      return new Ratio(mean, Math.sqrt(squares / (count - 1) / count));
    }

    static Ratio pooled(List<Ratio> ratios) {
      double weight = ratios.stream().mapToDouble(one -> 1 / (one.error * one.error)).sum();
      double sum = ratios.stream().mapToDouble(one -> one.value / (one.error * one.error)).sum();
      return new Ratio(sum / weight, 1 / Math.sqrt(weight));
    }

    @Override
    public String toString() {
      return "%.3f ± %.3f".formatted(value, error);
    }
  }

  private record Problem(double[] scores, double effective, List<Ratio> ratios) {

    static Problem all(List<Problem> problems) {
      List<Ratio> ratios = new ArrayList<>();
      for (int array = 0; array < problems.getFirst().ratios.size(); array++) {
        int at = array;
        ratios.add(Ratio.pooled(problems.stream().map(one -> one.ratios.get(at)).toList()));
      }
      return new Problem(
          problems.stream().flatMapToDouble(one -> DoubleStream.of(one.scores)).toArray(),
          problems.stream().mapToDouble(one -> one.effective).sum(),
          ratios);
    }

    static Problem of(
        String activation, int depth, String algorithm, int members, List<Integer> widths) {
      Path file = Path.of("benchmarks/experiments/widths-relu-%s.yaml".formatted(algorithm));
      List<String> overrides =
          List.of(
              activation.equals("leaky-relu")
                  ? "network.activation={name: leaky-relu, slope: 0.1}"
                  : "network.activation=" + activation,
              "network.depth=" + depth,
              "network.initialization.weight-variance=" + (activation.equals("abs") ? 1 : 2),
              algorithm.equals("flow") ? "training.times=[0.1,0.3]" : "training.times=[3,9]");
      Workers workers = Workers.all();
      Question question = ExperimentLoader.load(file, overrides).question().order(Order.HALF);
      TheoryStudy theory = TheoryStudy.of(question, workers);
      HalfOrderStudy terms = HalfOrderStudy.of(theory, Work.quiet());
      List<WidthStudy> studies = new ArrayList<>();
      for (int replicate = 0; replicate < REPLICATES; replicate++) {
        studies.add(ensembles(theory, widths, members / REPLICATES, replicate, workers));
      }
      return combined(
          studies.stream().map(one -> HalfOrderVerification.of(terms, one, studies)).toList());
    }

    private static WidthStudy ensembles(
        TheoryStudy theory, List<Integer> widths, int members, int replicate, Workers workers) {
      List<WidthMeasurement> measured = new ArrayList<>();
      for (int width : widths) {
        int count = WidthMeasurement.members(members, widths.getFirst(), width);
        long seed = 1_000_003L * width + 7919L * replicate;
        measured.add(
            WidthMeasurement.of(
                theory,
                width,
                EnsembleSettings.of(count, seed, workers.threads()),
                EnsembleObserver.NONE,
                Shelf.NONE));
      }
      return WidthStudy.of(theory, measured);
    }

    private static Problem combined(List<HalfOrderVerification> replicates) {
      boolean[] counted = replicates.getFirst().counted().clone();
      Arrays.fill(counted, true); // what is fitted is extrapolated, and the narrowest may be far
      List<double[]> columns = new ArrayList<>();
      List<Double> scores = new ArrayList<>();
      List<Ratio> ratios = new ArrayList<>();
      for (int array = 0; array < replicates.getFirst().tests().size(); array++) {
        int at = array;
        List<double[]> entries =
            replicates.stream().map(one -> one.tests().get(at).zScores(counted)).toList();
        for (int entry = 0; entry < entries.getFirst().length; entry++) {
          int place = entry;
          double[] own = entries.stream().mapToDouble(one -> one[place]).toArray();
          columns.add(own);
          scores.add(Arrays.stream(own).sum() / Math.sqrt(own.length));
        }
        ratios.add(
            Ratio.of(
                replicates.stream()
                    .mapToDouble(one -> ratio(one.tests().get(at), counted))
                    .toArray()));
      }
      return new Problem(
          scores.stream().mapToDouble(Double::doubleValue).toArray(),
          EffectiveCount.of(columns),
          ratios);
    }

    private static double ratio(CoefficientTest test, boolean[] counted) {
      double[] predicted = test.predicted().data();
      int size = predicted.length / counted.length;
      double product = 0;
      double square = 0;
      for (int entry = 0; entry < predicted.length; entry++) {
        double error = test.fit().interceptError().data()[entry];
        if (counted[entry / size] && error > 0) {
          product += test.fit().intercept().data()[entry] * predicted[entry] / (error * error);
          square += predicted[entry] * predicted[entry] / (error * error);
        }
      }
      return product / square;
    }
  }
}
