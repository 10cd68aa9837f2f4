package dev.quartic.numerics.checkpoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a run knows so far, as a stream of bytes. */
public interface Checkpointed {
  /** Writes all that is known. */
  void write(DataOutput out) throws IOException;

  /** Replaces what is known by what was written. */
  void read(DataInput in) throws IOException;
}
