package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;

/**
 * What a download brings for shells and for {@code man}, as the commands are now: {@code
 * -Dquartic.docs=write} renews it.
 */
class ShippedTextsTest {
  private static final Path DISTRIBUTION = Path.of("src/distribution");

  private static void holds(String file, String text) throws IOException {
    Path place = DISTRIBUTION.resolve(file);
    if ("write".equals(System.getProperty("quartic.docs"))) {
      Files.createDirectories(place.getParent());
      Files.writeString(place, text);
    }
    assertThat(Files.readString(place)).isEqualTo(text);
  }

  @Test
  void bashAndZsh() throws IOException {
    String script = AutoComplete.bash("quartic", Main.commandLine());
    // picocli says when it was run, and by which version
    holds(
        "completion/quartic.bash", script.replaceAll("(?m)^# .*(generated|Version|Date).*\\R", ""));
  }

  @Test
  void fish() throws IOException {
    holds("completion/quartic.fish", FishCompletion.of(Main.commandLine()));
  }

  @Test
  void manual() throws IOException {
    String page = ManPage.of(Main.commandLine());
    assertThat(page)
        .contains(".SS quartic predict [FILE]", "\\-\\-ensemble N")
        .doesNotContain("serve");
    holds("man/man1/quartic.1", page);
  }
}
