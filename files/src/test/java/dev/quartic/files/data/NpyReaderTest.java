package dev.quartic.files.data;

import static dev.quartic.files.data.TestFiles.assertRefused;
import static dev.quartic.files.data.TestFiles.inputs;
import static dev.quartic.files.data.TestFiles.npy;
import static dev.quartic.files.data.TestFiles.numpy;
import static dev.quartic.files.data.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.files.experiment.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden files: numpy/golden.py. */
class NpyReaderTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "little-f8",
        "big-f8",
        "little-f4",
        "big-f4",
        "fortran",
        "big-f4-fortran",
        "version2",
        "version3"
      })
  void readsFloatingPointInBothByteOrdersAndBothIndexOrders(String name) {
    var array = ArrayReader.read(inputs(numpy(name + ".npy")));
    assertThat(array.shape()).containsExactly(2, 3);
    assertThat(array.data()).containsExactly(0.25, 1.25, 2.25, 3.25, 4.25, 5.25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "little-i8",
        "big-i4",
        "little-i2",
        "i1",
        "little-u8",
        "little-u4",
        "little-u2",
        "u1"
      })
  void readsWholeNumbers(String name) {
    assertThat(ArrayReader.read(inputs(numpy(name + ".npy"))).data())
        .containsExactly(0, 1, 2, 3, 4, 5);
  }

  /** And are read as the doubles that they would have become. */
  @ParameterizedTest
  @CsvSource({"little-f4,24", "big-f4,24", "u1,6", "big-f4-fortran,48", "i1,48", "little-f8,48"})
  void inputsOfNarrowTypesStaySo(String name, long bytes) {
    InputArray inputs = ArrayReader.inputs(inputs(numpy(name + ".npy")));
    assertThat(inputs.shape()).containsExactly(2, 3);
    assertThat(inputs.table().bytes()).isEqualTo(bytes);
    assertThat(inputs.table().matrix().data())
        .isEqualTo(ArrayReader.read(inputs(numpy(name + ".npy"))).data());
  }

  @Test
  void narrowInputsMustBeFinite() {
    byte[] file = npy("(2, 1)", 0, 0);
    String header = new String(file, 0, file.length - 16, StandardCharsets.ISO_8859_1);
    var bytes = ByteBuffer.allocate(file.length - 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(header.replace("<f8", "<f4").getBytes(StandardCharsets.ISO_8859_1));
    bytes.putFloat(1).putFloat(Float.NaN);
    assertThatThrownBy(() -> ArrayReader.inputs(inputs(write(folder, "nan.npy", bytes.array()))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("entry [1, 0]: required a finite number, found NaN");
  }

  @Test
  void readsTruthValuesAsZeroAndOne() {
    assertThat(ArrayReader.read(inputs(numpy("bool.npy"))).data())
        .containsExactly(0, 0, 0, 1, 1, 1);
  }

  @Test
  void keepsTheSignOfSignedBytesOnly() {
    byte[] signed = npy("(2,)", 0);
    String header = new String(signed, 0, signed.length - 8, StandardCharsets.ISO_8859_1);
    byte[] i1 =
        (header.replace("<f8", "|i1") + "\u00ff\u0001").getBytes(StandardCharsets.ISO_8859_1);
    byte[] u1 =
        (header.replace("<f8", "|u1") + "\u00ff\u0001").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(ArrayReader.read(inputs(write(folder, "i1.npy", i1))).data()).containsExactly(-1, 1);
    assertThat(ArrayReader.read(inputs(write(folder, "u1.npy", u1))).data())
        .containsExactly(255, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cube", "cube-fortran"})
  void ordersThreeAxes(String name) {
    var cube = ArrayReader.read(inputs(numpy(name + ".npy")));
    assertThat(cube.shape()).containsExactly(2, 3, 2);
    for (int entry = 0; entry < 12; entry++) {
      assertThat(cube.get(entry / 6, entry / 2 % 3, entry % 2)).isEqualTo(entry);
    }
  }

  @Test
  void readsArraysLongerThanOneChunk() {
    double[] numbers = new double[20_001];
    Arrays.setAll(numbers, index -> index);
    Path file = write(folder, "long.npy", npy("(20001,)", numbers));
    assertThat(ArrayReader.read(inputs(file)).data()).containsExactly(numbers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "complex.npy|: required numbers of type float16, float32, float64, integer or bool,"
            + " found dtype '<c16'",
        "text.npy|: required numbers of type float16, float32, float64, integer or bool,"
            + " found dtype '<U1'",
        "structured.npy|: required numbers of type float16, float32, float64, integer or bool,"
            + " found dtype [('x', '<f8'), ('y', '<f8')]",
        "scalar.npy|: required an array with one axis or more, found a single number",
        "empty.npy|: required at least one number, found an array of shape (0, 3)"
      })
  void refusesOtherArrays(String name, String message) {
    assertRefused(
        () -> ArrayReader.read(inputs(numpy(name))),
        "data.train.inputs (%s)%s".formatted(name, message));
  }

  @Test
  void refusesOtherFiles() {
    assertNpyRefused(
        "hello, world".getBytes(StandardCharsets.UTF_8),
        ": required a .npy file, which begins with \\x93NUMPY, found other bytes");
    assertNpyRefused(
        new byte[0], ": required a .npy file, which begins with \\x93NUMPY, found other bytes");
  }

  @Test
  void refusesVersionsToCome() {
    byte[] bytes = npy("(1,)", 1);
    bytes[6] = 4;
    assertNpyRefused(
        bytes, ": required version 1.0, 2.0 or 3.0 of the .npy format, found version 4.0");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 7", "0, 0"})
  void refusesVersionsThatNeverWere(int major, int minor) {
    byte[] bytes = npy("(1,)", 1);
    bytes[6] = (byte) major;
    bytes[7] = (byte) minor;
    assertNpyRefused(
        bytes,
        ": required version 1.0, 2.0 or 3.0 of the .npy format, found version %d.%d"
            .formatted(major, minor));
  }

  /** As Python reads a dictionary: either kind of quotes, of a repeated key the last. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"descr\": \"<f8\", \"fortran_order\": False, \"shape\": (2,)}",
        "{'shape': (3,), 'descr': '<i4', 'fortran_order': True, 'shape': (2,),"
            + " 'fortran_order': False, 'descr': \"<f8\", }"
      })
  void readsHeadersAsPythonDoes(String header) {
    Path file = write(folder, "x.npy", withHeader(header, 2));
    assertThat(ArrayReader.read(inputs(file)).data()).containsExactly(7, 7);
  }

  @Test
  void refusesMoreAxesThanNumPyHas() {
    assertNpyRefused(
        withHeader(
            "{'descr': '<f8', 'fortran_order': False, 'shape': (%s)}".formatted("1,".repeat(3001)),
            1),
        ": required at most 64 axes, found 3001");
  }

  @Test
  void readsHalfPrecision() {
    byte[] f8 = npy("(4,)");
    String header = new String(f8, StandardCharsets.ISO_8859_1).replace("<f8", "<f2");
    // 1, -2, the largest and the smallest of the format, by its definition in IEEE 754
    byte[] f2 =
        (header + "\u0000<\u0000\u00c0\u00ff{\u0001\u0000").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(ArrayReader.read(inputs(write(folder, "f2.npy", f2))).data())
        .containsExactly(1, -2, 65504, 0x1p-24);
  }

  /** A header promises more than fits; the file, of the right length, is full of holes. */
  @Test
  void refusesArraysThatDoNotFitBeforeItTakesMemory() throws Exception {
    byte[] f8 = npy("(2000000000,)");
    String header = new String(f8, StandardCharsets.ISO_8859_1).replace("<f8", "|u1");
    Path file = write(folder, "sparse.npy", header.getBytes(StandardCharsets.ISO_8859_1));
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(header.length() + 2_000_000_000L);
    }
    assertThatThrownBy(() -> ArrayReader.read(inputs(file)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(
            "data.train.inputs (sparse.npy): required numbers that take at most half of the ")
        .hasMessageEndingWith("found 16.0 GB");
  }

  private static byte[] withHeader(String header, int entries) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    var buffer = ByteBuffer.allocate(10 + text.length + 8 * entries).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(npy("(1,)"), 0, 8).putShort((short) text.length).put(text);
    for (int entry = 0; entry < entries; entry++) {
      buffer.putDouble(7);
    }
    return buffer.array();
  }

  @Test
  void refusesTruncatedAndLongerFiles() {
    byte[] bytes = npy("(2, 3)", 1, 2, 3, 4, 5, 6);
    assertNpyRefused(
        Arrays.copyOf(bytes, bytes.length - 3),
        ": required 48 bytes after the header for shape (2, 3), found 45");
    assertNpyRefused(
        Arrays.copyOf(bytes, bytes.length + 1),
        ": required 48 bytes after the header for shape (2, 3), found 49");
    assertNpyRefused(
        Arrays.copyOf(bytes, 30), ": required a complete file, found one that breaks off");
  }

  @Test
  void refusesHeadersThatLie() {
    assertNpyRefused(
        npy("(-2,)", 1, 2),
        ": required a header with 'descr', 'fortran_order' and 'shape',"
            + " found '{'descr': '<f8', 'fortran_order': False, 'shape': (-2,)}'");
    assertNpyRefused(
        npy("(65536, 65536)", 1), ": required fewer than 2^31 entries, found shape (65536, 65536)");
  }

  /** The factor of 65,536 samples and more is longer than one Java array. */
  @Test
  void aLowerTriangleMayHaveMoreEntriesThanOneArray() {
    long entries = 65_536L * 65_537 / 2;
    NpyHeader header =
        NpyHeader.parse(
            "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }".formatted(entries), "x");
    assertThat(header.shape().entries()).isEqualTo(entries);
    byte[] start = npy("(%d,)".formatted(entries));
    assertRefused(
        () ->
            NpyReader.readLower(
                new ByteArrayInputStream(start),
                start.length + 8 * entries,
                "x",
                65_535,
                (row, numbers) -> {}),
        "x: required 2147450880 numbers, the lower triangle of 65535 rows, found shape (2147516416,)");
    assertNpyRefused(start, ": required fewer than 2^31 entries, found shape (2147516416,)");
  }

  @Test
  void namesTheEntryThatIsNotFinite() {
    assertNpyRefused(
        npy("(2, 3)", 1, 2, 3, 4, 5, Double.NaN),
        " entry [1, 2]: required a finite number, found NaN");
    assertNpyRefused(
        npy("(2,)", Double.NEGATIVE_INFINITY, 2),
        " entry [0]: required a finite number, found -Infinity");
  }

  @Test
  void refusesFilesThatAreNotThereOrOfAnotherKind() throws Exception {
    Path absent = folder.resolve("absent.npy");
    assertRefused(
        () -> ArrayReader.read(inputs(absent)),
        "data.train.inputs: required a file, found none at " + absent);
    Path directory = Files.createDirectory(folder.resolve("folder.npy"));
    assertRefused(
        () -> ArrayReader.read(inputs(directory)),
        "data.train.inputs: required a file, found a folder at " + directory);
    assertRefused(
        () -> ArrayReader.read(inputs(write(folder, "x.txt", "1"))),
        "data.train.inputs: required a .npy file, file.npz#name or a .csv file, found 'x.txt'");
  }

  private void assertNpyRefused(byte[] bytes, String message) {
    Path file = write(folder, "x.npy", bytes);
    assertRefused(() -> ArrayReader.read(inputs(file)), "data.train.inputs (x.npy)" + message);
  }
}
