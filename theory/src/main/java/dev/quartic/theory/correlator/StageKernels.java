package dev.quartic.theory.correlator;

import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.stage.StageCoefficients;
import dev.quartic.theory.correlator.stage.Stages;
import dev.quartic.theory.kernel.InputGram;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.ArrayList;
import java.util.List;

/**
 * What order 1/n of a network with skips needs of infinite width.
 *
 * @param stages K and Θ of every stage
 * @param moments of pairs in layers 1 … L − 1
 * @param coefficients of stages 2 … L
 */
record StageKernels(
    Stages stages, List<PairMoments> moments, List<StageCoefficients> coefficients) {
  private static final double ROUNDING = 4 * Math.ulp(1.0);

  /** {@code K = γ² K_r + C_b + C_W⟨σσ⟩}, {@code Θ = γ² Θ_r + λ_b + ⟨Ω⟩}, stage after stage. */
  static StageKernels of(NetworkModel model, Matrix inputs, double tolerance, Workers workers) {
    Matrix gram = InputGram.of(inputs, workers).products();
    List<LayerKernels> kernels = new ArrayList<>();
    List<PairMoments> moments = new ArrayList<>();
    List<StageCoefficients> coefficients = new ArrayList<>();
    kernels.add(
        new LayerKernels(
            1,
            map(gram, x -> model.variances().bias(1) + model.variances().weight(1) * x),
            map(gram, x -> model.rates().bias(1) + model.rates().weight(1) * x),
            ROUNDING,
            ROUNDING));
    for (int layer = 1; layer < model.depth(); layer++) {
      LayerKernels below = kernels.getLast();
      var averages = PairMoments.of(model.activation(), below.kernel(), tolerance);
      moments.add(averages);
      coefficients.add(
          StageCoefficients.of(
              averages,
              below.frozenNtk(),
              model.variances().weight(layer + 1),
              model.rates().weight(layer + 1)));
      kernels.add(next(model, kernels, averages));
    }
    return new StageKernels(
        new Stages(model.architecture(), kernels), List.copyOf(moments), List.copyOf(coefficients));
  }

  private static LayerKernels next(
      NetworkModel model, List<LayerKernels> below, PairMoments averages) {
    LayerKernels read = below.getLast();
    int stage = read.layer() + 1;
    var skip = model.architecture().skipInto(stage);
    double gain = skip.map(one -> one.weight() * one.weight()).orElse(0.0);
    LayerKernels skipped = skip.map(one -> below.get(one.from() - 1)).orElse(read);
    double bias = model.variances().bias(stage);
    double weight = model.variances().weight(stage);
    double biasRate = model.rates().bias(stage);
    double rate = model.rates().weight(stage);
    int n = averages.samples();
    Matrix kernel =
        Matrix.build(
            n,
            n,
            (i, j) -> gain * skipped.kernel().get(i, j) + bias + weight * averages.at(0, 0, i, j));
    Matrix ntk =
        Matrix.build(
            n,
            n,
            (i, j) ->
                gain * skipped.frozenNtk().get(i, j)
                    + biasRate
                    + rate * averages.at(0, 0, i, j)
                    + weight * averages.at(1, 1, i, j) * read.frozenNtk().get(i, j));
    double own = averages.relativeError();
    double relative = ROUNDING + own;
    double kernelError =
        Math.max(gain * skipped.kernelError(), 0) + weight * read.kernelError() + relative;
    double ntkError = gain * skipped.ntkError() + weight * read.ntkError() + 2 * relative;
    return new LayerKernels(stage, kernel, ntk, kernelError, ntkError);
  }

  private static Matrix map(Matrix matrix, java.util.function.DoubleUnaryOperator function) {
    return Matrix.build(
        matrix.rows(), matrix.columns(), (i, j) -> function.applyAsDouble(matrix.get(i, j)));
  }
}
