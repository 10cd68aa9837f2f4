package dev.quartic.study.tune;

import dev.quartic.ensemble.train.FinalLosses;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.parallel.Workers;
import java.util.HashMap;
import java.util.Map;

/**
 * Trains networks with the best step of one common grid, η = 2ᵏ for the summed loss, k = {@value
 * #LOWEST} … {@value #HIGHEST}.
 *
 * <p>The step with the least mean loss of a few pilot networks is looked for among every third k
 * first, then around the best of them. All networks are trained with that step, and with halves of
 * it as long as their mean loss falls. Pilots are not among the networks that are counted.
 *
 * @param steps of gradient descent
 * @param seed of all networks
 * @param pilots networks to choose the step with
 * @param members networks that count
 */
public record StepSearch(int steps, long seed, int pilots, int members) {
  static final int LOWEST = -21;
  static final int HIGHEST = 3;
  private static final int COARSE = 3;
  private static final int FIRST_PILOT = 1_000_000;

  /** Steps that pilots try, and all networks. */
  private static final int PILOT_STEPS = 1 + (HIGHEST - LOWEST) / COARSE + 2 * (COARSE - 1);

  private static final int HALVINGS = 3;

  /**
   * What came of it.
   *
   * @param name of the settings
   * @param step the best η
   * @param losses with it
   */
  public record Outcome(String name, double step, FinalLosses losses) {}

  /** Roughly how many are trained. */
  int networks() {
    return PILOT_STEPS * pilots + HALVINGS * members;
  }

  /** Looks for the best step and trains all networks with it. */
  public Outcome run(String name, NetworkModel model, SampleSet samples, Workers workers) {
    Map<Integer, Double> seen = new HashMap<>();
    int best = LOWEST;
    for (int k = LOWEST; k <= HIGHEST; k += COARSE) {
      if (pilot(k, seen, model, samples, workers) < pilot(best, seen, model, samples, workers)) {
        best = k;
      }
    }
    int middle = best;
    for (int k = middle - COARSE + 1; k < middle + COARSE; k++) {
      boolean inside = k >= LOWEST && k <= HIGHEST;
      if (inside
          && pilot(k, seen, model, samples, workers) < pilot(best, seen, model, samples, workers)) {
        best = k;
      }
    }
    FinalLosses losses = train(best, 0, members, model, samples, workers);
    boolean falls = true;
    while (best > LOWEST && (falls || losses.diverged() > 0)) {
      FinalLosses halved = train(best - 1, 0, members, model, samples, workers);
      falls = halved.mean() < losses.mean();
      if (falls || losses.diverged() > 0) {
        losses = halved;
        best--;
      }
    }
    return new Outcome(name, Math.scalb(1.0, best), losses);
  }

  private double pilot(
      int k, Map<Integer, Double> seen, NetworkModel model, SampleSet samples, Workers workers) {
    return seen.computeIfAbsent(
        k, one -> train(one, FIRST_PILOT, pilots, model, samples, workers).mean());
  }

  private FinalLosses train(
      int k, int first, int count, NetworkModel model, SampleSet samples, Workers workers) {
    return FinalLosses.of(model, samples, Math.scalb(1.0, k), steps, seed, first, count, workers);
  }
}
