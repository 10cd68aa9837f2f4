package dev.quartic.benchmarks;

import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.EffectiveCount;
import dev.quartic.study.prediction.FirstOrderStudy;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.verification.FirstOrderVerification;
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
 * Training at order 1/n against real networks: mean, covariance and the drifts of the NTK and of
 * the last hidden kernel, for three activations, depths 2 to 4, one and two outputs, flow and
 * descent, unequal widths. Prints the z-scores of each problem and of all together.
 *
 * <p>{@code benchmarks/run TrainedScores [MEMBERS [EXPERIMENT [KEY=VALUE …]]]}: members of the
 * narrowest networks over all replicates, 1600 by default; wider ones in proportion fewer. Keys are
 * set in all problems; with skips among them widths are equal and depths 3 and 4.
 */
public final class TrainedScores {
  /** Independent ensembles, whose scatter shows which entries move together. */
  private static final int REPLICATES = 8;

  private static final List<String> ARRAYS =
      List.of("mean1", "covariance1", "ntkDrift", "hiddenKernelDrift");
  private static final List<String> WIDTHS = List.of("[64]", "[64, 48]", "[64, 48, 80]");

  private TrainedScores() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    int members = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1600;
    Path file =
        Path.of(arguments.length > 1 ? arguments[1] : "benchmarks/experiments/trained.yaml");
    List<String> keys =
        arguments.length > 2 ? List.of(arguments).subList(2, arguments.length) : List.of();
    boolean skips = keys.stream().anyMatch(key -> key.startsWith("network.residual"));
    List<Problem> problems = new ArrayList<>();
    System.out.printf(
        "%-6s %6s %8s %-8s %8s %9s %7s %9s %9s %9s%n",
        "sigma",
        "depth",
        "outputs",
        "by",
        "entries",
        "effective",
        "rms z",
        "largest z",
        "within 2",
        "known to");
    for (String activation : List.of("tanh", "gelu", "sin")) {
      for (int depth = skips ? 3 : 2; depth <= 4; depth++) {
        for (int outputs = 1; outputs <= 2; outputs++) {
          for (String algorithm : List.of("descent", "flow")) {
            Problem problem =
                Problem.of(file, activation, depth, outputs, algorithm, members, keys);
            problems.add(problem);
            print(
                activation,
                Integer.toString(depth),
                Integer.toString(outputs),
                algorithm,
                problem.scores,
                problem.effective,
                problem.knownTo);
          }
        }
      }
    }
    double[] all = problems.stream().flatMapToDouble(one -> DoubleStream.of(one.scores)).toArray();
    double effective = problems.stream().mapToDouble(one -> one.effective).sum();
    print("all", "", "", "", all, effective, Double.NaN);
    System.out.printf(
        "three binomial standard errors of the share within 2: %.1f %%%n",
        300 * Math.sqrt(0.954 * 0.046 / effective));
  }

  private static void print(
      String activation,
      String depth,
      String outputs,
      String algorithm,
      double[] scores,
      double effective,
      double knownTo) {
    Agreement agreement = Agreement.of(scores);
    System.out.printf(
        "%-6s %6s %8s %-8s %8d %9.0f %7.2f %9.2f %8.1f%% %9s%n",
        activation,
        depth,
        outputs,
        algorithm,
        agreement.count(),
        effective,
        agreement.rootMeanSquare(),
        agreement.largest(),
        100 * agreement.withinTwo(),
        Double.isNaN(knownTo) ? "" : "%.1f%%".formatted(100 * knownTo));
  }

  /**
   * One problem.
   *
   * @param knownTo rms error of the coefficients of the mean, relative to their rms
   */
  private record Problem(double[] scores, double effective, double knownTo) {

    static Problem of(
        Path file,
        String activation,
        int depth,
        int outputs,
        String algorithm,
        int members,
        List<String> keys) {
      List<String> overrides = new ArrayList<>();
      overrides.add("network.activation=" + activation);
      overrides.add("network.depth=" + depth);
      overrides.add("network.width=" + WIDTHS.get(depth - 2));
      if (outputs == 2) {
        overrides.add("data.train.targets=train-y2.csv");
      }
      if (algorithm.equals("flow")) {
        overrides.add("training.algorithm=gradient-flow");
        overrides.add("training.times=[0.3, 1]");
      }
      if (keys.stream().anyMatch(key -> key.startsWith("network.residual"))) {
        overrides.add("network.width=64");
      }
      overrides.addAll(keys);
      Workers workers = Workers.all();
      TheoryStudy theory =
          TheoryStudy.of(ExperimentLoader.load(file, overrides).question(), workers);
      FirstOrderStudy terms = FirstOrderStudy.of(theory, Work.quiet());
      List<List<CoefficientTest>> replicates = new ArrayList<>();
      boolean[] counted = {};
      for (int replicate = 0; replicate < REPLICATES; replicate++) {
        FirstOrderVerification one =
            FirstOrderVerification.ofEnsembles(
                terms, ensembles(theory, members / REPLICATES, replicate, workers));
        replicates.add(
            one.tests().stream().filter(test -> ARRAYS.contains(test.fit().name())).toList());
        counted = one.counted();
      }
      return combined(replicates, counted);
    }

    private static WidthStudy ensembles(
        TheoryStudy theory, int members, int replicate, Workers workers) {
      List<Integer> widths = theory.question().ensemble().widths();
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

    private static Problem combined(List<List<CoefficientTest>> replicates, boolean[] counted) {
      List<double[]> columns = new ArrayList<>();
      List<Double> scores = new ArrayList<>();
      double knownTo = Double.NaN;
      for (int array = 0; array < replicates.getFirst().size(); array++) {
        int at = array;
        List<double[]> entries =
            replicates.stream().map(tests -> tests.get(at).zScores(counted)).toList();
        for (int entry = 0; entry < entries.getFirst().length; entry++) {
          int place = entry;
          double[] own = entries.stream().mapToDouble(one -> one[place]).toArray();
          columns.add(own);
          scores.add(Arrays.stream(own).sum() / Math.sqrt(own.length));
        }
        if (array == 0) {
          knownTo =
              replicates.stream()
                      .mapToDouble(tests -> tests.get(at).relativeError(counted))
                      .average()
                      .orElse(Double.NaN)
                  / Math.sqrt(REPLICATES);
        }
      }
      return new Problem(
          scores.stream().mapToDouble(Double::doubleValue).toArray(),
          EffectiveCount.of(columns),
          knownTo);
    }
  }
}
