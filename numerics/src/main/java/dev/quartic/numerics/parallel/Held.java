package dev.quartic.numerics.parallel;

import java.io.Serializable;

/** Shared by threads, who see it anyway. */
@SuppressWarnings("serial") // of a value that is
record Held<T extends Serializable>(T value) implements Shared<T> {
  @Override
  public void close() {
    // nothing was sent
  }
}
