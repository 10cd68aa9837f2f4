package dev.quartic.network.activation;

/** An activation in single precision by way of doubles, a chunk at a time. */
final class RoundedEvaluation {
  private static final int CHUNK = 256;

  private RoundedEvaluation() {}

  static void evaluate(
      Activation activation,
      float[] z,
      int zFrom,
      float[] value,
      int valueFrom,
      float[] slope,
      int slopeFrom,
      int count) {
    double[] values = new double[Math.min(CHUNK, count)];
    double[] slopes = new double[values.length];
    for (int from = 0; from < count; from += CHUNK) {
      int length = Math.min(CHUNK, count - from);
      for (int k = 0; k < length; k++) {
        values[k] = z[zFrom + from + k];
      }
      activation.evaluate(values, 0, values, 0, slopes, 0, length);
      for (int k = 0; k < length; k++) {
        value[valueFrom + from + k] = (float) values[k];
        slope[slopeFrom + from + k] = (float) slopes[k];
      }
    }
  }
}
