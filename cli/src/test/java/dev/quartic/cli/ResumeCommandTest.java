package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void afterAKeyboardInterrupt() throws IOException, InterruptedException {
    assumeFalse(ignoresInterrupts(), "processes of this shell ignore SIGINT from the start");
    Process process = untilSomethingIsKept("interrupted");
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(folder.resolve("interrupted.log"))
        .content()
        .contains("stopped; go on with: quartic resume " + folder.resolve("interrupted"));
    resumes("interrupted");
  }

  /** Whether signal 2 is ignored, which a process passes on to those that it starts. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    return !Files.isReadable(status)
        || Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).trim(), 16) & 2) != 0);
  }

  /** In this process, so that it is quick: the work stops where it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "flow --tensors=all",
        "flow --tensors=V,D --route=sampled --samples=0,1,2,3",
        "predict --ensemble=0",
        "predict --ensemble=0 --set=training={algorithm:bayesian,noise-variance:0.1}",
        "verify --set=training={algorithm:bayesian,noise-variance:0.3} --set=ensemble.members=400",
        "expand --limits --widths=8,16 --depths=2,17 --members=4000",
        "minimal --set=ensemble.members=100",
      })
  void afterAnInterrupt(String command) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(command.replace(":", ": ").split(" (?=--)", -1)));
    line.addAll(List.of("--quiet", "--threads=1"));
    if (!line.getFirst().equals("minimal")) {
      line.add("--set=network.depth=3");
      line.add("--set=network.width=16");
      line.add("--set=data.train={inputs: [[1, 0], [0, 1], [1, 1]], targets: [[1], [-1], [0.5]]}");
      line.add("--set=data.test={inputs: [[0.5, 0.2], [-1, 0.4], [0.3, 0.9]]}");
    }
    List<String> killed = new ArrayList<>(line);
    killed.add("--out=" + folder.resolve("killed"));
    Thread worker = Thread.ofPlatform().start(() -> Invocation.of(killed));
    Path work = folder.resolve("killed.partial").resolve("work");
    while (worker.isAlive() && kept(work) == 0) {
      Thread.sleep(1);
    }
    worker.interrupt();
    worker.join();
    var call = Invocation.of("resume", folder.resolve("killed").toString());
    assertThat(call.exitCode()).as(call.err()).isIn(Main.DONE, Main.DISAGREEMENT);
    line.add("--out=" + folder.resolve("undisturbed"));
    assertThat(Invocation.of(line).exitCode()).isIn(Main.DONE, Main.DISAGREEMENT);
    for (String name : List.of("results.npz", "summary.json")) {
      assertThat(folder.resolve("killed").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("undisturbed").resolve(name));
    }
  }

  private static long kept(Path work) throws IOException {
    if (!Files.isDirectory(work)) {
      return 0;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(work, "*.checkpoint")) {
      long count = 0;
      for (Path _ : found) {
        count++;
      }
      return count;
    } catch (NoSuchFileException finished) {
      return 0;
    }
  }

  @Test
  void theSameCommandMayBeStartedAgainWhereOneWasKilledBeforeItBegan() throws IOException {
    Path work = folder.resolve("early.partial").resolve("work");
    Files.createDirectories(work);
    Files.writeString(work.resolve("samples.npz"), "half of");
    Files.writeString(work.resolve("run.json"), "{\"arguments\": [\"tu");
    Files.createFile(work.resolve("lock"));
    var resumed = Invocation.of("resume", folder.resolve("early").toString());
    assertThat(resumed.exitCode()).isEqualTo(2);
    assertThat(resumed.err()).contains("start it anew");
    String[] again = {"flow", "--quiet", "--tensors=K", "--out=" + folder.resolve("early")};
    var call = Invocation.of(again);
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(folder.resolve("early").resolve("work")).doesNotExist();
  }

  @Test
  void aRunThatWasKilledAfterItsResultsHadTheirNameIsFinished() throws IOException {
    String out = folder.resolve("late").toString();
    assertThat(Invocation.of("flow", "--quiet", "--tensors=K", "--out=" + out).exitCode()).isZero();
    Path work = folder.resolve("late").resolve("work");
    Files.createDirectory(work);
    Files.writeString(work.resolve("averages.checkpoint"), "no longer needed");
    var call = Invocation.of("resume", out);
    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).contains("This run is finished");
    assertThat(work).doesNotExist();
  }

  @Test
  void whatIsNoRunIsSaidSo() {
    var call = Invocation.of("resume", folder.resolve("nothing").toString());
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("RUN: required the folder of a run").hasLineCount(1);
  }
}
