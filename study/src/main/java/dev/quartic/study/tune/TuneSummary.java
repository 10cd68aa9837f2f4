package dev.quartic.study.tune;

import dev.quartic.study.answer.Described;
import dev.quartic.study.answer.Provenance;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.theory.criticality.Asymptotics;
import dev.quartic.theory.criticality.CriticalPoint;
import dev.quartic.theory.criticality.ScalingFamily;
import dev.quartic.theory.criticality.UniversalityClass;
import java.util.List;

/** {@code summary.json} of tune. */
public final class TuneSummary {
  private TuneSummary() {}

  static Tree start(TuneStudy study, int threads) {
    TuneQuestion question = study.question();
    Tree summary = new Tree();
    summary.put("command", "tune");
    summary.put("name", question.question().name());
    summary.put("order", 1);
    summary.put("network", Described.network(study.advised()));
    Tree samples = summary.tree("samples");
    samples.put("train", question.trainSamples());
    samples.put("test", question.samples().map(set -> set.test().count()).orElse(0));
    samples.put("inputDimension", question.architecture().inputDimension());
    summary.put("provenance", Provenance.tree(threads));
    return summary;
  }

  static void add(Tree summary, TuneStudy study) {
    TuneQuestion question = study.question();
    critical(summary, study);
    summary.put("universalityClass", study.criticality().className());
    classNumbers(summary, study);
    Tree rates = summary.tree("learningRates");
    rates.put("bias", TreeList.of(study.advised().rates().bias()));
    rates.put("weight", TreeList.of(study.advised().rates().weight()));
    Tree step = summary.tree("step");
    step.put("largestStable", study.step().largest());
    step.put("largestStableOfMeanLoss", study.step().largestOfMeanLoss());
    step.put("advised", study.step().advised());
    step.put("advisedOfMeanLoss", study.step().advisedOfMeanLoss());
    step.put("scaling", question.scaling().orElse(ScalingFamily.NTK).exponent());
    if (!question.architecture().plain()) {
      step.put("readoutShare", study.readoutShare());
    }
    aspect(summary, study);
    starts(summary, study);
    Tree snippets = summary.tree("snippets");
    Snippets.of(study).forEach(snippets::put);
    summary.addTexts("warnings", study.warnings());
  }

  private static void critical(Tree summary, TuneStudy study) {
    var point = study.point();
    var growth = study.streamGrowth();
    if (growth.isPresent()) {
      summary.putNull("critical");
      Tree compromise = summary.tree("compromise");
      compromise.put("biasVariance", growth.get().biasVariance());
      compromise.put("weightVariance", growth.get().weightVariance());
      compromise.put("logSpread", growth.get().spread());
      int top = Math.max(0, study.question().depth() - 3); // the last step below the readout
      compromise.put("parallelSusceptibility", study.network().parallel().get(top));
      compromise.put("perpendicularSusceptibility", study.network().perpendicular().get(top));
      return;
    }
    if (point.isEmpty()) {
      summary.putNull("critical");
      var best = study.compromise().orElseThrow();
      Tree compromise = summary.tree("compromise");
      compromise.put("biasVariance", best.biasVariance());
      compromise.put("weightVariance", best.weightVariance());
      compromise.put("logSpread", best.spread());
      compromise.put("parallelSusceptibility", best.parallel());
      compromise.put("perpendicularSusceptibility", best.perpendicular());
      return;
    }
    CriticalPoint found = point.get();
    Tree critical = summary.tree("critical");
    critical.put("biasVariance", study.biasVariance());
    critical.put("weightVariance", study.weightVariance());
    critical.put("fixedPoint", found.fixedPoint().orElse(Double.NaN));
    critical.put("relativeError", found.error());
    critical.put("residualWeight", study.question().residualWeight().orElse(Double.NaN));
    critical.put("idealInputSquare", found.idealInputSquare().orElse(Double.NaN));
  }

  private static void classNumbers(Tree summary, TuneStudy study) {
    study
        .point()
        .filter(_ -> study.streamGrowth().isEmpty())
        .ifPresent(point -> {
          UniversalityClass universality = point.universality();
          Tree node = summary.tree("exponents");
          node.put("parallel", universality.parallelExponent());
          node.put("perpendicular", universality.perpendicularExponent());
          TreeList list = summary.list("asymptotics");
          for (Asymptotics one : Asymptotics.of(universality, study.weightShare())) {
            Tree entry = list.tree();
            entry.put("quantity", one.quantity());
            entry.put("power", one.power());
            entry.put("coefficient", one.value());
          }
        });
  }

  private static void aspect(Tree summary, TuneStudy study) {
    var ratio = study.aspectRatio();
    Tree node = summary.tree("aspectRatio");
    node.put("given", ratio.given());
    node.put("optimal", ratio.optimal());
    node.put("vertexCoefficient", ratio.vertexCoefficient());
    node.put("regime", ratio.regime().label());
    node.put("optimalWidth", ratio.optimalWidth(study.question().depth()));
    Tree shape = summary.tree("atThisShape");
    shape.put("nonGaussianity", study.nonGaussianity().getLast());
    shape.put(
        "ntkFluctuation",
        study.rows().isEmpty() ? Double.NaN : study.rows().getLast().ntkFluctuation());
    double kernel = study.network().growth().kernels().getLast();
    double metric =
        kernel + (study.rows().isEmpty() ? 0 : study.rows().getLast().metricCorrection());
    shape.put("entropy", study.information().entropy(ratio.outputs(), metric));
    shape.put("mutualInformation", study.information().betweenHalves(ratio.outputs()));
  }

  private static void starts(Tree summary, TuneStudy study) {
    TreeList starts = summary.list("starts");
    for (Start start : study.starts()) {
      Tree node = starts.tree();
      node.put("name", start.name());
      node.put("biasVariance", TreeList.of(List.copyOf(start.model().variances().bias())));
      node.put("weightVariance", TreeList.of(List.copyOf(start.model().variances().weight())));
      node.put("kernelFactor", start.growth().kernelFactor());
      node.put("gradientFactor", start.growth().gradientFactor());
    }
  }
}
