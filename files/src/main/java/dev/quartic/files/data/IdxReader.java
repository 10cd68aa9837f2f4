package dev.quartic.files.data;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.question.ImageShape;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Reads images and labels in the IDX format of MNIST, plain or compressed with gzip: a magic
 * number, the lengths of the axes, then unsigned bytes.
 */
final class IdxReader {
  private static final int IMAGES = 0x0803; // unsigned bytes, three axes
  private static final int LABELS = 0x0801; // unsigned bytes, one axis

  /** Of memory for a byte that is read: in pieces, as one array, and four as a label. */
  private static final double BYTES_EACH = 6;

  private static final int BUFFER = 1 << 16;

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private final InputStream in;
  private final String place;

  private IdxReader(InputStream in, String place) {
    this.in = in;
    this.place = place;
  }

  /**
   * Reads images.
   *
   * @param place of the file, for messages
   */
  static IdxImages images(InputStream file, String place) throws IOException {
    var reader = new IdxReader(decompressed(file), place);
    IdxImages header = reader.imageHeader();
    ImageShape shape = header.shape();
    byte[] pixels = reader.rest(header.count(), shape.rows(), shape.columns());
    return new IdxImages(header.count(), shape, ByteBuffer.wrap(pixels));
  }

  /**
   * Reads the first images, and nothing after them.
   *
   * @param images how many
   * @param place of the file, for messages
   */
  static IdxImages firstImages(InputStream file, int images, String place) throws IOException {
    var reader = new IdxReader(decompressed(file), place);
    IdxImages header = reader.imageHeader();
    ImageShape shape = header.shape();
    int bytes = images * shape.rows() * shape.columns();
    MemoryLimit.require(place, BYTES_EACH * bytes);
    byte[] pixels = reader.in.readNBytes(bytes);
    if (pixels.length < bytes) {
      throw new EOFException();
    }
    return new IdxImages(header.count(), shape, ByteBuffer.wrap(pixels));
  }

  /**
   * Reads how many images there are and how large, and none of them.
   *
   * @param place of the file, for messages
   */
  static IdxImages header(InputStream file, String place) throws IOException {
    return new IdxReader(decompressed(file), place).imageHeader();
  }

  private IdxImages imageHeader() throws IOException {
    requireMagic(IMAGES, "images: unsigned bytes, 3 axes");
    int count = length("images");
    var shape = new ImageShape(length("rows"), length("columns"));
    size(count, shape.rows(), shape.columns());
    return new IdxImages(count, shape, ByteBuffer.allocate(0));
  }

  /**
   * Reads labels, 0 … 255.
   *
   * @param place of the file, for messages
   */
  static int[] labels(InputStream file, String place) throws IOException {
    var reader = new IdxReader(decompressed(file), place);
    reader.requireMagic(LABELS, "labels: unsigned bytes, 1 axis");
    byte[] bytes = reader.rest(reader.length("labels"));
    int[] labels = new int[bytes.length];
    for (int sample = 0; sample < labels.length; sample++) {
      labels[sample] = Byte.toUnsignedInt(bytes[sample]);
    }
    return labels;
  }

  private static InputStream decompressed(InputStream file) throws IOException {
    var buffered = new BufferedInputStream(file, BUFFER);
    buffered.mark(GZIP.length);
    boolean gzip = Arrays.equals(buffered.readNBytes(GZIP.length), GZIP);
    buffered.reset();
    return gzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  private void requireMagic(int required, String meaning) throws IOException {
    int magic = nextInt();
    if (magic != required) {
      throw new InvalidInput(
          place, "magic number %d (%s)".formatted(required, meaning), String.valueOf(magic));
    }
  }

  private int length(String what) throws IOException {
    int length = nextInt();
    if (length < 1) {
      throw new InvalidInput(place, "at least 1 of " + what, Integer.toUnsignedString(length));
    }
    return length;
  }

  private int nextInt() throws IOException {
    byte[] bytes = in.readNBytes(Integer.BYTES);
    if (bytes.length < Integer.BYTES) {
      throw new EOFException();
    }
    return ByteBuffer.wrap(bytes).getInt();
  }

  /** All bytes that are left: as many as the axes say, no more, no fewer. */
  private byte[] rest(int... lengths) throws IOException {
    int required = size(lengths);
    MemoryLimit.require(place, BYTES_EACH * required);
    byte[] bytes = in.readNBytes(required);
    boolean more = in.read() >= 0;
    if (bytes.length < required || more) {
      throw new InvalidInput(
          place,
          "%d bytes after the header".formatted(required),
          more ? "more" : String.valueOf(bytes.length));
    }
    return bytes;
  }

  private int size(int... lengths) {
    long size = 1;
    for (int length : lengths) {
      size *= length;
      if (size >= Integer.MAX_VALUE) {
        throw new InvalidInput(place, "fewer than 2^31 bytes", "axes " + Arrays.toString(lengths));
      }
    }
    return (int) size;
  }
}
