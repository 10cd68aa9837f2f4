package dev.quartic.study.verification;

import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.theory.training.LinearTraining;
import java.util.List;

/**
 * The control variate that theory gives to ensembles, and how many untrained networks its own
 * moments take.
 */
final class ControlChoice {
  /** Untrained networks for each trained one, at least and at most. */
  private static final int FEWEST = 2;

  private static final int MOST = 128;

  /** Exponential steps of a flow, typically, and passes through the network in each. */
  private static final int FLOW_PASSES = 60 * 12;

  private static final int DESCENT_PASSES = 3;
  private static final int STEPS_TO_THE_END = 1000;

  /** Eigenvectors of an N × N matrix take as long as so many N³ operations of products. */
  private static final int EIGENVECTORS = 20;

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
   * M′/M = √((V′/V) (C/C′))}, V the variances and C the costs of an untrained and of a trained
   * network. V′/V grows like n, for the control varies by O(1/√n) and what it leaves by O(1/n);
   * C/C′ is counted in passes through the network, and grows like n / (N + P) where networks are
   * drawn in function space; from hundreds of samples on, eigenvectors of each H and the covariance
   * of each w count. Measured (tanh, depth 4, 5 samples; for means at two times): 7 at width 64 and
   * 23–30 at 256 for descent of 40 steps, 86–133 at width 256 for flow; for covariances less.
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
    double cost = passes * pass(theory, model) / operations(theory, model);
    double width = model.architecture().width(1);
    double ratio = Math.clamp(Math.sqrt(width * cost) / 4, FEWEST, MOST);
    return (int) Math.min(Integer.MAX_VALUE, Math.round(members * ratio));
  }

  /** Additions and multiplications that one untrained network takes, roughly. */
  static double operations(TheoryStudy theory, NetworkModel model) {
    double samples = theory.samples();
    double outputs = theory.outputs();
    double width = model.architecture().width(1);
    double drawn =
        3
            * (2 + outputs)
            * pass(theory, model)
            / Math.max(1, width / (6 * samples * (1 + outputs)));
    double algebra =
        EIGENVECTORS * Math.pow(theory.trainSamples() * outputs, 3)
            + 4 * theory.plan().times().size() * Math.pow(samples, 3);
    return drawn + algebra;
  }

  /** Of all samples through the network. */
  private static double pass(TheoryStudy theory, NetworkModel model) {
    double samples = theory.samples();
    return 2 * samples * weights(model, samples);
  }

  /** Inputs have as many coordinates as there are samples, at most. */
  private static double weights(NetworkModel model, double samples) {
    var architecture = model.architecture();
    double weights = 0;
    for (int layer = 1; layer <= architecture.depth(); layer++) {
      double from = architecture.width(layer - 1);
      weights += (layer == 1 ? Math.min(from, samples) : from) * architecture.width(layer);
    }
    return weights;
  }
}
