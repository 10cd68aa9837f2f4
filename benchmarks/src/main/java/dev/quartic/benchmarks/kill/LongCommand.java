package dev.quartic.benchmarks.kill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A command that can run long, in a small case.
 *
 * @param name in the table
 * @param arguments of the command line, FILE being {@link #POINTS} where there is one
 */
public record LongCommand(String name, List<String> arguments) {
  /** The experiment that all cases begin with: four points to learn from, two to be asked about. */
  public static final String POINTS =
      """
      network: {depth: 3, width: 24, activation: tanh}
      data:
        train: {inputs: [[1.0, 0.2, 0.4], [-0.3, 1.0, -0.6], [0.7, -0.9, 0.1], [0.1, 0.6, 1.0]],
                targets: [[1.0], [-1.0], [0.5], [-0.2]]}
        test: {inputs: [[0.5, 0.5, -0.2], [-0.5, 0.1, 0.9]]}
      training: {algorithm: gradient-descent, step-size: 0.05, times: [1, 20, 60]}
      ensemble: {members: 200, widths: [12, 24, 48], seed: 5}
      """;

  private static final String MORE_POINTS =
      "--set=data.test={inputs: [[0.5, 0.5, -0.2], [-0.5, 0.1, 0.9], [0.3, 0.9, 0.4], [0.8, -0.1, 0.6],"
          + " [-0.2, -0.7, 0.5], [0.4, 0.4, 0.4], [-0.9, 0.3, -0.1], [0.6, -0.6, 0.2]]}";

  /** All that can run longer than a minute. */
  public static List<LongCommand> all() {
    return List.of(
        of("predict beside an ensemble", "predict", "--ensemble=3000"),
        of("predict to order 1/n", "predict", "--ensemble=0", MORE_POINTS),
        of(
            "predict, Bayesian",
            "predict",
            "--set=training={algorithm: bayesian, noise-variance: 0.1}",
            MORE_POINTS),
        of("simulate", "simulate", "--set=ensemble.members=4000"),
        of(
            "simulate, flow",
            "simulate",
            "--set=ensemble.members=300",
            "--set=training={algorithm: gradient-flow, times: [0.5, 2, 8]}"),
        of("verify", "verify", "--set=ensemble.members=400", "--set=order=0"),
        of("verify to order 1/n", "verify", "--set=ensemble.members=60"),
        of(
            "verify --tensors",
            "verify",
            "--tensors",
            "--samples=0,1",
            "--set=ensemble.members=300"),
        of(
            "verify, Bayesian",
            "verify",
            "--set=training={algorithm: bayesian, noise-variance: 0.3}",
            "--set=ensemble.members=1000"),
        of("flow, exact", "flow", "--tensors=all", MORE_POINTS),
        of("flow, sampled", "flow", "--tensors=all", "--route=sampled", "--samples=0,1,2,3"),
        of("expand", "expand", "--members=100", "--depths=2,4", "--order=4"),
        of("expand --initial", "expand", "--initial", "--members=3000"),
        of(
            "expand --limits",
            "expand",
            "--limits",
            "--widths=8,16,32",
            "--depths=2,8,32",
            "--members=20000"),
        of("expand --algorithms", "expand", "--algorithms", "--members=30"),
        new LongCommand("minimal", List.of("minimal", "--set=ensemble.members=1000")),
        of(
            "sweep",
            "sweep",
            "--command=simulate",
            "--over=network.width=8,16,24,32",
            "--set=ensemble.members=400"));
  }

  private static LongCommand of(String name, String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command, "points.yaml"));
    arguments.addAll(Arrays.asList(options));
    return new LongCommand(name, arguments);
  }
}
