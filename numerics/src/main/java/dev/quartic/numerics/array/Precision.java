package dev.quartic.numerics.array;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/** How numbers stand in memory outside of Java's heap, where arrays may be longer than 2³¹. */
public enum Precision {
  /** 53 bits. */
  DOUBLE(Double.BYTES, Math.ulp(1.0) / 2) {
    @Override
    public void put(double[] from, int at, MemorySegment to, long place, int count) {
      MemorySegment.copy(from, at, to, JAVA_DOUBLE, place * bytes(), count);
    }

    @Override
    public void get(MemorySegment from, long place, double[] to, int at, int count) {
      MemorySegment.copy(from, JAVA_DOUBLE, place * bytes(), to, at, count);
    }
  },

  /** 24 bits. */
  SINGLE(Float.BYTES, Math.ulp(1f) / 2) {
    @Override
    public void put(double[] from, int at, MemorySegment to, long place, int count) {
      for (int index = 0; index < count; index++) {
        to.setAtIndex(JAVA_FLOAT, place + index, (float) from[at + index]);
      }
    }

    @Override
    public void get(MemorySegment from, long place, double[] to, int at, int count) {
      for (int index = 0; index < count; index++) {
        to[at + index] = from.getAtIndex(JAVA_FLOAT, place + index);
      }
    }
  };

  private final int bytes;
  private final double rounding;

  Precision(int bytes, double rounding) {
    this.bytes = bytes;
    this.rounding = rounding;
  }

  /** Bytes of a number. */
  public int bytes() {
    return bytes;
  }

  /** The largest relative error of rounding a number. */
  public double rounding() {
    return rounding;
  }

  /**
   * Writes numbers to memory.
   *
   * @param place of the first in memory, counted in numbers
   */
  public abstract void put(double[] from, int at, MemorySegment to, long place, int count);

  /** Reads numbers from memory; see {@link #put}. */
  public abstract void get(MemorySegment from, long place, double[] to, int at, int count);
}
