package dev.quartic.spark;

import dev.quartic.numerics.parallel.Shared;
import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;

/** A value that executors fetch once, when a task of theirs first needs it. */
@SuppressWarnings("serial") // a broadcast is
record Sent<T extends Serializable>(Broadcast<T> broadcast) implements Shared<T> {
  @Override
  public T value() {
    return broadcast.value();
  }

  @Override
  public void close() {
    if (broadcast.isValid() && SparkEnv.get() != null) { // the application has not ended
      broadcast.destroy();
    }
  }
}
