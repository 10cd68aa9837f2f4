package dev.quartic.study.sweep;

/** A point that could not be answered; the cause says why. */
public final class PointStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String point;

  /** Names the point. */
  PointStopped(GridPoint point, RuntimeException cause) {
    super(
        "point %d (%s): %s"
            .formatted(
                point.index(),
                point.described(),
                cause.getMessage() == null ? cause.toString() : cause.getMessage()),
        cause);
    this.point = "point %d (%s)".formatted(point.index(), point.described());
  }

  /** Which one, in words. */
  public String point() {
    return point;
  }
}
