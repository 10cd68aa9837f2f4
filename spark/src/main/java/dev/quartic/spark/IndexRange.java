package dev.quartic.spark;

import java.io.Serializable;

/**
 * Tasks that follow each other.
 *
 * @param first the first of them
 * @param end the one behind the last
 */
record IndexRange(long first, long end) implements Serializable {
  long length() {
    return end - first;
  }
}
