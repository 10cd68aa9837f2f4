package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process, really killed; what it left goes on to the digits of an undisturbed run. */
class ResumeCommandTest {
  private static final List<String> SLOW =
      List.of(
          "simulate",
          "--quiet",
          "--threads=1",
          "--set=ensemble.members=3000",
          "--set=network.width=64",
          "--set=training={algorithm: gradient-descent, step-size: 0.003, times: [5, 60]}");

  @TempDir private Path folder = Path.of("");

  private Process start(String out) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.quartic.cli.Main"));
    line.addAll(SLOW);
    line.add("--out=" + folder.resolve(out));
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(out + ".log").toFile())
        .start();
  }

  private Process untilSomethingIsKept(String out) throws IOException, InterruptedException {
    Process process = start(out);
    Path kept = folder.resolve(out + ".partial").resolve("work").resolve("ensemble.checkpoint");
    for (int wait = 0; wait < 1200 && !Files.exists(kept) && process.isAlive(); wait++) {
      Thread.sleep(50);
    }
    assertThat(kept).exists();
    return process;
  }

  private void resumes(String out) throws IOException {
    var listed = Invocation.of("runs", folder.toString());
    assertThat(listed.out()).contains("abandoned").contains("quartic resume");
    var call = Invocation.of("resume", folder.resolve(out).toString());
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(folder.resolve(out + ".partial")).doesNotExist();
    List<String> undisturbed = new ArrayList<>(SLOW);
    undisturbed.add("--out=" + folder.resolve("undisturbed"));
    assertThat(Invocation.of(undisturbed).exitCode()).isZero();
    for (String name : List.of("results.npz", "experiment.yaml")) {
      assertThat(folder.resolve(out).resolve(name))
          .hasSameBinaryContentAs(folder.resolve("undisturbed").resolve(name));
    }
    var again = Invocation.of("resume", folder.resolve(out).toString());
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("This run is finished");
  }

  @Test
  void afterAKill() throws IOException, InterruptedException {
    Process process = untilSomethingIsKept("killed");
    process.destroyForcibly().waitFor();
    resumes("killed");
  }

  @Test
  void afterATermination() throws IOException, InterruptedException {
    Process process = untilSomethingIsKept("stopped");
    process.destroy(); // SIGTERM
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(folder.resolve("stopped.log"))
        .content()
        .contains("stopped; go on with: quartic resume");
    resumes("stopped");
  }

  @Test
  void whatIsNoRunIsSaidSo() {
    var call = Invocation.of("resume", folder.resolve("nothing").toString());
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("RUN: required the folder of a run").hasLineCount(1);
  }
}
