package dev.quartic.gaussian.lattice;

/** How one axis of a normal average in whitened coordinates is cut into nodes. */
sealed interface NodeRule permits TrapezoidalRule, GaussHermiteRule {

  /**
   * Nodes in ascending order, symmetric about zero, with weights that include the normal density.
   *
   * @param nodes u
   * @param weights of the sum that stands for the average
   */
  @SuppressWarnings("ArrayRecordComponent") // read in hot loops
  record Axis(double[] nodes, double[] weights) {
    /** A coordinate that nothing depends on. */
    static final Axis POINT = new Axis(new double[] {0}, new double[] {1});

    int count() {
      return nodes.length;
    }
  }

  /**
   * The nodes for functions of z that vary with u at most like z = slope · u.
   *
   * @param second whether the other one of two rules is wanted, whose difference tells the error
   */
  Axis axis(double slope, boolean second);

  /** Nodes farther from the origin than this, in all axes together, are left out. */
  double reach();

  /** A finer rule of the same kind. */
  NodeRule refined();

  /** In words for a report. */
  String description();
}
