package dev.quartic.study.prediction;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Numbers;
import dev.quartic.theory.criticality.DepthGrowth;
import java.util.Optional;

/** Says where signals or gradients explode or vanish with depth, and who knows better. */
public final class DepthWarning {
  /** How it ends: what would help. */
  public static final String REMEDY = "a critical initialization keeps both.";

  private DepthWarning() {}

  /** The warning, for an input of the mean square of all training inputs. */
  public static Optional<String> of(Question question) {
    NetworkModel model = question.model();
    Matrix inputs = question.samples().train().inputs();
    double square = 0;
    for (double value : inputs.data()) {
      square += value * value / inputs.data().length;
    }
    DepthGrowth growth;
    try {
      growth = DepthGrowth.of(model, square);
    } catch (ArithmeticException noAverage) { // the kernels themselves will say it
      return Optional.empty();
    }
    if (!growth.large()) {
      return Optional.empty();
    }
    return Optional.of(
        "with depth %d, K %s by a factor of %s from the first layer to the last, and squared gradients on their way back by %s: %s"
            .formatted(
                model.depth(),
                growth.kernelFactor() > 1 ? "grows" : "fades",
                Numbers.format(growth.kernelFactor(), 3),
                Numbers.format(growth.gradientFactor(), 3),
                REMEDY));
  }
}
