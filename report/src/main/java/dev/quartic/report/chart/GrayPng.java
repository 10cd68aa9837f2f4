package dev.quartic.report.chart;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A gray picture as PNG, written here because Java's own writer of pictures belongs to its windows
 * (module java.desktop), which a small runtime does without.
 */
final class GrayPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BITS = 8;

  private GrayPng() {}

  /**
   * The bytes of the file.
   *
   * @param gray levels, 0 black to 255 white, row by row
   */
  static byte[] of(int rows, int columns, byte[] gray) {
    var file = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(file)) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(rows, columns));
      chunk(out, "IDAT", deflated(rows, columns, gray));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return file.toByteArray();
  }

  /** Size; bits; grayscale, and the only ways there are to compress, to filter, to interlace. */
  private static byte[] header(int rows, int columns) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(columns);
      out.writeInt(rows);
      out.write(new byte[] {BITS, 0, 0, 0, 0});
    }
    return bytes.toByteArray();
  }

  private static byte[] deflated(int rows, int columns, byte[] gray) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes)) {
      for (int row = 0; row < rows; row++) {
        out.write(0); // no filter
        out.write(gray, row * columns, columns);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(US_ASCII);
    var sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) sum.getValue());
  }
}
