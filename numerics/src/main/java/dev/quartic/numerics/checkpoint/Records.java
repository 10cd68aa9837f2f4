package dev.quartic.numerics.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Records {@code [length, bytes, checksum]} on their way to a file, and back. */
final class Records {
  private static final int LONGEST = 1 << 30;
  private static final int FRAME = Integer.BYTES + Long.BYTES;

  private final Buffer buffer = new Buffer();

  /** Writes the content of a record. */
  interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  /** Bytes in memory, which can be read and mended where they are. */
  private static final class Buffer extends ByteArrayOutputStream {
    void putLength(int at, int length) {
      ByteBuffer.wrap(buf).putInt(at, length);
    }

    long checksum(int from) {
      var checksum = new CRC32C();
      checksum.update(buf, from, count - from);
      return checksum.getValue();
    }

    void writeTo(RandomAccessFile file) throws IOException {
      file.write(buf, 0, count);
    }
  }

  /** Adds a record. */
  void add(Content content) {
    int start = buffer.size();
    var out = new DataOutputStream(buffer);
    try {
      out.writeInt(0);
      content.write(out);
      int first = start + Integer.BYTES;
      buffer.putLength(start, buffer.size() - first);
      out.writeLong(buffer.checksum(first));
    } catch (IOException impossible) { // in memory
      throw new UncheckedIOException(impossible);
    }
  }

  int size() {
    return buffer.size();
  }

  void writeTo(RandomAccessFile file) throws IOException {
    buffer.writeTo(file);
  }

  void clear() {
    buffer.reset();
  }

  /** The content of the next record; null where there is no whole one. */
  static byte @Nullable [] next(DataInputStream in) throws IOException {
    try {
      int length = in.readInt();
      if (length < 0 || length > LONGEST) {
        return null;
      }
      byte[] content = in.readNBytes(length);
      var checksum = new CRC32C();
      checksum.update(content);
      return content.length == length && in.readLong() == checksum.getValue() ? content : null;
    } catch (EOFException end) {
      return null;
    }
  }

  /** How much of a file a record takes. */
  static long length(byte[] content) {
    return (long) FRAME + content.length;
  }
}
