package dev.quartic.theory.crossing;

import java.util.Arrays;

/**
 * Neurons on one side of a kink in flow, where all of a side move alike: parcels of constant
 * density, the nearest on top. Distances are from the kink.
 */
final class KinkSide {
  private double[] near;
  private double[] far;
  private double[] masses;
  private double[] foreigners;
  private int count;
  private double shift;

  /** How many are here, in units of ζ₀. */
  double mass;

  /** How many of them started on the other side. */
  double foreign;

  KinkSide(int capacity) {
    near = new double[capacity];
    far = new double[capacity];
    masses = new double[capacity];
    foreigners = new double[capacity];
  }

  /** Starts with those within a reach. */
  void reset(double reach) {
    count = 0;
    shift = 0;
    mass = 0;
    foreign = 0;
    if (reach > 0) {
      push(0, reach, reach, 0);
    }
  }

  /** Moves all, away from the kink where positive. */
  void move(double outwards) {
    shift += outwards;
  }

  /** Adds a parcel that is nearer to the kink than all others. */
  void push(double from, double to, double size, double ofOtherSide) {
    if (count == near.length) {
      int capacity = 2 * count;
      near = Arrays.copyOf(near, capacity);
      far = Arrays.copyOf(far, capacity);
      masses = Arrays.copyOf(masses, capacity);
      foreigners = Arrays.copyOf(foreigners, capacity);
    }
    near[count] = from - shift;
    far[count] = to - shift;
    masses[count] = size;
    foreigners[count++] = ofOtherSide;
    mass += size;
    foreign += ofOtherSide;
  }

  /** Whether anyone is nearer than a reach. */
  boolean within(double reach) {
    return count > 0 && near[count - 1] + shift < reach;
  }

  /**
   * Takes away the nearest parcel, or the part of it that is within a reach.
   *
   * @param parcel receives from, to, size and how many started on the other side
   * @return whether it was a whole parcel, so that the next one may be within the reach too
   */
  boolean take(double reach, double[] parcel) {
    int top = count - 1;
    double from = Math.max(0, near[top] + shift); // rounding may step past the kink
    double to = Math.max(from, far[top] + shift);
    double size = masses[top];
    double ofOtherSide = foreigners[top];
    boolean whole = to <= reach;
    if (!whole) {
      double part = (reach - from) / (to - from);
      parcel[1] = reach;
      parcel[2] = part * size;
      parcel[3] = part * ofOtherSide;
      near[top] = reach - shift;
      masses[top] -= parcel[2];
      foreigners[top] -= parcel[3];
    } else {
      parcel[1] = to;
      parcel[2] = size;
      parcel[3] = ofOtherSide;
      count--;
    }
    parcel[0] = from;
    mass -= parcel[2];
    foreign -= parcel[3];
    return whole;
  }
}
