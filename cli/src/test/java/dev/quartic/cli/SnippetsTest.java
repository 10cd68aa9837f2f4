package dev.quartic.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.explorer.runs.Form;
import dev.quartic.explorer.runs.Reach;
import dev.quartic.explorer.web.Fields;
import dev.quartic.files.run.Json;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the explorer's form hands out, taken elsewhere and run. Python's is kept beside the tests of
 * the package, which run it; {@code -Dquartic.docs=write} renews it.
 */
class SnippetsTest {
  private static final Path PYTHON = Path.of("../python/tests/snippets");

  @TempDir private Path folder;

  static List<String> commands() {
    var commands = (TreeList) requireNonNull(Form.keys().values().get("commands"));
    return commands.values().stream().map(String::valueOf).toList();
  }

  /** With test inputs in a file whose name needs care in every language. */
  private Tree snippets(String command) throws IOException {
    Path file = Files.writeString(folder.resolve("it's the $1 \"test\".csv"), "1,1\n");
    return snippets(command, file.getFileName().toString().replace("\"", "\\\""));
  }

  private Tree snippets(String command, String tests) {
    String values = command.equals("minimal") ? "\"ensemble.members\": \"20\"" : small(tests);
    String question = "{\"command\": \"%s\", \"values\": {%s}}".formatted(command, values);
    return new Form(new Reach(folder)).check(new Fields(Json.tree("test", question)));
  }

  private static String small(String tests) {
    return """
    "name": "small", "network.activation": "{name: erf, scale: 0.9}", "data.train": "{inputs: [[1, 0], [0, 1.5]], targets: [1, -0.5]}",
    "data.test.inputs": "%s", "network.depth": "2", "network.width": "64",
    "training.times": "[1, .inf]", "ensemble.members": "40", "ensemble.widths": "[32, 64]"\
    """
        .formatted(tests);
  }

  private static String text(Tree snippets, String language) {
    return (String) requireNonNull(snippets.values().get(language));
  }

  /** Verify may find that so few networks disagree. */
  private static void requireDone(Invocation run) {
    assertThat(run.exitCode()).as(run.err()).isIn(Main.DONE, Main.DISAGREEMENT);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void fileAndCommandAskTheSame(String command) throws Exception {
    Tree snippets = snippets(command);
    Path file = folder.resolve("experiment.yaml");
    Files.writeString(file, text(snippets, "yaml"));
    String byFile = folder.resolve("file").toString();
    requireDone(Invocation.of(command, file.toString(), "--quiet", "--out", byFile));
    List<String> line = words(text(snippets, "command"));
    assertThat(line.subList(0, 2)).containsExactly("quartic", command);
    String byCommand = folder.resolve("command").toString();
    requireDone(Invocation.of(line.subList(1, line.size()), "--quiet", "--out", byCommand));
    assertThat(folder.resolve("command/results.npz"))
        .hasSameBinaryContentAs(folder.resolve("file/results.npz"));
  }

  /** As the shell takes a line apart. */
  private static List<String> words(String line) throws IOException, InterruptedException {
    String printing = "quartic() { printf '%s\\0' quartic \"$@\"; }\n" + line;
    Process shell = new ProcessBuilder("sh", "-c", printing).redirectErrorStream(true).start();
    String words = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor()).as(words).isZero();
    return Arrays.asList(words.split("\0"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void javaCompilesAndRuns(String command) throws Exception {
    Path source = folder.resolve("Ask.java");
    Files.writeString(source, text(snippets(command), "java"));
    var compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
    var complaints = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
      var options = List.of("-proc:none", "-Xlint:all,-path,-options", "-d", folder.toString());
      boolean compiled =
          compiler
              .getTask(complaints, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(complaints.toString()).isTrue();
      assertThat(complaints.toString()).isEmpty();
    }
    URL[] place = {folder.toUri().toURL()};
    try (var loader = new URLClassLoader(place, getClass().getClassLoader())) {
      Class<?> ask = loader.loadClass("Ask");
      var made = ask.getDeclaredConstructor();
      made.setAccessible(true);
      Method main = ask.getDeclaredMethod("main");
      main.setAccessible(true);
      main.invoke(made.newInstance());
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void pythonIsWhatThePackageTests(String command) throws IOException {
    Path kept = PYTHON.resolve(command + ".py");
    String text = text(snippets(command, "[[1, 1]]"), "python");
    if ("write".equals(System.getProperty("quartic.docs"))) {
      Files.createDirectories(PYTHON);
      Files.writeString(kept, text);
    }
    assertThat(Files.readString(kept)).isEqualTo(text);
  }
}
