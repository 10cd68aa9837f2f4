package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell scripts around the program. */
class LauncherTest {
  private static final Path HELP = Path.of("../docs/help.txt");

  /** What the launcher prints where nothing is built yet: -Dquartic.docs=write renews it. */
  @Test
  void theHelpThatNeedsNoBuildIsThatOfTheProgram() throws IOException {
    String help = Invocation.of("--help").out();
    if ("write".equals(System.getProperty("quartic.docs"))) {
      Files.writeString(HELP, help);
    }
    assertThat(Files.readString(HELP)).isEqualTo(help);
  }

  @Test
  void theJdkIsFoundWithoutAHome() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    var shell = new ProcessBuilder("/bin/sh", "-euc", ". ../.build/jdk.sh; echo \"$JAVA_HOME\"");
    shell.environment().remove("HOME");
    shell.environment().remove("QUARTIC_JAVA_HOME");
    shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = shell.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).isEqualTo(System.getProperty("java.home"));
  }

  /** A loop that is renamed would be compiled late again, and nobody would be told. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../.build/java-options.sh",
        "../cli/src/distribution/bin/quartic.bat",
        "../python/src/quartic/java.py"
      })
  void loopsThatAreCompiledSoonerAreThere(String launcher) throws IOException {
    List<String> loops =
        Pattern.compile("\\w+::\\w+")
            .matcher(Files.readString(Path.of(launcher)))
            .results()
            .map(MatchResult::group)
            .distinct()
            .toList();
    assertThat(loops).isNotEmpty();
    assertThat(loops)
        .allSatisfy(loop -> {
          String[] parts = loop.split("::", -1);
          Class<?> home = Class.forName("dev.quartic.numerics.pairs." + parts[0]);
          assertThat(home.getDeclaredMethods()).extracting(Method::getName).contains(parts[1]);
        });
  }

  /** A launcher beside a Java that says what a virtual machine might say, and ends with 3. */
  @Test
  void standardErrorLosesTheLineOfTheVectorModuleAndNothingElse(@TempDir Path place)
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    Files.createDirectories(place.resolve(".build"));
    Files.createDirectories(place.resolve("jdk/bin"));
    Files.createDirectories(place.resolve(".build/programs"));
    Files.copy(Path.of("../quartic"), place.resolve("quartic"));
    Files.writeString(place.resolve(".build/jdk.sh"), "JAVA_HOME=\"$here/jdk\"\n");
    for (String part : List.of("java-options.sh", "start.sh")) {
      Files.copy(Path.of("../.build", part), place.resolve(".build").resolve(part));
    }
    Files.writeString(place.resolve(".build/programs/current"), "1");
    Path java = place.resolve("jdk/bin/java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
        echo 'WARNING: a real one' >&2
        printf 'no end of line' >&2
        exit 3
        """);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Process process =
        new ProcessBuilder("/bin/sh", place.resolve("quartic").toString(), "predict").start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).isEqualTo("WARNING: a real one\nno end of line");
    assertThat(process.waitFor()).isEqualTo(3);
  }
}
