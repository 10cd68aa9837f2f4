package dev.quartic.ensemble.estimate;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import java.util.List;

/**
 * Mean, covariance and the third and fourth cumulant of every single output, with one standard
 * error each.
 *
 * <pre>{@code
 * κ₃ = m₃ − 3 m₂ m₁ + 2 m₁³,   κ₄ = m₄ − 4 m₃ m₁ − 3 m₂² + 12 m₂ m₁² − 6 m₁⁴
 * }</pre>
 *
 * <p>Errors of κ₃ and κ₄ are those of the linearized combination, from the joint covariance of m₁ …
 * m₄; what is quadratic in the errors of the moments is left in (of relative order 1/√M). The
 * covariance is free of that, and its error is that of {@code (ζ_p − m_p)(ζ_q − m_q)}.
 *
 * @param mean E[z(t)], {@code [T, N, n_L]}
 * @param meanError of it
 * @param covariance Cov[z(t)], {@code [T, N, n_L, N, n_L]}
 * @param covarianceError of it
 * @param third κ₃ of each output, {@code [T, N, n_L]}
 * @param thirdError of it
 * @param fourth κ₄ of each output, {@code [T, N, n_L]}
 * @param fourthError of it
 */
public record Cumulants(
    NdArray mean,
    NdArray meanError,
    NdArray covariance,
    NdArray covarianceError,
    NdArray third,
    NdArray thirdError,
    NdArray fourth,
    NdArray fourthError) {

  /**
   * Turns moments into cumulants.
   *
   * @param centres that the moments are measured from, {@code [N, n_L]} at each time
   */
  public static Cumulants of(MomentEstimate moments, List<Matrix> centres) {
    int times = centres.size();
    int n = centres.getFirst().rows();
    int o = centres.getFirst().columns();
    var result =
        new Cumulants(
            NdArray.zeros(times, n, o),
            NdArray.zeros(times, n, o),
            NdArray.zeros(times, n, o, n, o),
            NdArray.zeros(times, n, o, n, o),
            NdArray.zeros(times, n, o),
            NdArray.zeros(times, n, o),
            NdArray.zeros(times, n, o),
            NdArray.zeros(times, n, o));
    int size = n * o;
    double[] powers = moments.powers().data();
    for (int time = 0; time < times; time++) {
      for (int p = 0; p < size; p++) {
        int at = time * size + p;
        result.fillSingle(at, centres.get(time).data()[p], powers, moments.powersCovariance());
        for (int q = 0; q < size; q++) {
          result.fillPair(moments, time, p, q);
        }
      }
    }
    return result;
  }

  private void fillPair(MomentEstimate moments, int time, int p, int q) {
    double mp = moments.powers().get(time, p, 0);
    double mq = moments.powers().get(time, q, 0);
    NdArray means = moments.meanCovariance();
    NdArray mixed = moments.secondWithMean();
    double variance =
        moments.secondVariance().get(time, p, q)
            + mq * mq * means.get(time, p, p)
            + mp * mp * means.get(time, q, q)
            + 2 * mp * mq * means.get(time, p, q)
            - 2 * mq * mixed.get(time, p, q)
            - 2 * mp * mixed.get(time, q, p);
    int size = means.length(1);
    int at = (time * size + p) * size + q;
    covariance.data()[at] =
        moments.second().get(time, p, q) - mp * mq + means.get(time, p, q); // no bias
    covarianceError.data()[at] = Math.sqrt(Math.max(0, variance));
  }

  private void fillSingle(int at, double centre, double[] powers, NdArray errors) {
    double m1 = powers[at * PowerSums.POWERS];
    double m2 = powers[at * PowerSums.POWERS + 1];
    double m3 = powers[at * PowerSums.POWERS + 2];
    double m4 = powers[at * PowerSums.POWERS + 3];
    mean.data()[at] = centre + m1;
    meanError.data()[at] = error(at, errors, 1, 0, 0, 0);
    third.data()[at] = m3 - 3 * m2 * m1 + 2 * m1 * m1 * m1;
    thirdError.data()[at] = error(at, errors, 6 * m1 * m1 - 3 * m2, -3 * m1, 1, 0);
    fourth.data()[at] = m4 - 4 * m3 * m1 - 3 * m2 * m2 + 12 * m2 * m1 * m1 - 6 * m1 * m1 * m1 * m1;
    fourthError.data()[at] =
        error(at, errors, 24 * m1 * (m2 - m1 * m1) - 4 * m3, 12 * m1 * m1 - 6 * m2, -4 * m1, 1);
  }

  private static double error(int at, NdArray covariance, double... gradient) {
    double variance = 0;
    int from = at * PowerSums.POWERS * PowerSums.POWERS;
    for (int k = 0; k < PowerSums.POWERS; k++) {
      for (int l = 0; l < PowerSums.POWERS; l++) {
        variance += gradient[k] * gradient[l] * covariance.data()[from + k * PowerSums.POWERS + l];
      }
    }
    return Math.sqrt(Math.max(0, variance));
  }
}
