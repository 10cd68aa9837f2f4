package dev.quartic.theory.information;

/**
 * Entropy and mutual information of neurons of one layer at one input, to third order in {@code η =
 * V/(nK²)}.
 *
 * <p>Given the layers below, the m neurons are independent and Gaussian with a common random
 * variance of mean G and relative variance η: their distribution is a scale mixture. Its expansion
 * in Laguerre polynomials of |z|² gives the negentropy {@code J(m) = ½ η² · m(m+2)/8 − ⅙ η³ ·
 * (m/2)(m/2+1)(m/2+4)}, in which the third cumulant of the variance, the six-point vertex, has no
 * part before η⁴. Derivation: docs/derivations/information.md.
 *
 * @param nonGaussianity η
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, appendix A</a>
 */
public record NearlyGaussianInformation(double nonGaussianity) {

  /** J(m): how much less entropy m neurons have than Gaussian ones of their variance, in nats. */
  public double negentropy(double neurons) {
    double half = neurons / 2;
    double eta = nonGaussianity;
    return eta * eta / 4 * half * (half + 1) - eta * eta * eta / 6 * half * (half + 1) * (half + 4);
  }

  /**
   * The entropy of m neurons in nats, {@code m/2 log(2πe G) − J(m)}.
   *
   * @param variance G = K + G¹/n
   */
  public double entropy(int neurons, double variance) {
    return neurons / 2.0 * Math.log(2 * Math.PI * Math.E * variance) - negentropy(neurons);
  }

  /**
   * The mutual information between two halves of a layer in nats, {@code n²/32 · η² [1 − (20 +
   * 3n)/6 · η]}; n neurons in all.
   */
  public double betweenHalves(double neurons) {
    return negentropy(neurons) - 2 * negentropy(neurons / 2);
  }
}
