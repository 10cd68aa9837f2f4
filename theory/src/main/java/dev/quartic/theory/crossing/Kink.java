package dev.quartic.theory.crossing;

/**
 * Where two lines of an activation meet: magnified, {@code σ = α₋ζ} below and {@code α₊ζ} above,
 * with ζ the distance from it.
 *
 * @param place κ, the preactivation there
 * @param below α₋
 * @param above α₊
 */
record Kink(double place, double below, double above) {

  /** p of a preactivation of this variance there. */
  double density(double variance) {
    return 1 / Math.sqrt(2 * Math.PI * variance) * Math.exp(-place * place / (2 * variance));
  }

  /** c = (α₊ + α₋)/2. */
  double odd() {
    return (above + below) / 2;
  }

  /** d = (α₊ − α₋)/2. */
  double even() {
    return (above - below) / 2;
  }
}
