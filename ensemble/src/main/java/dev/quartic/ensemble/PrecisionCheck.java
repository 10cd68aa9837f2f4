package dev.quartic.ensemble;

/**
 * What single precision costs, measured: the first members, of the same draw, are trained once more
 * in double.
 *
 * @param members so checked
 * @param largestDifference between the two, over members, recorded times, samples and outputs, in
 *     the units of the targets
 * @param relativeDifference the same over the root mean square of all outputs of that time, at the
 *     worst time
 * @param standardErrors the root mean square difference of a member over that of the standard
 *     errors of the means, over samples and outputs, at the worst time: as though all members were
 *     off the same way, which makes it an upper estimate; infinite where members do not differ
 */
public record PrecisionCheck(
    long members, double largestDifference, double relativeDifference, double standardErrors) {
  private static final double SMALL = 0.1;

  /** Whether the difference is small beside the sampling error. */
  public boolean small() {
    return standardErrors <= SMALL;
  }
}
