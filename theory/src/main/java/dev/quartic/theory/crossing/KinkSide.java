package dev.quartic.theory.crossing;

import java.util.Arrays;

/**
 * Neurons on one side of a kink in flow, where all of a side move alike: parcels of constant
 * density, the nearest on top. Distances are from the kink.
 */
final class KinkSide {
  /** Numbers of a parcel: near, far (both less the shift), size, of the other side. */
  private static final int FIELDS = 4;

  private double[] parcels;
  private int top; // behind the last parcel
  private double shift;

  /** How many are here, in units of ζ₀. */
  double mass;

  /** How many of them started on the other side. */
  double foreign;

  /** What {@link #take} took: from where to where, how many, and how many of the other side. */
  double takenFrom;

  double takenTo;
  double takenSize;
  double takenForeign;

  KinkSide(int capacity) {
    parcels = new double[FIELDS * capacity];
  }

  /** Starts with those within a reach. */
  void reset(double reach) {
    top = 0;
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
    if (top == parcels.length) {
      parcels = Arrays.copyOf(parcels, 2 * top);
    }
    parcels[top] = from - shift;
    parcels[top + 1] = to - shift;
    parcels[top + 2] = size;
    parcels[top + 3] = ofOtherSide;
    top += FIELDS;
    mass += size;
    foreign += ofOtherSide;
  }

  /** Whether anyone is nearer than a reach. */
  boolean within(double reach) {
    return top > 0 && parcels[top - FIELDS] + shift < reach;
  }

  /**
   * Takes away the nearest parcel, or the part of it that is within a reach.
   *
   * @return whether it was a whole parcel, so that the next one may be within the reach too
   */
  boolean take(double reach) {
    int place = top - FIELDS;
    takenFrom = Math.max(0, parcels[place] + shift); // rounding may step past the kink
    takenTo = Math.max(takenFrom, parcels[place + 1] + shift);
    takenSize = parcels[place + 2];
    takenForeign = parcels[place + 3];
    boolean whole = takenTo <= reach;
    if (whole) {
      top = place;
    } else {
      double part = (reach - takenFrom) / (takenTo - takenFrom);
      takenTo = reach;
      takenSize *= part;
      takenForeign *= part;
      parcels[place] = reach - shift;
      parcels[place + 2] -= takenSize;
      parcels[place + 3] -= takenForeign;
    }
    mass -= takenSize;
    foreign -= takenForeign;
    return whole;
  }
}
