package dev.quartic.numerics.checkpoint;

import dev.quartic.numerics.parallel.PortableJob;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A job that is nothing but data, and whose parts are numbers. */
public interface PortableNumbers extends PortableJob<double[]> {
  @Override
  default void write(double[] part, DataOutput out) throws IOException {
    NumbersCodec.INSTANCE.write(part, out);
  }

  @Override
  default double[] read(DataInput in) throws IOException {
    return NumbersCodec.INSTANCE.read(in);
  }
}
