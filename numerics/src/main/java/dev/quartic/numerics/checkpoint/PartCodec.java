package dev.quartic.numerics.checkpoint;

import dev.quartic.numerics.array.NdArray;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a part of a job is written to a journal and read back, bit for bit.
 *
 * @param <P> the part
 */
public interface PartCodec<P> {
  /** Writes one. */
  void write(P part, DataOutput out) throws IOException;

  /** Reads what was written. */
  P read(DataInput in) throws IOException;

  /** Writes an array of any shape, or that there is none. */
  static void writeArray(@Nullable NdArray array, DataOutput out) throws IOException {
    if (array == null) {
      out.writeByte(-1);
      return;
    }
    int[] shape = array.shape();
    out.writeByte(shape.length);
    for (int length : shape) {
      out.writeInt(length);
    }
    for (double value : array.data()) {
      out.writeDouble(value);
    }
  }

  /** Reads an array that may be missing. */
  static @Nullable NdArray readArrayOrNull(DataInput in) throws IOException {
    int axes = in.readByte();
    if (axes < 0) {
      return null;
    }
    int[] shape = new int[axes];
    int size = 1;
    for (int axis = 0; axis < axes; axis++) {
      shape[axis] = in.readInt();
      size = Math.multiplyExact(size, shape[axis]);
    }
    double[] data = new double[size];
    for (int entry = 0; entry < size; entry++) {
      data[entry] = in.readDouble();
    }
    return NdArray.wrap(data, shape);
  }

  /** Reads an array. */
  static NdArray readArray(DataInput in) throws IOException {
    NdArray array = readArrayOrNull(in);
    if (array == null) {
      throw new IOException("an array is missing");
    }
    return array;
  }
}
