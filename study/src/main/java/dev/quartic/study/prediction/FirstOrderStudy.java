package dev.quartic.study.prediction;

import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.gaussian.FourPointAverages;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.plan.Relaxation;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.study.work.Work;
import dev.quartic.theory.correlator.OutputTensors;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.learning.FiniteWidthTraining;
import dev.quartic.theory.learning.FirstOrderPrediction;
import dev.quartic.theory.learning.ModeDrift;
import dev.quartic.theory.learning.Validity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The terms of order 1/n of p(f*) for one experiment.
 *
 * @param theory infinite width
 * @param terms of order 1/n, at the widths of the experiment
 * @param errors one standard error of each term
 * @param validity of every time, judged by test samples, or training samples where there are none
 */
public record FirstOrderStudy(
    TheoryStudy theory,
    FirstOrderPrediction terms,
    FirstOrderPrediction errors,
    List<Validity> validity)
    implements FirstOrderMoments {

  /** In seconds; a hundred times what it usually takes, its code not yet made fast. */
  private static final double SLOW_QUADRUPLE = 0.05;

  /** Computes the tensors of the output layer, and trains by them. */
  public static FirstOrderStudy of(TheoryStudy theory, Work work) {
    int train = theory.trainSamples();
    FiniteWidthTraining.Result result =
        training(theory, work)
            .predict(theory.plan(), theory.targets(), work.workers(), keeper(theory, work));
    int samples = theory.samples();
    List<Validity> validity =
        Validity.of(
            theory.prediction(),
            result.value(),
            theory.kernels().frozenNtk(),
            ModeDrift.of(theory.kernels(), theory.spectrum(), theory.targets()),
            Relaxation.of(theory.plan()),
            samples > train ? train : 0,
            samples > train ? samples : train);
    return new FirstOrderStudy(theory, result.value(), result.error(), validity);
  }

  /** Computes the tensors of the output layer, ready to train by them. */
  public static FiniteWidthTraining training(TheoryStudy theory, Work work) {
    var model = theory.question().model();
    OutputTensors output =
        TensorFlow.of(model, work.workers())
            .keeping(keeper(theory, work))
            .output(
                theory.question().samples().inputs(),
                FiniteWidthTraining.tuples(theory.trainSamples()));
    return new FiniteWidthTraining(model, output, theory.spectrum());
  }

  /**
   * Processor seconds for averages over four samples where they are slow, at large variances and
   * for steep activations, as the layer of the largest variances has them; 0 where they are not.
   */
  static double quadrupleSeconds(TheoryStudy theory) {
    var model = theory.question().model();
    if (model.depth() < 2) {
      return 0;
    }
    Matrix widest =
        new KernelRecursion(model, GaussianAverages.DEFAULT, new Workers(1))
            .allLayers(theory.question().samples().inputs()).stream()
                .limit(model.depth() - 1L)
                .map(LayerKernels::kernel)
                .max(Comparator.comparingDouble(FirstOrderStudy::largestVariance))
                .orElseThrow();
    long samples = widest.rows();
    long quadruples = samples * (samples + 1) * (samples + 2) * (samples + 3) / 24;
    double one = FourPointAverages.DEFAULT.secondsOfOne(model.activation(), widest, quadruples);
    return one < SLOW_QUADRUPLE ? 0 : one * quadruples * (model.depth() - 1);
  }

  private static double largestVariance(Matrix kernel) {
    return Arrays.stream(kernel.diagonal()).max().orElse(0);
  }

  /** Keeps what is finished of the terms of order 1/n. */
  static Keeper keeper(TheoryStudy theory, Work work) {
    String fingerprint =
        RunFingerprint.of(
            theory.question().model(),
            theory.question().samples().inputs(),
            theory.trainSamples(),
            theory.outputs(),
            Arrays.toString(theory.targets().data()),
            theory.plan());
    return work.keeper(fingerprint).named("theory-");
  }

  @Override
  public List<Double> times() {
    return terms.times();
  }

  @Override
  public int lastTrusted() {
    int last = -1;
    while (last + 1 < validity.size() && validity.get(last + 1).holds()) {
      last++;
    }
    return last;
  }

  @Override
  public double mean1(int time, int sample, int output) {
    return terms.mean().get(time, sample, output);
  }

  @Override
  public double variance1(int time, int sample, int output) {
    return terms.covariance().get(time, sample, output, sample, output);
  }

  /** The expected scores on training samples at every time, to first order. */
  public List<ExpectedScores> trainScores() {
    return FirstOrderScores.of(this, 0, theory.targets());
  }

  /** The same on test samples; empty where they have no targets. */
  public Optional<List<ExpectedScores>> testScores() {
    Matrix targets = theory.question().samples().test().targets();
    return targets == null || targets.rows() == 0
        ? Optional.empty()
        : Optional.of(FirstOrderScores.of(this, theory.trainSamples(), targets));
  }

  /** The arrays of results.npz. */
  public Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("mean1", terms.mean());
    arrays.put("mean1/ntkMean", terms.parts().ntkMean());
    arrays.put("mean1/ntkVariance", terms.parts().ntkVariance());
    arrays.put("mean1/dNtk", terms.parts().dNtk());
    arrays.put("mean1/ddNtk", terms.parts().ddNtk());
    arrays.put("covariance1", terms.covariance());
    arrays.put("thirdCumulant", terms.thirdCumulant());
    arrays.put("fourthCumulant", terms.fourthCumulant());
    arrays.put("ntkDrift", terms.ntkDrift());
    if (terms.hiddenKernelDrift() != null) {
      arrays.put("hiddenKernelDrift", terms.hiddenKernelDrift());
    }
    arrays.put("mean1Error", errors.mean());
    arrays.put("covariance1Error", errors.covariance());
    return arrays;
  }
}
