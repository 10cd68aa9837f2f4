package dev.quartic.numerics.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.LocalEngine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal gives back what was finished, and nothing that is damaged. */
class PartJournalTest {
  private static final PartCodec<Double> NUMBERS =
      new PartCodec<>() {
        @Override
        public void write(Double part, DataOutput out) throws IOException {
          out.writeDouble(part);
        }

        @Override
        public Double read(DataInput in) throws IOException {
          return in.readDouble();
        }
      };

  private record Roots(Job.Bench<Double> bench) implements Job<Double> {
    @Override
    public long tasks() {
      return 100;
    }
  }

  @TempDir private Path folder = Path.of("");

  private final AtomicLong worked = new AtomicLong();
  private final List<String> notices = new ArrayList<>();

  private List<Double> run(long failing, int threads) {
    List<Double> parts = new ArrayList<>();
    var job =
        new Roots(index -> {
          if (index == failing) {
            throw new IllegalStateException("killed");
          }
          worked.incrementAndGet();
          return Math.sqrt(index);
        });
    var file = CheckpointFile.of(folder.resolve("journal"), "test").noticing(notices::add);
    PartJournal.run(
        LocalEngine.of(threads), job, (_, part) -> parts.add(part), file, "run", NUMBERS);
    return parts;
  }

  private static List<Double> all() {
    return LongStream.range(0, 100).mapToObj(Math::sqrt).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void goesOnWhereItWas(int threads) {
    assertThatThrownBy(() -> run(60, threads)).hasMessage("killed");
    worked.set(0);
    assertThat(run(-1, threads)).isEqualTo(all());
    assertThat(worked).hasValue(40);
    assertThat(notices).isEmpty();
  }

  /** Cut anywhere: what is whole is used, the rest is done again. */
  @Test
  void survivesEveryCut() throws IOException {
    run(-1, 1);
    Path file = folder.resolve("journal");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 37) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThat(run(-1, 1)).isEqualTo(all());
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void findsADamagedByte() throws IOException {
    run(-1, 1);
    try (var file = new RandomAccessFile(folder.resolve("journal").toFile(), "rw")) {
      file.seek(file.length() / 2);
      file.write(file.read() ^ 1);
    }
    worked.set(0);
    assertThat(run(-1, 1)).isEqualTo(all());
    assertThat(worked.get()).isBetween(40L, 60L);
    assertThat(notices).singleElement().asString().contains("damaged");
  }

  @Test
  void refusesTheJournalOfAnotherRun() {
    run(-1, 1);
    var other = CheckpointFile.of(folder.resolve("journal"), "another version");
    var job = new Roots(index -> 0.0);
    assertThatThrownBy(
            () -> PartJournal.run(LocalEngine.of(1), job, (_, _) -> {}, other, "run", NUMBERS))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("belongs to another run");
  }

  /**
   * Also the format and the fingerprint are guarded: a flipped bit does not make it a foreign run.
   */
  @Test
  void whatHasADamagedHeadIsSetAside() throws IOException {
    run(-1, 1);
    Path file = folder.resolve("journal");
    byte[] whole = Files.readAllBytes(file);
    for (int place = 0; place < 26; place++) {
      byte[] damaged = whole.clone();
      damaged[place] ^= 1;
      Files.write(file, damaged);
      assertThat(run(-1, 1)).isEqualTo(all());
      assertThat(folder.resolve("journal.damaged")).hasBinaryContent(damaged);
      assertThat(file).hasBinaryContent(whole);
    }
    Files.writeString(file, "a file of somebody else's");
    assertThat(run(-1, 1)).isEqualTo(all());
    assertThat(folder.resolve("journal.damaged")).hasContent("a file of somebody else's");
  }
}
