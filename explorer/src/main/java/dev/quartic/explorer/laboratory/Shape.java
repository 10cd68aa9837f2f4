package dev.quartic.explorer.laboratory;

import dev.quartic.explorer.web.Fields;
import dev.quartic.network.activation.Activation;
import dev.quartic.theory.criticality.KernelMap;

/**
 * What the laboratory is asked: a network whose layers are alike, and one input.
 *
 * @param activation σ
 * @param depth L
 * @param width n of every hidden layer
 * @param biasVariance C_b
 * @param weightVariance C_W
 * @param residualWeight γ of {@code z′ = b + W σ(z) + γ z}
 * @param biasRate λ_b
 * @param weightRate λ_W
 * @param inputSquare |x|²/n₀
 */
record Shape(
    Activation activation,
    int depth,
    int width,
    double biasVariance,
    double weightVariance,
    double residualWeight,
    double biasRate,
    double weightRate,
    double inputSquare) {
  private static final int DEEPEST = 200;
  private static final int WIDEST = 1_000_000;
  private static final double LARGEST = 100;

  static Shape of(Fields question) {
    return new Shape(
        Activations.of(question).activation(),
        question.whole("depth", 2, DEEPEST),
        question.whole("width", 1, WIDEST),
        question.number("biasVariance", 0, LARGEST),
        question.number("weightVariance", 0, LARGEST),
        question.number("residualWeight", 0, 1),
        question.number("biasRate", 0, LARGEST),
        question.number("weightRate", 0, LARGEST),
        question.number("inputSquare", 1e-6, 1e4));
  }

  KernelMap map() {
    return new KernelMap(activation, biasVariance, weightVariance, residualWeight);
  }

  /** K of layer 1, which no residual connection reaches. */
  double firstKernel() {
    return biasVariance + weightVariance * inputSquare;
  }
}
