package dev.quartic.files.data;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.linalg.PanelCholesky;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes named arrays as NumPy reads them: float64, C order, one .npy in a zip for each. Arrays go
 * to the file as they come, so that they need not all be in memory.
 */
public final class NpzWriter implements AutoCloseable {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final int CHUNK = 8192;

  private final ZipOutputStream zip;
  private final int level;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /** Opens a file, which is replaced where it is there. */
  public NpzWriter(Path file) {
    try {
      zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    level = Deflater.BEST_SPEED; // doubles hardly shrink
  }

  /** Writes to a stream what is read at once, or soon: nothing is compressed. */
  public NpzWriter(OutputStream out) {
    zip = new ZipOutputStream(new BufferedOutputStream(out));
    level = Deflater.NO_COMPRESSION;
  }

  /** Adds an array under a name. */
  public void write(String name, NdArray array) {
    entry(
        name,
        level,
        () -> {
          String shape =
              Arrays.stream(array.shape())
                  .mapToObj(length -> length + ",")
                  .collect(Collectors.joining(" "));
          writeHeader(zip, shape);
          writeNumbers(array.data(), array.data().length);
        });
  }

  /** Adds a table of two axes, row by row. */
  public void write(String name, Table table) {
    entry(
        name,
        level,
        () -> {
          writeHeader(zip, "%d, %d,".formatted(table.rows(), table.columns()));
          double[] row = new double[table.columns()];
          for (int index = 0; index < table.rows(); index++) {
            table.read(index, 1, row, 0);
            writeNumbers(row, row.length);
          }
        });
  }

  /**
   * Adds the lower triangle of a matrix as one axis of N (N + 1)/2 numbers, its rows one after the
   * other, which need not be in memory.
   *
   * @param size N
   * @param rows fills the first {@code row + 1} numbers
   */
  public void writeLower(String name, int size, PanelCholesky.RowFiller rows) {
    entry(
        name,
        Deflater.NO_COMPRESSION,
        () -> { // there is nothing to be gained
          writeHeader(zip, (long) size * (size + 1) / 2 + ",");
          double[] row = new double[size];
          for (int index = 0; index < size; index++) {
            rows.fill(index, row);
            writeNumbers(row, index + 1);
          }
        });
  }

  private interface Writing {
    void write() throws IOException;
  }

  private void entry(String name, int level, Writing writing) {
    try {
      var place = new ZipEntry(name + ".npy");
      place.setTime(0); // the same results give the same file
      zip.setLevel(level);
      zip.putNextEntry(place);
      writing.write();
      zip.closeEntry();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void writeHeader(OutputStream out, String shape) throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (%s), }".formatted(shape);
    int unpadded = MAGIC.length + 2 + header.length() + 1;
    header += " ".repeat((ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT) + "\n";
    out.write(MAGIC);
    out.write(header.length() & 0xff);
    out.write(header.length() >> 8);
    out.write(header.getBytes(StandardCharsets.US_ASCII));
  }

  private void writeNumbers(double[] data, int length) throws IOException {
    for (int from = 0; from < length; from += CHUNK) {
      int count = Math.min(CHUNK, length - from);
      buffer.clear();
      buffer.asDoubleBuffer().put(data, from, count);
      zip.write(buffer.array(), 0, count * Double.BYTES);
    }
  }
}
