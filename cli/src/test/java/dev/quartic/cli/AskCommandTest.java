package dev.quartic.cli;

import static dev.quartic.cli.ResultArrays.numbers;
import static dev.quartic.cli.ResultArrays.shapes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** {@code quartic ask}, as a person meets it. */
class AskCommandTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void smallExperiment() throws IOException {
    Files.writeString(
        folder.resolve("x.csv"), "a,b\n1,0.2\n-0.3,1\n0.7,-0.9\n-1,-0.4\n0.1,0.6\n2,1\n");
    Files.writeString(folder.resolve("y.csv"), "1\n-1\n1\n-1\n0.5\n2\n");
    Files.writeString(folder.resolve("new.csv"), "0.5,0.5\n-0.5,0.1\n3,-2\n");
    Files.writeString(
        folder.resolve("small.yaml"),
        """
        network: {depth: 3, width: 24, activation: tanh}
        data:
          train: {inputs: x.csv, targets: y.csv}
          preprocess: [standardize, unit-norm, center]
        training: {times: [0.5, 4, .inf]}
        """);
  }

  private Path path(String name) {
    return folder.resolve(name);
  }

  private Invocation predict(String name, String... more) {
    List<String> line =
        new ArrayList<>(List.of("predict", path("small.yaml").toString(), "--ensemble", "0"));
    line.addAll(List.of("--out", path(name).toString()));
    line.addAll(List.of(more));
    return Invocation.of(line);
  }

  private Invocation ask(String run, String... more) {
    return Invocation.of(List.of("ask", path(run).toString(), path("new.csv").toString()), more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training={times: [0.5, 4, .inf]}",
        "training={times: [.inf]}",
        "training={times: [.inf], ridge: 0.3}",
        "training={algorithm: gradient-descent, step-size: 0.05, times: [3, 100, .inf]}",
        "training={algorithm: bayesian, noise-variance: 0.1}",
      })
  void theAnswersAreThoseOfTestSamples(String training) throws IOException {
    for (String covariance : List.of("full", "none")) {
      String[] settings = {"--set", training, "--set=covariance=" + covariance, "--set=order=0"};
      String kept = "kept-" + covariance;
      String[] keeping = Arrays.copyOf(settings, settings.length + 1);
      keeping[settings.length] = "--keep";
      assertThat(predict(kept, keeping).exitCode()).isZero();
      String[] testing = Arrays.copyOf(settings, settings.length + 1);
      testing[settings.length] = "--set=data.test={inputs: new.csv}";
      assertThat(predict("test-" + covariance, testing).exitCode()).isZero();
      Path answers = path(covariance + ".npz");
      var call = ask(kept, "--out", answers.toString());
      assertThat(call.exitCode()).as(call.err()).isZero();
      Path whole = path("test-" + covariance).resolve("results.npz");
      assertThat(numbers(answers, "times")).isEqualTo(numbers(whole, "times"));
      for (String name : List.of("mean0", "variance0")) {
        double[] own = numbers(answers, name);
        double[] all = numbers(whole, name);
        int times = own.length / 3;
        for (int entry = 0; entry < own.length; entry++) {
          double expected = all[entry / 3 * 9 + 6 + entry % 3];
          assertThat(all).hasSize(9 * times);
          assertThat(own[entry])
              .as("%s, entry %d, covariance %s", name, entry, covariance)
              .isCloseTo(expected, within(1e-10 * largest(all)));
        }
      }
    }
  }

  private static double largest(double... values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  @Test
  void whatWasKeptIsInTheFolderAndAskingLeavesItAlone() throws IOException {
    var kept = predict("kept", "--keep", "--set=training.times=[1, .inf]");
    assertThat(kept.out())
        .contains("kept      what training leaves, 1 MB")
        .contains("Asking: quartic ask " + path("kept"));
    assertThat(shapes(path("kept").resolve("learned.npz")))
        .containsEntry("inputs", "6, 2,")
        .containsEntry("eigenvectors", "6, 6,")
        .containsEntry("preprocess/2/mean", "2,");
    var call = ask("kept");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out())
        .contains("by gradient flow on 6 samples, depth 3, tanh")
        .contains("asked     3 samples")
        .contains("new-answers.npz");
    assertThat(shapes(path("new-answers.npz"))).containsEntry("variance0", "2, 3, 1,");
    var json = ask("kept", "--json", "--out", path("json.npz").toString());
    var answers = new JsonMapper().readTree(json.out());
    double[] means = numbers(path("json.npz"), "mean0");
    for (int time = 0; time < 2; time++) {
      for (int sample = 0; sample < 3; sample++) {
        assertThat(answers.at("/outcomes/mean/%d/%d/0".formatted(time, sample)).doubleValue())
            .isEqualTo(means[time * 3 + sample]);
      }
    }
    assertThat(answers.at("/outcomes/times/1").stringValue()).isEqualTo("inf");
    assertThat(answers.at("/outcomes/variance/1/2").doubleValue())
        .isEqualTo(numbers(path("json.npz"), "variance0")[5]);
    assertThat(ask("kept").err()).contains("--out: required a file that does not exist yet");
    var table = ask("kept", "--quiet", "--out", path("answers.csv").toString());
    assertThat(table.out()).isEmpty();
    assertThat(Files.readAllLines(path("answers.csv")))
        .hasSize(7)
        .startsWith("time,sample,output,mean,variance")
        .anyMatch(line -> line.startsWith("inf,2,0,"));
    assertThat(Invocation.of("resume", path("kept").toString()).out()).contains("is finished");
    predict("other", "--set=training.times=[1, .inf]");
    var compared =
        Invocation.of(
            "compare",
            path("kept").toString(),
            path("other").toString(),
            "--out",
            path("compared").toString());
    assertThat(compared.exitCode()).as(compared.err()).isZero();
    assertThat(Invocation.of("runs", folder.toString()).out()).contains("--keep");
    // what is found does not depend on what is kept
    assertThat(path("other").resolve("results.npz"))
        .hasSameBinaryContentAs(path("kept").resolve("results.npz"));
  }

  private void refused(Invocation call, String... parts) {
    assertThat(call.exitCode()).as(call.out() + call.err()).isEqualTo(2);
    assertThat(call.err()).contains(parts).hasLineCount(1);
    assertThat(path("new-answers.npz")).doesNotExist();
  }

  @Test
  void whatCannotBeAskedIsRefused() throws IOException {
    predict("nothing");
    refused(ask("nothing"), "RUN: required a run that kept", "predict --keep", "kept nothing");
    refused(ask("nowhere"), "RUN: required the folder of a run");
    predict("kept", "--keep");
    refused(ask("kept", "--out", "answers.txt"), "--out: required a .npz or a .csv file");
    refused(
        Invocation.of("ask", path("kept").toString(), path("none.npy").toString()),
        "INPUTS: required a file");
    Files.writeString(path("wide.csv"), "1,2,3\n");
    refused(
        Invocation.of("ask", path("kept").toString(), path("wide.csv").toString()),
        "INPUTS (wide.csv): required inputs with the 2 components",
        "found 3");
    Path yaml = path("kept").resolve("experiment.yaml");
    String text = Files.readString(yaml);
    Files.writeString(yaml, text.replace("depth: 3", "depth: 4"));
    refused(ask("kept"), "experiment.yaml: required the file that the run wrote");
    Files.writeString(yaml, text);
    Path learned = path("kept").resolve("learned.npz");
    byte[] bytes = Files.readAllBytes(learned);
    Files.write(learned, Arrays.copyOf(bytes, bytes.length / 2));
    refused(ask("kept"), "learned.npz: required sound compressed data");
  }

  /** Images as they are distributed: the bundled ones, asked about as the run prepared them. */
  @Test
  void imagesAreReadAsTrainingReadsThem() throws IOException {
    Path images = path("t10k-images-idx3-ubyte.gz");
    try (var in =
        Class.forName("dev.quartic.files.data.LoadedExperiment")
            .getResourceAsStream("fashion-mnist/t10k-images-idx3-ubyte.gz")) {
      Files.copy(in, images);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
    Path run = path("images");
    var call =
        Invocation.of(
            "predict",
            "--keep",
            "--ensemble=0",
            "--set=order=0",
            "--set=training={algorithm: bayesian, noise-variance: 0.5}",
            "--out=" + run);
    assertThat(call.exitCode()).as(call.err()).isZero();
    Path out = path("images.npz");
    var asked =
        Invocation.of("ask", run.toString(), images.toString(), "--out=" + out, "--threads=1");
    assertThat(asked.exitCode()).as(asked.err()).isZero();
    double[] all = numbers(out, "mean0");
    double[] test = Arrays.copyOfRange(numbers(run.resolve("results.npz"), "mean0"), 24, 32);
    for (double mean : test) {
      assertThat(Arrays.stream(all)).anyMatch(one -> Math.abs(one - mean) < 1e-10);
    }
  }
}
