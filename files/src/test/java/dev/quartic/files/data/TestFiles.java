package dev.quartic.files.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Files as tests need them, and how their refusal is checked. */
final class TestFiles {
  private TestFiles() {}

  /** A file saved by NumPy, see golden.py. */
  static Path numpy(String name) {
    try {
      var resource = TestFiles.class.getResource("numpy/" + name);
      if (resource == null) {
        throw new IllegalArgumentException("no such golden file: " + name);
      }
      return Path.of(resource.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static DataFile inputs(Path path) {
    return inputs(path, null);
  }

  static DataFile inputs(Path path, @Nullable String member) {
    return new DataFile("data.train.inputs", path, member);
  }

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path folder, String name, String text) {
    return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A .npy file of float64 in the plainest layout. */
  static byte[] npy(String shape, double... entries) {
    byte[] header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': %s}\n"
            .formatted(shape)
            .getBytes(StandardCharsets.ISO_8859_1);
    var buffer =
        ByteBuffer.allocate(10 + header.length + 8 * entries.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.ISO_8859_1))
        .put((byte) 1)
        .put((byte) 0);
    buffer.putShort((short) header.length).put(header);
    for (double entry : entries) {
      buffer.putDouble(entry);
    }
    return buffer.array();
  }

  /** An IDX file of images: each pixel is its image's number, counted from 0. */
  static byte[] idxImages(int count, int rows, int columns) {
    var buffer = ByteBuffer.allocate(16 + count * rows * columns);
    buffer.putInt(2051).putInt(count).putInt(rows).putInt(columns);
    for (int image = 0; image < count; image++) {
      for (int pixel = 0; pixel < rows * columns; pixel++) {
        buffer.put((byte) image);
      }
    }
    return buffer.array();
  }

  static byte[] idxLabels(int... labels) {
    var buffer = ByteBuffer.allocate(8 + labels.length).putInt(2049).putInt(labels.length);
    for (int label : labels) {
      buffer.put((byte) label);
    }
    return buffer.array();
  }

  static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static void assertRefused(ThrowingCallable code, String message) {
    assertThatThrownBy(code).isInstanceOf(InvalidInput.class).hasMessage(message);
  }
}
