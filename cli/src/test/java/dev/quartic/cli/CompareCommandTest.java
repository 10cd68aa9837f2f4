package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void threeRuns() throws IOException {
    Path file = folder.resolve("small.yaml");
    Files.writeString(
        file,
        """
        network: {depth: 2, width: 8}
        data: {train: {inputs: [[1, 0.2], [-0.3, 1]], targets: [1, -1]}}
        training: {times: [0.5, 4]}
        ensemble: {members: 40}
        """);
    for (String seed : new String[] {"5", "6"}) {
      Invocation.of(
          "simulate", file.toString(), "--seed", seed, "--out", run("seed" + seed).toString());
    }
    Invocation.of(
        "simulate",
        file.toString(),
        "--seed",
        "5",
        "--threads",
        "1",
        "--out",
        run("again").toString());
  }

  private Path run(String name) {
    return folder.resolve(name);
  }

  private Invocation compare(String... runs) {
    String[] arguments = new String[runs.length + 3];
    arguments[0] = "compare";
    for (int i = 0; i < runs.length; i++) {
      arguments[i + 1] = run(runs[i]).toString();
    }
    arguments[runs.length + 1] = "--out";
    arguments[runs.length + 2] = run("page").toString();
    return Invocation.of(arguments);
  }

  @Test
  void otherSeedsDifferByChanceAlone() throws IOException {
    var call = compare("seed5", "seed6", "again");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("ensemble.seed").contains("trainLoss").contains("covariance");
    var summary = ValidSummary.of(run("page")).get("compare");
    assertThat(summary.get("asked")).hasSize(1);
    assertThat(summary.at("/asked/ensemble.seed/1").asString()).isEqualTo("6");
    var mean = summary.get("arrays").get(1);
    assertThat(mean.get("name").asString()).isEqualTo("mean");
    // 4 entries, two of which are all but fitted at the last time: chi-square, far beyond 5 sigma
    assertThat(mean.get("rmsInErrors").asDouble()).isBetween(0.01, 5.0);
    for (var one : summary.get("arrays")) {
      if (one.get("run").asString().equals("again")) {
        assertThat(one.get("different").asInt()).isZero();
      }
    }
    assertThat(Files.readString(run("page").resolve("report.html")))
        .contains("What was asked differently")
        .contains("in standard errors");
  }

  @Test
  void theSameIsSaidToBeTheSame() {
    var call = compare("seed5", "again");
    assertThat(call.exitCode()).isZero();
    assertThat(call.out())
        .contains("The same was asked.")
        .contains("All arrays are the same, bit for bit.");
  }

  @Test
  void whatIsNoRunIsRefused() {
    var none = compare("seed5", "none");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("none: required the folder of a finished run").hasLineCount(1);
    assertThat(compare("seed5").err()).contains("at least two runs");
    var other = Invocation.of("compare", run("seed5").toString(), folder.toString());
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("found a folder without summary.json");
    assertThat(run("page")).doesNotExist();
  }
}
