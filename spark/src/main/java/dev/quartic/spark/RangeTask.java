package dev.quartic.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What an executor does with a range of tasks. */
final class RangeTask extends AbstractFunction1<Iterator<IndexRange>, byte[]>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<ShippedJob<?>> job;

  RangeTask(Broadcast<ShippedJob<?>> job) {
    this.job = job;
  }

  @Override
  public byte[] apply(Iterator<IndexRange> ranges) {
    try {
      return job.value().run(ranges.next()); // a partition is one range
    } catch (IOException impossible) { // in memory
      throw new UncheckedIOException(impossible);
    }
  }
}
