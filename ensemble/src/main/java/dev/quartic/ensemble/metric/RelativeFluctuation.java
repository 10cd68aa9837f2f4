package dev.quartic.ensemble.metric;

/**
 * The relative fluctuation {@code Var(G)/E[G]²} of one layer, measured.
 *
 * @param layer L, the layer whose preactivations have variance G
 * @param mean E[G]
 * @param value Var(G)/E[G]²
 * @param error one standard error of it
 * @param replicates influence of groups of draws on the value, whose mean is 0 and whose scatter
 *     makes the error: for correlations between layers
 */
public record RelativeFluctuation(
    int layer, double mean, double value, double error, double[] replicates) {
  /** Copies the array. */
  public RelativeFluctuation {
    replicates = replicates.clone();
  }

  /** A copy of the replicates. */
  @Override
  public double[] replicates() {
    return replicates.clone();
  }
}
