package dev.quartic.serve;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** Bytes of unknown number inside of a stream: pieces, each after its length, the last of none. */
final class Pieces {
  private Pieces() {}

  /** Reads up to the end mark, and no byte more. */
  static InputStream in(DataInputStream whole) {
    return new Reader(whole);
  }

  /** Writes pieces as they come; closing writes the end mark and leaves the stream open. */
  static OutputStream out(DataOutputStream whole) {
    return new Writer(whole);
  }

  private static final class Reader extends InputStream {
    private final DataInputStream whole;
    private int left;
    private boolean ended;

    private Reader(DataInputStream whole) {
      this.whole = whole;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      Objects.checkFromIndexSize(from, length, target.length);
      if (length == 0) {
        return 0;
      }
      if (left == 0 && !ended) {
        left = whole.readInt();
        ended = left == 0;
        if (left < 0) {
          throw new IOException("a piece of %d bytes".formatted(left));
        }
      }
      if (ended) {
        return -1;
      }
      int count = whole.read(target, from, Math.min(length, left));
      if (count < 0) {
        throw new EOFException();
      }
      left -= count;
      return count;
    }
  }

  private static final class Writer extends OutputStream {
    private final DataOutputStream whole;
    private boolean closed;

    private Writer(DataOutputStream whole) {
      this.whole = whole;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
      if (length > 0) {
        whole.writeInt(length);
        whole.write(source, from, length);
      }
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        whole.writeInt(0);
      }
    }
  }
}
