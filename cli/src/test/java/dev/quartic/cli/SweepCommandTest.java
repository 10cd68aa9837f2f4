package dev.quartic.cli;

import static dev.quartic.cli.ResultArrays.numbers;
import static dev.quartic.cli.ResultArrays.shapes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  private static final String SECOND = "points/0001-depth2-width16";

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void smallExperiment() throws IOException {
    Files.writeString(folder.resolve("x.csv"), "a,b\n1,0.2\n-0.3,1\n0.7,-0.9\n");
    Files.writeString(folder.resolve("y.csv"), "1\n-1\n1\n");
    Files.writeString(folder.resolve("test-x.csv"), "0.5,0.5\n");
    Files.writeString(folder.resolve("test-y.csv"), "1\n");
    file = folder.resolve("small.yaml");
    Files.writeString(
        file,
        """
        network: {width: 24}
        data:
          train: {inputs: x.csv, targets: y.csv}
          test: {inputs: test-x.csv, targets: test-y.csv}
        training: {times: [0.5, 4]}
        ensemble: {members: 20, widths: [8, 16], seed: 5}
        sweep: {over: {network.depth: [2, 3], network.width: "8:16:x2"}}
        """);
  }

  private Path run(String name) {
    return folder.resolve(name);
  }

  private Invocation sweep(String out, String... more) {
    return Invocation.of(List.of("sweep", file.toString(), "--out", run(out).toString()), more);
  }

  @Test
  void everyPointIsTheRunThatItWouldBeAlone() throws IOException {
    var call = sweep("one");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out())
        .contains("network.width: 8, 16")
        .contains("4 of 4: ")
        .contains("order1/testLoss")
        .contains("sweep.csv");
    Path out = run("one");
    try (var files = Files.list(out.resolve("points"))) {
      assertThat(files.map(path -> path.getFileName().toString()).sorted())
          .containsExactly(
              "0000-depth2-width8",
              "0001-depth2-width16",
              "0002-depth3-width8",
              "0003-depth3-width16");
    }
    var alone =
        Invocation.of(
            "predict",
            file.toString(),
            "--set",
            "network={depth: 2, width: 16}",
            "--ensemble",
            "0",
            "--out",
            run("alone").toString());
    assertThat(alone.exitCode()).isZero();
    for (String name : List.of("results.npz", "experiment.yaml")) {
      assertThat(out.resolve(SECOND).resolve(name))
          .hasSameBinaryContentAs(run("alone").resolve(name));
    }
    assertThat(out.resolve(SECOND).resolve("report.html")).exists();
    double loss = ValidSummary.of(run("alone")).at("/prediction/test/loss/1").asDouble();
    Path table = out.resolve("results.npz");
    assertThat(shapes(table)).containsEntry("network.depth", "4,").containsEntry("size/mean", "4,");
    assertThat(numbers(table, "network.width")).containsExactly(8, 16, 8, 16);
    assertThat(numbers(table, "order0/testLoss")[1]).isEqualTo(loss);
    var summary = ValidSummary.of(out);
    assertThat(summary.at("/sweep/points/1/figures/order0~1testLoss/value").asDouble())
        .isEqualTo(loss);
    List<String> csv = Files.readAllLines(out.resolve("sweep.csv"));
    assertThat(csv).hasSize(5);
    assertThat(csv.getFirst()).startsWith("point,network.depth,network.width,order0/trainLoss");
    assertThat(csv.get(2)).startsWith("0001-depth2-width16,2,16,").contains("," + loss + ",");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Over network.depth and network.width")
        .contains("Doing it again");
  }

  @Test
  void digitsDoNotDependOnThreads() {
    assertThat(sweep("one", "--threads", "1").exitCode()).isZero();
    for (String threads : List.of("2", "7")) {
      assertThat(sweep(threads, "--threads", threads).exitCode()).isZero();
      for (String name : List.of("results.npz", "sweep.csv", SECOND + "/results.npz")) {
        assertThat(run(threads).resolve(name)).hasSameBinaryContentAs(run("one").resolve(name));
      }
    }
  }

  /** As a kill leaves it: two points whole, one in the making, no table. */
  @Test
  void aSweepThatWasKilledGoesOnFromItsFolderAlone() throws IOException {
    sweep("whole", "--threads=1");
    assertThat(run("whole").resolve("run.json")).content().contains("--threads=1"); // once gone on
    sweep("killed");
    Path partial = run("killed.partial");
    Files.move(run("killed"), partial);
    for (String name : List.of("summary.json", "sweep.csv", "results.npz", "report.html")) {
      Files.delete(partial.resolve(name));
    }
    Path points = partial.resolve("points");
    delete(points.resolve("0003-depth3-width16"));
    Files.move(points.resolve("0002-depth3-width8"), points.resolve("0002-depth3-width8.partial"));
    Files.writeString(partial.resolve(SECOND).resolve("kept.txt"), "not computed again");
    Files.move(file, folder.resolve("elsewhere.yaml")); // the folder is all it needs

    var again = sweep("killed");
    assertThat(again.exitCode()).isEqualTo(2);
    var refused = Invocation.of("sweep", "--out", run("killed").toString(), "--over", "order=0");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--resume beside it").hasLineCount(1);

    var other =
        Invocation.of("sweep", "--resume", "--out", run("killed").toString(), "--over", "order=0");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("the sweep that was begun").hasLineCount(1);

    var call = Invocation.of("sweep", "--resume", "--out", run("killed").toString());
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("2 of 4 points were finished before");
    assertThat(run("killed").resolve(SECOND).resolve("kept.txt")).exists();
    assertThat(partial).doesNotExist();
    for (String name :
        List.of(
            "results.npz",
            "sweep.csv",
            "experiment.yaml",
            "points/0002-depth3-width8/results.npz")) {
      assertThat(run("killed").resolve(name)).hasSameBinaryContentAs(run("whole").resolve(name));
    }
    var finished = Invocation.of("sweep", "--resume", "--out", run("killed").toString());
    assertThat(finished.exitCode()).isZero();
    assertThat(finished.out()).contains("This sweep is finished");
  }

  private static void delete(Path place) throws IOException {
    try (var all = Files.walk(place)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  @Test
  void whatCannotBeAnsweredIsOneLineAndLeavesNothing() {
    for (var refused :
        List.of(
            List.of("--over", "network.dept=2,3", "did you mean network.depth?"),
            List.of("--over", "network.width=8:4:2", "--over network.width: required from:to:step"),
            List.of("--command", "train", "--command: required one of predict"),
            List.of("--over", "network.depth=2,0", "point 1 (network.depth=0): network.depth"),
            List.of(
                "--over",
                "data.train.inputs=x.csv,none.csv",
                "point 1 (data.train.inputs=none.csv): data.train.inputs"),
            List.of(
                "--over",
                "network.activation=tanh,relu",
                "--set",
                "order=1",
                "point 1 (network.activation=relu): order"))) {
      var call = sweep("no", refused.subList(0, refused.size() - 1).toArray(String[]::new));
      assertThat(call.exitCode()).as(call.err()).isEqualTo(2);
      assertThat(call.err()).startsWith("quartic: ").contains(refused.getLast()).hasLineCount(1);
      assertThat(run("no")).doesNotExist();
      assertThat(run("no.partial")).doesNotExist();
    }
  }

  @Test
  void networksAreMeasuredWithErrorsAndAdviceIsGiven() throws IOException {
    var simulated =
        sweep("simulate", "--command", "simulate", "--over", "network.activation=tanh,relu");
    assertThat(simulated.exitCode()).as(simulated.err()).isZero();
    assertThat(numbers(run("simulate").resolve("results.npz"), "network.activation"))
        .containsExactly(0, 1); // places of words
    for (double error : numbers(run("simulate").resolve("results.npz"), "testLossError")) {
      assertThat(error).isPositive();
    }
    assertThat(ValidSummary.of(run("simulate")).at("/sweep/over/0/values/1").asString())
        .isEqualTo("relu");
    var advised = sweep("tune", "--command", "tune", "--json");
    assertThat(advised.exitCode()).as(advised.err()).isZero();
    assertThat(advised.out().replace("\r\n", "\n"))
        .isEqualTo(Files.readString(run("tune").resolve("summary.json")));
    assertThat(run("tune").resolve(SECOND).resolve("advised.yaml")).exists();
    ValidSummary.of(run("tune"));
  }
}
