package dev.quartic.gaussian.quadruple;

/** Which derivatives {@link CurvatureAverages} holds. */
final class CurvatureCodes {
  /** Orders in slots 0, 1 | 2, 3. */
  private static final int[][] ORDERS = {
    {0, 0, 2, 0},
    {0, 0, 1, 1},
    {0, 0, 0, 2},
    {0, 0, 3, 1},
    {0, 0, 2, 2},
    {0, 0, 1, 3},
    {1, 1, 1, 1},
    {0, 1, 2, 1},
    {1, 0, 2, 1},
    {0, 1, 1, 2},
    {1, 0, 1, 2}
  };

  /** Where what is read is normalized. */
  private static final int[][] NORMALIZED = {
    {0, 0, 1, 1},
    {0, 0, 2, 2},
    {1, 1, 1, 1},
    {0, 1, 2, 1},
    {1, 0, 2, 1},
    {0, 1, 1, 2},
    {1, 0, 1, 2},
    {1, 0, 1, 0},
    {1, 0, 0, 1},
    {2, 0, 1, 1}
  };

  private CurvatureCodes() {}

  static int[] all(boolean normalized) {
    int[][] orders = normalized ? NORMALIZED : ORDERS;
    int[] codes = new int[orders.length];
    for (int index = 0; index < codes.length; index++) {
      int[] p = orders[index];
      codes[index] = QuadrupleMoments.code(p[0], p[1], p[2], p[3]);
    }
    return codes;
  }
}
