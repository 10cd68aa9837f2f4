package dev.quartic.ensemble.estimate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Arrays of doubles on byte streams, big-endian, bit by bit. */
public final class DoubleArrays {
  private static final int CHUNK = 1024;

  private DoubleArrays() {}

  /** Writes the first entries of an array. */
  public static void write(DataOutput out, double[] array, int count) throws IOException {
    byte[] bytes = new byte[CHUNK * Double.BYTES];
    for (int from = 0; from < count; from += CHUNK) {
      int length = Math.min(CHUNK, count - from);
      ByteBuffer.wrap(bytes).asDoubleBuffer().put(array, from, length);
      out.write(bytes, 0, length * Double.BYTES);
    }
  }

  /** Writes whole arrays, one after the other. */
  public static void writeAll(DataOutput out, double[]... arrays) throws IOException {
    for (double[] array : arrays) {
      write(out, array, array.length);
    }
  }

  /** Fills whole arrays with what was written. */
  public static void readAll(DataInput in, double[]... arrays) throws IOException {
    for (double[] array : arrays) {
      read(in, array, array.length);
    }
  }

  /** Fills the first entries of an array with what was written. */
  public static void read(DataInput in, double[] array, int count) throws IOException {
    byte[] bytes = new byte[CHUNK * Double.BYTES];
    for (int from = 0; from < count; from += CHUNK) {
      int length = Math.min(CHUNK, count - from);
      in.readFully(bytes, 0, length * Double.BYTES);
      ByteBuffer.wrap(bytes).asDoubleBuffer().get(array, from, length);
    }
  }
}
