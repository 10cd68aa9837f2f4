package dev.quartic.numerics.panels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Vectors of doubles and of floats share no type that the compiler makes fast, so that their loops
 * are written twice; what is changed in one must be changed in the other.
 */
class KernelTwinsTest {
  private static final Path HERE = Path.of("src/main/java/dev/quartic/numerics/panels");

  @Test
  void loopsOfFloatsAreThoseOfDoubles() throws IOException {
    String single =
        Files.readString(HERE.resolve("DoubleKernels.java"))
            .replace("DoubleVector", "FloatVector")
            .replace("<Double>", "<Float>")
            .replace("DoubleKernels", "SingleKernels")
            .replace("DoublePanels", "SinglePanels")
            .replace("double", "float");
    assertThat(words(single))
        .isEqualTo(words(Files.readString(HERE.resolve("SingleKernels.java"))));
  }

  /** However lines are broken. */
  private static String words(String source) {
    return source.replaceAll("\\s+", "");
  }
}
