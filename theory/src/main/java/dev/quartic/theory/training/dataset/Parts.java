package dev.quartic.theory.training.dataset;

/** What tasks give back. */
final class Parts {
  private Parts() {}

  /** One array behind the other. */
  static double[] joined(double[]... arrays) {
    int length = 0;
    for (double[] array : arrays) {
      length += array.length;
    }
    double[] joined = new double[length];
    int at = 0;
    for (double[] array : arrays) {
      System.arraycopy(array, 0, joined, at, array.length);
      at += array.length;
    }
    return joined;
  }
}
