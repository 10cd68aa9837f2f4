package dev.quartic.files.run;

import dev.quartic.files.data.NpzWriter;
import dev.quartic.numerics.array.NdArray;
import org.jspecify.annotations.Nullable;

/** Takes arrays of {@code results.npz} as they come; nothing is on disk before the first. */
public final class ArraySink implements AutoCloseable {
  private final RunFolder folder;
  private @Nullable NpzWriter writer;

  ArraySink(RunFolder folder) {
    this.folder = folder;
  }

  /** Adds an array under a name. */
  public void write(String name, NdArray array) {
    if (writer == null) {
      writer = folder.openArrays();
    }
    writer.write(name, array);
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }
}
