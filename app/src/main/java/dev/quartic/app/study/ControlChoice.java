package dev.quartic.app.study;

import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.training.LinearTraining;
import java.util.List;

/**
 * The control variate that theory gives to ensembles, and how many untrained networks its own
 * moments take.
 */
final class ControlChoice {
  /** Untrained networks for each trained one, at least and at most. */
  private static final int FEWEST = 4;

  private static final int MOST = 64;

  /** Exponential steps of a flow, typically, and passes through the network in each. */
  private static final int FLOW_PASSES = 60 * 12;

  private static final int DESCENT_PASSES = 3;
  private static final int STEPS_TO_THE_END = 1000;

  private ControlChoice() {}

  static LinearizedControl of(TheoryStudy theory) {
    var training = new LinearTraining(theory.kernels(), theory.spectrum());
    List<Matrix> maps =
        theory.plan().times().stream()
            .map(time -> training.residualMap(theory.plan(), time))
            .toList();
    return new LinearizedControl(
        theory.plan(), theory.targets(), maps, theory.prediction().means());
  }

  /**
   * How many networks to draw without training them. At a given cost the error is least for {@code
   * M′/M = √((V′/C′)/(V/C))}, V the variances and C the costs of an untrained and of a trained
   * network. V′/V grows like n, for the control varies by O(1/√n) and what it leaves by O(1/n);
   * C/C′ is counted in passes through the network, of which drawing one takes as many again.
   * Measured (tanh, depth 4, 5 samples, widths 64 and 256): the best M′/M is 8–25 and 9–12 for
   * descent of 40 steps, 19–30 and 29–41 for flow.
   */
  static int untrained(TheoryStudy theory, NetworkModel model, int members) {
    double passes =
        switch (theory.plan()) {
          case TrainingPlan.GradientDescent descent ->
              DESCENT_PASSES
                  * descent.times().stream()
                      .mapToDouble(time -> Double.isFinite(time) ? time : STEPS_TO_THE_END)
                      .max()
                      .orElse(1);
          case TrainingPlan.GradientFlow _ -> FLOW_PASSES;
          case TrainingPlan.Bayesian _ -> 1;
        };
    double own = 2 + theory.outputs();
    double variance = model.architecture().width(1);
    double ratio = Math.sqrt(variance * passes / own) / 6;
    return (int) Math.min(Integer.MAX_VALUE, Math.round(members * Math.clamp(ratio, FEWEST, MOST)));
  }
}
