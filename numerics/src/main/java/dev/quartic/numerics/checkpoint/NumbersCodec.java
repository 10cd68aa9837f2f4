package dev.quartic.numerics.checkpoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Parts that are numbers. */
public final class NumbersCodec implements PartCodec<double[]> {
  /** The only one there is. */
  public static final NumbersCodec INSTANCE = new NumbersCodec();

  private NumbersCodec() {}

  @Override
  public void write(double[] part, DataOutput out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES, part.length));
    bytes.asDoubleBuffer().put(part);
    out.writeInt(part.length);
    out.write(bytes.array());
  }

  @Override
  public double[] read(DataInput in) throws IOException {
    double[] part = new double[in.readInt()];
    byte[] bytes = new byte[Math.multiplyExact(Double.BYTES, part.length)];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(part);
    return part;
  }
}
