package dev.quartic.report.page;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.question.Question;
import dev.quartic.report.Block;
import dev.quartic.report.Chart;
import dev.quartic.report.Facts;
import dev.quartic.report.Row;
import dev.quartic.report.Warning;
import dev.quartic.report.chart.HeatMap;
import dev.quartic.report.chart.Spectrum;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.prediction.FrameworkStep;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.Conditioning;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** K and Θ as pictures, and how well Θ can be inverted. */
public final class Kernels {
  private Kernels() {}

  /** Both kernels of one layer, side by side. */
  static Row heatMaps(Question question, LayerKernels layer) {
    return heatMaps(question, layer.layer(), layer.kernel(), layer.frozenNtk());
  }

  /** The same; where only some samples were asked for they have no names. */
  static Row heatMaps(Question question, int layer, Matrix kernel, Matrix frozenNtk) {
    boolean all = kernel.rows() == question.samples().count();
    List<String> labels = all ? labels(question) : List.of();
    int train = all ? question.samples().train().count() : kernel.rows();
    return Row.of(
        heatMap(
            "Kernel K of layer %d".formatted(layer),
            "covariance of a preactivation",
            kernel,
            labels,
            train),
        heatMap(
            "Frozen NTK Θ of layer %d".formatted(layer),
            "Θ, learning rates included",
            frozenNtk,
            labels,
            train));
  }

  /** A change of a kernel between all samples. */
  public static Chart change(Question question, String title, String quantity, Matrix change) {
    return HeatMap.chart(
        title,
        quantity,
        change,
        labels(question),
        question.samples().train().count(),
        HeatMap.Scale.DIVERGING);
  }

  private static Chart heatMap(
      String title, String quantity, Matrix matrix, List<String> labels, int train) {
    boolean signed = false;
    for (double value : matrix.data()) {
      signed |= value < 0;
    }
    return HeatMap.chart(
        title,
        quantity,
        matrix,
        labels,
        train,
        signed ? HeatMap.Scale.DIVERGING : HeatMap.Scale.SEQUENTIAL);
  }

  /** What figures call the samples. */
  static List<String> labels(Question question) {
    int train = question.samples().train().count();
    return IntStream.range(0, question.samples().count())
        .mapToObj(sample -> {
          String kind =
              question.labels().sampleClasses().isEmpty()
                  ? ""
                  : " · " + question.labels().sampleClasses().get(sample);
          return (sample < train ? "train " + sample : "test " + (sample - train)) + kind;
        })
        .toList();
  }

  /** The condition report. */
  static List<Block> condition(TheoryStudy study) {
    List<Block> blocks = new ArrayList<>();
    study.warnings().forEach(warning -> blocks.add(new Warning("Handle with care", warning)));
    List<String> facts = new ArrayList<>(List.of("Computed", study.route()));
    Conditioning conditioning = study.conditioning();
    if (conditioning instanceof NtkSpectrum spectrum) {
      double[] eigenvalues = spectrum.eigen().values();
      blocks.add(Spectrum.chart("Spectrum of Θ on the training samples", eigenvalues));
    }
    if (conditioning != null) {
      facts.addAll(
          List.of(
              "Condition number",
              Numbers.format(conditioning.conditionNumber()),
              "Modes that cannot train",
              "%d of %d".formatted(conditioning.nullModes(), conditioning.size()),
              "Largest stable step",
              "%s = %s for the summed loss ½ Σ (z − y)²; %s for the mean of (z − y)² that frameworks take"
                  .formatted(
                      study.largestStableStep() > conditioning.largestStableStep()
                          ? "2 (1 + μ)/θ_max"
                          : "2/θ_max",
                      Numbers.format(study.largestStableStep()),
                      Numbers.format(FrameworkStep.ofMeanLoss(study.largestStableStep(), study)))));
    }
    study
        .prediction()
        .logEvidence()
        .ifPresent(evidence ->
            facts.addAll(List.of("Log evidence", Numbers.format(evidence) + " at infinite width")));
    facts.addAll(
        List.of(
            "Error of K and Θ",
            "%s and %s, relative"
                .formatted(
                    Numbers.format(study.output().kernelError(), 2),
                    Numbers.format(study.output().ntkError(), 2)),
            "Error of the prediction",
            "at most about %s of its scale at the last time: the above, amplified by the solve"
                .formatted(Numbers.format(study.prediction().relativeError(), 2))));
    blocks.add(Facts.of(facts.toArray(String[]::new)));
    return blocks;
  }
}
