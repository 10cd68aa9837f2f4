package dev.quartic.numerics.parallel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * A job as data: what another process needs to do some of its tasks, and how their parts come back
 * as bytes, bit for bit.
 *
 * <p>A recipe holds plain values alone and neither threads nor buffers nor who watches: these are
 * made where the job is done.
 *
 * @param <P> the outcome of a task
 */
public interface JobRecipe<P> extends Serializable {
  /** The same job, in whichever process; with nothing left to prepare. */
  Job<P> job();

  /** Writes a part. */
  void write(P part, DataOutput out) throws IOException;

  /** Reads what was written. */
  P read(DataInput in) throws IOException;
}
