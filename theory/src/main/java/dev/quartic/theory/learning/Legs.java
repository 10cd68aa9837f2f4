package dev.quartic.theory.learning;

/**
 * A four-index array read with its legs in another order: the entry at legs (i, j, k, l) stands at
 * {@code data[i·di + j·dj + k·dk + l·dl]}.
 */
record Legs(double[] data, int di, int dj, int dk, int dl) {

  /**
   * Orders the legs of {@code [N, N, N, N]}.
   *
   * @param order which leg each axis is, say "ikjl": axis 1 is leg k
   */
  static Legs of(double[] data, int samples, String order) {
    int[] strides = {samples * samples * samples, samples * samples, samples, 1};
    return new Legs(
        data,
        strides[order.indexOf('i')],
        strides[order.indexOf('j')],
        strides[order.indexOf('k')],
        strides[order.indexOf('l')]);
  }

  double at(int i, int j, int k, int l) {
    return data[i * di + j * dj + k * dk + l * dl];
  }

  /**
   * The same array for legs in another order.
   *
   * @param order the new names of the legs (i, j, k, l), say "ikjl": what was read at (i, k, j, l)
   *     is read at (i, j, k, l)
   */
  Legs reordered(String order) {
    int[] strides = new int[4];
    int[] old = {di, dj, dk, dl};
    for (int leg = 0; leg < 4; leg++) {
      strides[order.charAt(leg) - 'i'] = old[leg];
    }
    return new Legs(data, strides[0], strides[1], strides[2], strides[3]);
  }
}
