package dev.quartic.numerics.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums come back as they were written, or not at all. */
class CheckpointsTest {
  private static final class Sums implements Checkpointed {
    private final double[] numbers;

    Sums(int count) {
      numbers = new double[count];
    }

    @Override
    public void write(DataOutput out) throws IOException {
      for (double number : numbers) {
        out.writeDouble(number);
      }
    }

    @Override
    public void read(DataInput in) throws IOException {
      for (int index = 0; index < numbers.length; index++) {
        numbers[index] = in.readDouble();
      }
    }
  }

  private final List<String> notices = new ArrayList<>();
  private CheckpointFile file = CheckpointFile.of(Path.of(""), "");

  @BeforeEach
  void place(@TempDir Path folder) throws IOException {
    Path kept = Files.createDirectory(folder.resolve("run"));
    file = CheckpointFile.of(kept.resolve("sums"), "version 1").noticing(notices::add);
  }

  private static Sums numbers() {
    var sums = new Sums(100_000); // more than a buffer
    Arrays.setAll(sums.numbers, index -> Math.sqrt(index) - 7);
    return sums;
  }

  private double[] resumed() {
    var sums = new Sums(100_000);
    new Checkpoints(file, "run").resume(sums);
    return sums.numbers;
  }

  @Test
  void whatWasWrittenComesBack() {
    new Checkpoints(file, "run").keep(numbers());
    assertThat(resumed()).isEqualTo(numbers().numbers);
    assertThat(notices).isEmpty();
  }

  @Test
  void aFileThatIsCutOffOrChangedIsSetAside() throws IOException {
    new Checkpoints(file, "run").keep(numbers());
    byte[] whole = Files.readAllBytes(file.path());
    for (int length : new int[] {0, 3, 19, 20, 25, whole.length - 1}) {
      notices.clear();
      Files.write(file.path(), Arrays.copyOf(whole, length));
      assertThat(resumed()).containsOnly(0.0);
      assertThat(notices).singleElement().asString().contains("is damaged");
      assertThat(Path.of(file.path() + ".damaged")).hasSize(length);
      assertThat(file.path()).doesNotExist();
    }
    for (int place : new int[] {0, 5, 15, 21, 22, 40, whole.length / 2, whole.length - 1}) {
      Files.write(file.path(), whole);
      try (var bytes = new RandomAccessFile(file.path().toFile(), "rw")) {
        bytes.seek(place);
        int before = bytes.read();
        bytes.seek(place);
        bytes.write(before ^ 1);
      }
      assertThat(resumed()).as("byte %d", place).containsOnly(0.0);
    }
  }

  @Test
  void theFileOfAnotherRunIsRefusedAndStays() {
    new Checkpoints(file, "run").keep(numbers());
    assertThatThrownBy(() -> new Checkpoints(file, "another").resume(new Sums(100_000)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("belongs to another run");
    assertThat(resumed()).isEqualTo(numbers().numbers);
  }

  /** As on a full disk; what was kept before stays, and the run goes on. */
  @Test
  void aWriteThatFailsIsToldOnceAndCostsNothing() {
    var checkpoints = new Checkpoints(file, "run");
    checkpoints.keep(numbers());
    Checkpointed full =
        new Checkpointed() {
          @Override
          public void write(DataOutput out) throws IOException {
            out.write(new byte[300_000]);
            throw new IOException("No space left on device");
          }

          @Override
          public void read(DataInput in) {}
        };
    checkpoints.keep(full);
    checkpoints.keep(full);
    assertThat(notices).singleElement().asString().contains("No space left on device");
    assertThat(file.path().getParent()).isDirectoryContaining("glob:**sums");
    assertThat(resumed()).isEqualTo(numbers().numbers);
    checkpoints.keep(numbers());
    assertThat(notices).hasSize(2).last().asString().contains("is written again");
  }

  @Test
  void aFolderThatIsGoneEndsTheRun() throws IOException {
    var checkpoints = new Checkpoints(file, "run");
    Files.delete(file.path().getParent());
    assertThatThrownBy(() -> checkpoints.keep(numbers()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("its folder is gone");
  }
}
