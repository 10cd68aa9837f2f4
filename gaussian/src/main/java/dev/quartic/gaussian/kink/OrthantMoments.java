package dev.quartic.gaussian.kink;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Averages {@code ⟨∏ zᵢ^{kᵢ} θ(zᵢ)⟩} of up to four centred normal variables, dependent ones
 * included.
 *
 * <p>Variables on one ray are merged first, θ² = θ; opposite ones make every average vanish. Then
 * Stein's lemma takes powers off one by one, {@code ⟨zᵢ G⟩ = Σ_b Cᵢ_b ⟨∂_b G⟩}: a derivative meets
 * a power, or it meets a bare θ and leaves δ(z_b), which removes z_b and conditions the rest on z_b
 * = 0. What remains are {@link OrthantProbability orthant probabilities}.
 */
final class OrthantMoments {
  /** How far rounding may take a correlation from ±1, for variances that lost no digits. */
  private static final double SNAP = 16 * Math.ulp(1.0);

  private final int size;
  private final double[] covariance;
  private final double[] origin;
  private final int[] variable;
  private final double[] factor;
  private final boolean impossible;
  private final @Nullable OrthantMoments[] given;
  private double probability = Double.NaN;

  /**
   * Prepares a covariance.
   *
   * @param original {@code [count, count]}, row-major
   */
  OrthantMoments(double[] original, int count) {
    this(original, count, diagonal(original, count));
  }

  /** {@code before}: variances before any conditioning, which tell what rounding left of digits. */
  private OrthantMoments(double[] original, int count, double[] before) {
    variable = new int[count];
    factor = new double[count];
    int[] leaders = new int[count];
    int found = 0;
    boolean opposite = false;
    for (int i = 0; i < count; i++) {
      variable[i] = found;
      factor[i] = 1;
      for (int leader = 0; leader < found; leader++) {
        double rho = correlation(original, count, before, leaders[leader], i);
        opposite |= rho == -1;
        if (rho == 1) {
          variable[i] = leader;
          factor[i] =
              Math.sqrt(original[i * count + i])
                  / Math.sqrt(original[leaders[leader] * count + leaders[leader]]);
        }
      }
      if (variable[i] == found) {
        leaders[found++] = i;
      }
    }
    size = found;
    impossible = opposite;
    covariance = new double[size * size];
    origin = new double[size];
    for (int i = 0; i < size; i++) {
      origin[i] = before[leaders[i]];
      for (int j = 0; j < size; j++) {
        covariance[i * size + j] = original[leaders[i] * count + leaders[j]];
      }
    }
    given = new OrthantMoments[size];
  }

  private static double[] diagonal(double[] covariance, int count) {
    double[] variances = new double[count];
    Arrays.setAll(variances, i -> covariance[i * count + i]);
    return variances;
  }

  /** Made exact at ±1, and 0 where a variance is nothing but rounding. */
  private static double correlation(double[] c, int count, double[] before, int i, int j) {
    double a = c[i * count + i];
    double b = c[j * count + j];
    if (a <= SNAP * before[i] || b <= SNAP * before[j]) {
      return 0;
    }
    double rho = c[i * count + j] / (Math.sqrt(a) * Math.sqrt(b));
    double lost = SNAP * Math.max(before[i] / a, before[j] / b);
    return 1 - Math.abs(rho) <= lost ? Math.copySign(1, rho) : rho;
  }

  /**
   * Returns the average with the given powers of the variables that the covariance was given for.
   */
  double moment(int... powers) {
    if (impossible) {
      return 0;
    }
    int[] merged = new int[size];
    double scale = 1;
    for (int i = 0; i < powers.length; i++) {
      merged[variable[i]] += powers[i];
      scale *= Math.pow(factor[i], powers[i]);
    }
    return scale * reduce(merged);
  }

  private double reduce(int[] powers) {
    int i = 0;
    for (int candidate = 1; candidate < size; candidate++) {
      if (powers[candidate] > powers[i]) {
        i = candidate;
      }
    }
    if (size == 0 || powers[i] == 0) {
      return probability();
    }
    int[] rest = powers.clone();
    rest[i]--;
    double sum = 0;
    for (int b = 0; b < size; b++) {
      double weight = covariance[i * size + b];
      if (weight == 0) {
        continue;
      }
      if (rest[b] > 0) {
        int[] lower = rest.clone();
        lower[b]--;
        sum += weight * rest[b] * reduce(lower);
      } else {
        sum += weight * onPlane(b, rest);
      }
    }
    return sum;
  }

  /** ⟨δ(z_b) ∏ over the others⟩. */
  private double onPlane(int b, int[] powers) {
    int[] others = new int[size - 1];
    int place = 0;
    for (int i = 0; i < size; i++) {
      if (i != b) {
        others[place++] = powers[i];
      }
    }
    double density = 1 / Math.sqrt(2 * Math.PI * covariance[b * size + b]);
    return density * given(b).moment(others);
  }

  /** The other variables given z_b = 0. */
  private OrthantMoments given(int b) {
    OrthantMoments known = given[b];
    if (known == null) {
      double[] before = new double[size - 1];
      Arrays.setAll(before, i -> origin[i < b ? i : i + 1]);
      known = new OrthantMoments(conditioned(covariance, size, b), size - 1, before);
      given[b] = known;
    }
    return known;
  }

  /** The covariance of the others given z_b = 0, in their order. */
  static double[] conditioned(double[] covariance, int size, int b) {
    double[] rest = new double[(size - 1) * (size - 1)];
    int place = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if (i != b && j != b) {
          double explained =
              covariance[i * size + b] * covariance[b * size + j] / covariance[b * size + b];
          rest[place++] = covariance[i * size + j] - explained;
        }
      }
    }
    return rest;
  }

  /** The covariance when variables whose bits are set change sign. */
  static double[] signed(double[] covariance, int signs, int size) {
    double[] out = covariance.clone();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if ((signs >> i & 1) != (signs >> j & 1)) {
          out[i * size + j] = -out[i * size + j];
        }
      }
    }
    return out;
  }

  private double probability() {
    if (Double.isNaN(probability)) {
      double[] correlation = new double[size * size];
      Arrays.setAll(correlation, at -> correlation(covariance, size, origin, at / size, at % size));
      probability = OrthantProbability.of(correlation, size);
    }
    return probability;
  }
}
