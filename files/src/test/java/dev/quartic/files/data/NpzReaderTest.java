package dev.quartic.files.data;

import static dev.quartic.files.data.TestFiles.assertRefused;
import static dev.quartic.files.data.TestFiles.inputs;
import static dev.quartic.files.data.TestFiles.numpy;
import static dev.quartic.files.data.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden files: numpy/golden.py. */
class NpzReaderTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void readsOneArrayOfAnArchive(String name) {
    var x = ArrayReader.read(inputs(numpy(name), "x"));
    assertThat(x.shape()).containsExactly(2, 3);
    assertThat(x.data()).containsExactly(0.25, 1.25, 2.25, 3.25, 4.25, 5.25);
    assertThat(ArrayReader.read(inputs(numpy(name), "targets")).data()).containsExactly(0.25, 3.25);
  }

  @Test
  void namesTheArraysThatThereAre() {
    assertRefused(
        () -> ArrayReader.read(inputs(numpy("stored.npz"), "target")),
        "data.train.inputs (stored.npz#target): required #name after .npz, one of x, targets,"
            + " found 'target'; did you mean targets?");
    assertRefused(
        () -> ArrayReader.read(inputs(numpy("stored.npz"))),
        "data.train.inputs (stored.npz): required #name after .npz, one of x, targets, found no"
            + " name");
  }

  @Test
  void refusesWhatIsNoArchive() {
    Path file = write(folder, "x.npz", "not a zip file");
    assertRefused(
        () -> ArrayReader.read(inputs(file, "x")),
        "data.train.inputs (x.npz#x): required sound compressed data, found zip END header not"
            + " found");
  }

  @Test
  void noticesDamage() throws IOException {
    byte[] bytes = Files.readAllBytes(numpy("stored.npz"));
    int lastByteOfX = firstIndexOf("PK\u0003\u0004", bytes, 4) - 1;
    bytes[lastByteOfX] ^= 1;
    Path file = write(folder, "x.npz", bytes);
    assertRefused(
        () -> ArrayReader.read(inputs(file, "x")),
        "data.train.inputs (x.npz#x): required sound compressed data,"
            + " found data that do not match their checksum");
  }

  private static int firstIndexOf(String text, byte[] bytes, int from) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
  }
}
