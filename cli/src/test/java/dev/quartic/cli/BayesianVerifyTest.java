package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** {@code quartic verify} where the algorithm is bayesian. */
class BayesianVerifyTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void experiment() throws IOException {
    Files.writeString(folder.resolve("x.csv"), "a,b\n1,0.2\n-0.3,1\n0.7,-0.9\n");
    Files.writeString(folder.resolve("y.csv"), "1\n-1\n1\n");
    Files.writeString(folder.resolve("t.csv"), "a,b\n0.5,0.5\n-0.5,0.1\n");
    Files.writeString(
        folder.resolve("b.yaml"),
        """
        network: {depth: 3, width: 24}
        data: {train: {inputs: x.csv, targets: y.csv}, test: {inputs: t.csv}}
        training: {algorithm: bayesian, noise-variance: 0.3}
        ensemble: {members: 300, widths: [16, 32, 64], seed: 2}
        """);
  }

  private Invocation verify(String... more) {
    String out = folder.resolve("run").toString();
    String[] arguments = new String[4 + more.length];
    arguments[0] = "verify";
    arguments[1] = folder.resolve("b.yaml").toString();
    arguments[2] = "--out";
    arguments[3] = out;
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Invocation.of(arguments);
  }

  @Test
  void drawnNetworksAgreeAndTheFolderIsComplete() throws IOException {
    var call = verify();
    assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
    assertThat(call.out()).contains("Theory and ensembles agree", "logEvidence");
    Path run = folder.resolve("run");
    var summary = ValidSummary.of(run);
    assertThat(summary.at("/comparison/logEvidence/compared").asInt()).isEqualTo(1);
    assertThat(summary.at("/posteriorEnsembles")).hasSize(3);
    assertThat(summary.at("/posterior/logEvidence1").asDouble()).isNotZero();
    assertThat(Files.readString(run.resolve("report.html"))).contains("log evidence");
    assertThat(run.resolve("results.npz")).isNotEmptyFile();
  }

  @Test
  void predictionsCarryTheEvidenceOfBothOrders() throws IOException {
    Path run = folder.resolve("predicted");
    var call =
        Invocation.of(
            "predict",
            folder.resolve("b.yaml").toString(),
            "--out",
            run.toString(),
            "--set",
            "order=1");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("log evidence");
    var posterior =
        new ObjectMapper().readTree(Files.readString(run.resolve("summary.json"))).get("posterior");
    assertThat(posterior.get("logEvidence0").asDouble()).isNegative();
    assertThat(posterior.get("logEvidence1").asDouble()).isNotZero();
    assertThat(posterior.get("largestMean1").asDouble()).isPositive();
    assertThat(posterior.get("largestMean1Error").asDouble()).isBetween(0.0, 1e-6);
  }

  @Test
  void widthsWithoutAPosteriorAreRefused() {
    var call = verify("--set", "training.noise-variance=0", "--set", "ensemble.widths=[2, 16]");
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("ensemble.widths", "as wide as there are training samples");
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
