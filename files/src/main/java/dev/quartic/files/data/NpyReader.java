package dev.quartic.files.data;

import dev.quartic.files.experiment.FiniteNumbers;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.ByteTable;
import dev.quartic.numerics.array.FloatTable;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.PanelCholesky;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads arrays of numbers as NumPy saves them, versions 1 to 3 of the format, both byte orders,
 * both orders of indices. Why not a library: {@code docs/decisions/0006-npy-reader.md}.
 */
final class NpyReader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LARGEST_HEADER = 1 << 20;
  private static final int CHUNK = 1 << 16; // a multiple of all sizes of numbers

  private NpyReader() {}

  /**
   * Reads one array and nothing after it.
   *
   * @param size of the file in bytes
   * @param place of the file, for messages
   */
  static NdArray read(InputStream in, long size, String place) throws IOException {
    return read(header(in, size, place, true), in, place);
  }

  /**
   * Reads inputs: single precision and unsigned bytes, the last index fastest, stay what they are.
   *
   * @param size of the file in bytes
   * @param place of the file, for messages
   */
  static InputArray inputs(InputStream in, long size, String place) throws IOException {
    NpyHeader header = header(in, size, place, true);
    String code = header.type().code();
    int[] shape = header.shape().toArray();
    int entries = (int) header.shape().entries();
    boolean kept = code.equals("f4") || code.equals("u1");
    if (!kept || header.fortranOrder() || shape.length == 0 || entries == 0) {
      return InputArray.of(FiniteNumbers.require(place, read(header, in, place)));
    }
    MemoryLimit.require(place, (double) header.type().bytes() * entries);
    int rows = shape[0];
    if (code.equals("u1")) {
      return new InputArray(new ByteTable(rows, entries / rows, exactly(entries, in), 1), shape);
    }
    float[] data = new float[entries];
    for (int entry = 0; entry < entries; ) {
      int count = Math.min(CHUNK / Float.BYTES, entries - entry);
      ByteBuffer.wrap(exactly(count * Float.BYTES, in))
          .order(header.type().order())
          .asFloatBuffer()
          .get(data, entry, count);
      for (int last = entry + count; entry < last; entry++) {
        FiniteNumbers.require(place, entry, shape, data[entry]);
      }
    }
    return new InputArray(new FloatTable(rows, entries / rows, data), shape);
  }

  private static NdArray read(NpyHeader header, InputStream in, String place) throws IOException {
    MemoryLimit.require(
        place, (header.fortranOrder() ? 2.0 : 1.0) * Double.BYTES * header.shape().entries());
    double[] entries = new double[(int) header.shape().entries()];
    numbers(header.type(), in, entries, entries.length);
    int[] shape = header.shape().toArray();
    return NdArray.wrap(header.fortranOrder() ? rowMajor(entries, shape) : entries, shape);
  }

  /**
   * Reads the lower triangle of a matrix, which {@link NpzWriter#writeLower} wrote.
   *
   * @param n the number of rows
   * @param rows receives them as they are read
   */
  static void readLower(
      InputStream in, long size, String place, int n, PanelCholesky.RowReceiver rows)
      throws IOException {
    NpyHeader header = header(in, size, place, false);
    long required = (long) n * (n + 1) / 2;
    if (header.shape().lengths().size() != 1 || header.shape().entries() != required) {
      throw new InvalidInput(
          place,
          "%d numbers, the lower triangle of %d rows".formatted(required, n),
          "shape " + header.shape());
    }
    double[] row = new double[n];
    for (int index = 0; index < n; index++) {
      numbers(header.type(), in, row, index + 1);
      rows.take(index, row);
    }
  }

  /** The header; of one array in memory, or of numbers that are read one after the other. */
  private static NpyHeader header(InputStream in, long size, String place, boolean inMemory)
      throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2 || !Arrays.equals(MAGIC, 0, 6, start, 0, 6)) {
      throw new InvalidInput(place, "a .npy file, which begins with \\x93NUMPY", "other bytes");
    }
    int lengthBytes = lengthBytes(start[6], start[7], place);
    int headerBytes = headerBytes(exactly(lengthBytes, in), place);
    var charset = start[6] < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    NpyHeader header = NpyHeader.parse(new String(exactly(headerBytes, in), charset), place);
    if (inMemory) {
      header.shape().requireOneArray(place);
    }
    long found = size - start.length - lengthBytes - headerBytes;
    requireSize(header, found, place);
    return header;
  }

  private static int lengthBytes(byte major, byte minor, String place) {
    if (minor != 0 || major < 1 || major > 3) {
      throw new InvalidInput(
          place,
          "version 1.0, 2.0 or 3.0 of the .npy format",
          "version %d.%d".formatted(Byte.toUnsignedInt(major), Byte.toUnsignedInt(minor)));
    }
    return major == 1 ? 2 : 4;
  }

  private static int headerBytes(byte[] length, String place) {
    var buffer = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN);
    long bytes =
        length.length == 2
            ? Short.toUnsignedInt(buffer.getShort())
            : Integer.toUnsignedLong(buffer.getInt());
    if (bytes > LARGEST_HEADER) {
      throw new InvalidInput(
          place, "a header of at most %d bytes".formatted(LARGEST_HEADER), bytes + " bytes");
    }
    return (int) bytes;
  }

  private static void requireSize(NpyHeader header, long found, String place) {
    long required = header.shape().entries() * header.type().bytes();
    if (found != required) {
      throw new InvalidInput(
          place,
          "%d bytes after the header for shape %s".formatted(required, header.shape()),
          String.valueOf(found));
    }
  }

  private static byte[] exactly(int count, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private static void numbers(NpyType type, InputStream in, double[] entries, int length)
      throws IOException {
    int entry = 0;
    while (entry < length) {
      int count = Math.min(CHUNK / type.bytes(), length - entry);
      var chunk = ByteBuffer.wrap(exactly(count * type.bytes(), in)).order(type.order());
      for (int last = entry + count; entry < last; entry++) {
        entries[entry] = type.next().applyAsDouble(chunk);
      }
    }
  }

  /** From entries whose first index runs fastest to entries whose last index does. */
  private static double[] rowMajor(double[] entries, int... shape) {
    double[] sorted = new double[entries.length];
    for (int target = 0; target < sorted.length; target++) {
      int rest = target;
      int source = 0;
      int stride = entries.length;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        stride /= shape[axis]; // the product of the axes before this one
        source += rest % shape[axis] * stride;
        rest /= shape[axis];
      }
      sorted[target] = entries[source];
    }
    return sorted;
  }
}
