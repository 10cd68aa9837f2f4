package dev.quartic.theory.training.dataset;

import dev.quartic.network.plan.Relaxation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Times that one shift serves: at each, the series of the decay d(θ) and of {@code q(θ) = (θ + σ)
 * r(θ)}, r the response, which is bounded by max(1, σt).
 *
 * <p>With the errors ε of both series, means of training samples are wrong by no more than {@code
 * ε_d √N_A} times the root mean square of the targets; those of test samples by no more than {@code
 * ε_q √(N_A Θ_bb/σ)/2} times that, because {@code |Θ_bA e|² ≤ Θ_bb eᵀ Θ e} and {@code √θ/(θ + σ) ≤
 * 1/(2√σ)}; and so is, beside √K, the random part of test samples.
 *
 * @param shift σ
 * @param times their places among all times
 * @param decays of each time
 * @param responses q of each time
 * @param degree of all series
 * @param error the larger one of both
 */
record ResolventWindow(
    double shift,
    List<Integer> times,
    List<ResolventSeries> decays,
    List<ResolventSeries> responses,
    int degree,
    double error) {

  /** Of means and standard deviations. */
  static final double GOAL = 1e-8;

  /** Beyond, another shift with a factor of its own is cheaper. */
  private static final int MOST_DEGREE = 96;

  private static final int SHIFTS = 19;

  /**
   * What the errors are measured by.
   *
   * @param samples N_A
   * @param largest θ_max, or a bound above it
   * @param most N_A times the largest Θ_bb of a sample with itself
   */
  record Spectrum(int samples, double largest, double most) {}

  /**
   * As few windows as serve all times.
   *
   * @param times finite, or with a ridge any
   * @return empty where a time is too late for series of that degree
   */
  static Optional<List<ResolventWindow>> cover(
      Relaxation relaxation, List<Double> times, Spectrum spectrum) {
    List<Double> shifts = shifts(relaxation, spectrum);
    List<Integer> left = new ArrayList<>();
    for (int time = 0; time < times.size(); time++) {
      left.add(time);
    }
    List<ResolventWindow> windows = new ArrayList<>();
    while (!left.isEmpty()) {
      ResolventWindow best = null;
      for (double shift : shifts) {
        ResolventWindow window = of(relaxation, times, left, shift, spectrum);
        if (best == null || window.serves() > best.serves()) {
          best = window;
        }
      }
      if (best == null || best.times.isEmpty()) {
        return Optional.empty();
      }
      windows.add(best);
      left.removeAll(best.times);
    }
    return Optional.of(windows);
  }

  /** More times first, then a lower degree. */
  private double serves() {
    return times.size() - (double) degree / (MOST_DEGREE + 1);
  }

  private static List<Double> shifts(Relaxation relaxation, Spectrum spectrum) {
    List<Double> shifts = new ArrayList<>();
    if (relaxation.ridge() > 0) {
      shifts.add(relaxation.ridge()); // the end is of first degree
    }
    for (int index = 0; index < SHIFTS; index++) {
      shifts.add(spectrum.largest * Math.pow(10, -index / 2.0));
    }
    return shifts;
  }

  private static ResolventWindow of(
      Relaxation relaxation,
      List<Double> times,
      List<Integer> left,
      double shift,
      Spectrum spectrum) {
    List<Integer> served = new ArrayList<>();
    List<ResolventSeries> decays = new ArrayList<>();
    List<ResolventSeries> responses = new ArrayList<>();
    double onTrain = Math.sqrt(spectrum.samples);
    double onTest = Math.sqrt(spectrum.most / shift) / 2;
    int degree = 0;
    for (int index : left) {
      double time = times.get(index);
      ResolventSeries decay =
          ResolventSeries.of(theta -> relaxation.decay(theta, time), shift, spectrum.largest);
      ResolventSeries response =
          ResolventSeries.of(
              theta -> (theta + shift) * relaxation.response(theta, time), shift, spectrum.largest);
      int needed = Math.max(decay.degree(GOAL / onTrain), response.degree(GOAL / onTest));
      if (needed <= MOST_DEGREE) {
        served.add(index);
        decays.add(decay);
        responses.add(response);
        degree = Math.max(degree, needed);
      }
    }
    double error = 0;
    for (int index = 0; index < served.size(); index++) {
      error = Math.max(error, onTrain * decays.get(index).error(degree));
      error = Math.max(error, onTest * responses.get(index).error(degree));
    }
    return new ResolventWindow(shift, served, decays, responses, degree, error);
  }
}
