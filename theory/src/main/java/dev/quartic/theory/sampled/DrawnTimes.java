package dev.quartic.theory.sampled;

import dev.quartic.numerics.random.RandomStream;

/**
 * Random times of a batch of draws: s, an earlier s′ and one s₂ that knows of neither. Where s
 * leaves no room before it s′ is −1, of weight 0.
 *
 * @param outer s, {@code [batch]}
 * @param inner s′
 * @param second s₂
 * @param outerWeight what an event at s counts: the measure of time by the density of s
 * @param innerWeight of s′ where s is given
 * @param secondWeight of s₂
 */
record DrawnTimes(
    double[] outer,
    double[] inner,
    double[] second,
    double[] outerWeight,
    double[] innerWeight,
    double[] secondWeight) {

  /** Draws the times of a batch, spread evenly over the density: one in each of its slices. */
  static DrawnTimes of(TimeDensity density, double measure, int batch, RandomStream random) {
    double[] outer = new double[batch];
    double[] inner = new double[batch];
    double[] second = new double[batch];
    double[] outerWeight = new double[batch];
    double[] innerWeight = new double[batch];
    double[] secondWeight = new double[batch];
    double[] first = slices(batch, random);
    double[] earlier = slices(batch, random);
    double[] other = slices(batch, random);
    for (int draw = 0; draw < batch; draw++) {
      double s = density.outer(first[draw]);
      outer[draw] = s;
      outerWeight[draw] = measure / density.outerDensity(s);
      second[draw] = density.outer(other[draw]);
      secondWeight[draw] = measure / density.outerDensity(second[draw]);
      if (s > 0) {
        inner[draw] = density.inner(earlier[draw], s);
        innerWeight[draw] = measure / density.innerDensity(inner[draw], s);
      } else {
        inner[draw] = -1;
      }
    }
    return new DrawnTimes(outer, inner, second, outerWeight, innerWeight, secondWeight);
  }

  /** A number in every slice of [0, 1), in random order. */
  private static double[] slices(int count, RandomStream random) {
    double[] values = new double[count];
    for (int slice = 0; slice < count; slice++) {
      values[slice] = (slice + random.nextDouble()) / count;
    }
    for (int left = count - 1; left > 0; left--) {
      int other = random.nextInt(left + 1);
      double held = values[left];
      values[left] = values[other];
      values[other] = held;
    }
    return values;
  }
}
