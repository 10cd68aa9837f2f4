package dev.quartic.numerics.parallel;

import java.io.Serializable;

/**
 * A value that many jobs need. A recipe that holds it takes it along without its bytes: each
 * process that does tasks is sent them once, and keeps one value for all of its threads.
 *
 * @param <T> data, or what is made of it where it arrives
 */
public interface Shared<T> extends Serializable, AutoCloseable {
  /** The value, in whichever process. */
  T value();

  /** No more jobs need it; more than once does no harm. */
  @Override
  void close();
}
