package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.checkpoint.CheckpointException;
import dev.quartic.question.Asked;
import dev.quartic.question.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FailuresTest {
  static final List<Throwable> OF_INPUT =
      List.of(new InvalidInput("order", "0 or 1", "2"), new Refusal(Asked.ORDER, "0 or 1", "2"));

  static final List<Throwable> EXPECTED =
      List.of(
          new ArithmeticException("the kernel explodes"),
          new CheckpointException(Path.of("ensemble.checkpoint"), "breaks off"),
          new CancellationException(),
          new UncheckedIOException(new IOException("No space left on device")),
          new OutOfMemoryError("Java heap space"));

  static final List<Throwable> BUGS =
      List.of(
          new IllegalArgumentException("widths must be at least 1, but was 0"),
          new IllegalStateException("no page"),
          new NullPointerException(),
          new StackOverflowError());

  private record Told(int exitCode, String text) {
    static Told of(Throwable failure) {
      var text = new StringWriter();
      int exitCode = Failures.report(failure, new PrintWriter(text, true));
      return new Told(exitCode, text.toString());
    }
  }

  @ParameterizedTest
  @FieldSource("OF_INPUT")
  void whatTheInputIsToBlameFor(Throwable failure) {
    Told told = Told.of(failure);
    assertThat(told.exitCode()).isEqualTo(2);
    assertThat(told.text()).isEqualToIgnoringNewLines("quartic: order: required 0 or 1, found 2");
  }

  @ParameterizedTest
  @FieldSource("EXPECTED")
  void whatHappensToASoundProgramTakesOneLine(Throwable failure) {
    Told told = Told.of(failure);
    assertThat(told.exitCode()).isEqualTo(1);
    assertThat(told.text().lines()).hasSize(1);
    assertThat(told.text()).startsWith("quartic: ").doesNotContain("bug");
  }

  @ParameterizedTest
  @FieldSource("BUGS")
  void aBugIsCalledOne(Throwable failure) {
    Told told = Told.of(failure);
    assertThat(told.exitCode()).isEqualTo(1);
    assertThat(told.text())
        .startsWith("quartic: this is a bug of quartic: " + failure.getClass().getName())
        .contains("please report it", "QUARTIC_DEBUG=1");
  }

  @Test
  void aMessageTakesOneLineOfWhatATerminalCanShow() {
    Told told = Told.of(new InvalidInput("name", "letters", "'a\u001b[2J\nb" + "x".repeat(5000)));
    assertThat(told.text().lines()).hasSize(1);
    assertThat(told.text()).contains("\\u001b[2J\\nb").hasSizeLessThan(1100);
  }
}
