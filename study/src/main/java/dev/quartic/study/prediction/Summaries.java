package dev.quartic.study.prediction;

import dev.quartic.study.flow.TensorStudy;
import dev.quartic.study.verification.TensorVerification;
import dev.quartic.study.verification.WidthStudy;

import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.run.Json;
import dev.quartic.files.run.Provenance;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.Series;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.WidthJudgement;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parts of {@code summary.json}, whose schema is docs/summary.schema.json. */
public final class Summaries {
  private Summaries() {}

  /** What every command states: the question, and how it was answered. */
  public static ObjectNode start(String command, LoadedExperiment loaded, int threads) {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("command", command);
    summary.put("name", loaded.experiment().name());
    summary.put("order", loaded.experiment().order().orElse(0));
    summary.set("network", network(loaded.model()));
    ObjectNode samples = summary.putObject("samples");
    samples.put("train", loaded.samples().train().count());
    samples.put("test", loaded.samples().test().count());
    samples.put("inputDimension", loaded.samples().inputDimension());
    summary.set("provenance", Provenance.json(threads));
    return summary;
  }

  /** The network in numbers. */
  public static ObjectNode network(NetworkModel model) {
    ObjectNode network = JsonNodeFactory.instance.objectNode();
    network.put("depth", model.depth());
    network.set("widths", Json.array(model.architecture().widths()));
    network.put("parameters", model.architecture().parameters());
    network.put("activation", model.activation().name());
    network.set("biasVariance", Json.array(model.variances().bias()));
    network.set("weightVariance", Json.array(model.variances().weight()));
    network.set("biasRate", Json.array(model.rates().bias()));
    network.set("weightRate", Json.array(model.rates().weight()));
    Json.put(network, "depthToWidth", model.architecture().depthToWidth());
    return network;
  }

  /** Typical sizes and errors of one layer's kernels. */
  private static ObjectNode kernels(LayerKernels layer) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("layer", layer.layer());
    Json.put(entry, "meanVariance", meanDiagonal(layer.kernel()));
    Json.put(entry, "meanNtk", meanDiagonal(layer.frozenNtk()));
    Json.put(entry, "kernelError", layer.kernelError());
    Json.put(entry, "ntkError", layer.ntkError());
    return entry;
  }

  /** Tensors layer by layer: means of their diagonals, errors, and what they say of the width. */
  public static ArrayNode tensors(List<TensorStudy> studies) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (TensorStudy study : studies) {
      ObjectNode entry = array.addObject();
      entry.put("layer", study.layer());
      entry.put("width", study.width());
      entry.put("method", study.method());
      ObjectNode tensors = entry.putObject("tensors");
      for (Tensor tensor : Tensor.values()) {
        if (study.diagonals().containsKey(tensor)) {
          ObjectNode part = tensors.putObject(tensor.label());
          Json.put(
              part,
              "meanDiagonal",
              Arrays.stream(study.diagonal(tensor)).average().orElse(Double.NaN));
          Json.put(part, "error", study.errors().getOrDefault(tensor, 0.0));
        }
      }
      ArrayNode judgements = entry.putArray("judgements");
      for (WidthJudgement judgement : study.judgements()) {
        ObjectNode part = judgements.addObject();
        part.put("name", judgement.name());
        Json.put(part, "relative", judgement.relative());
        part.put("widthForFivePercent", judgement.widthFor(WidthJudgement.SMALL));
      }
      study
          .marginal()
          .ifPresent(marginal -> {
            Json.put(entry, "excessKurtosis", marginal.excessKurtosis());
            Json.put(entry, "quarticCoupling", marginal.quarticCoupling());
          });
    }
    return array;
  }

  private static double meanDiagonal(Matrix kernel) {
    double sum = 0;
    for (int i = 0; i < kernel.rows(); i++) {
      sum += kernel.get(i, i);
    }
    return sum / kernel.rows();
  }

  /** The theory's answer. */
  public static void addTheory(ObjectNode summary, TheoryStudy study) {
    summary.set("kernels", kernels(study.kernels()));
    summary.set("condition", condition(study));
    ObjectNode prediction = summary.putObject("prediction");
    prediction.set("times", Json.array(study.plan().times()));
    Json.put(prediction, "relativeError", study.prediction().relativeError());
    addScores(prediction, "train", study.trainScores());
    study.testScores().ifPresent(scores -> addScores(prediction, "test", scores));
    study.warnings().forEach(summary.withArray("warnings")::add);
  }

  private static ObjectNode condition(TheoryStudy study) {
    NtkSpectrum spectrum = study.spectrum();
    ObjectNode condition = JsonNodeFactory.instance.objectNode();
    Json.put(condition, "largestEigenvalue", spectrum.largest());
    Json.put(condition, "smallestEigenvalue", spectrum.smallest());
    Json.put(condition, "conditionNumber", spectrum.conditionNumber());
    condition.put("nullModes", spectrum.nullModes());
    Json.put(condition, "amplifiedError", spectrum.amplifiedError());
    Json.put(condition, "largestStableStep", study.largestStableStep());
    Json.put(
        condition,
        "largestStableStepOfMeanLoss",
        FrameworkStep.ofMeanLoss(study.largestStableStep(), study));
    return condition;
  }

  static void addScores(ObjectNode prediction, String set, List<ExpectedScores> scores) {
    ObjectNode entry = prediction.putObject(set);
    entry.set("loss", Json.array(scores.stream().map(ExpectedScores::loss).toList()));
    entry.set("squaredBias", Json.array(scores.stream().map(ExpectedScores::squaredBias).toList()));
    entry.set("variance", Json.array(scores.stream().map(ExpectedScores::variance).toList()));
    if (scores.stream().allMatch(score -> score.accuracy().isPresent())) {
      entry.set(
          "accuracy",
          Json.array(scores.stream().map(score -> score.accuracy().getAsDouble()).toList()));
    }
  }

  /** What an ensemble took and scored. */
  public static ObjectNode ensemble(EnsembleResult ensemble) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("members", ensemble.members());
    entry.set("times", Json.array(ensemble.times()));
    entry.put("training", ensemble.training().description());
    entry.put("steps", ensemble.training().steps());
    entry.put("unfittedMembers", ensemble.training().unfittedMembers());
    var integration = ensemble.training().integration();
    if (integration != null) {
      Json.put(entry, "integrationError", integration.largestDifference());
    }
    addSeries(entry, "trainLoss", ensemble.trainLoss());
    addSeries(entry, "testLoss", ensemble.testLoss());
    addSeries(entry, "trainAccuracy", ensemble.trainAccuracy());
    addSeries(entry, "testAccuracy", ensemble.testAccuracy());
    return entry;
  }

  private static void addSeries(ObjectNode entry, String name, @Nullable Series series) {
    if (series != null) {
      ObjectNode part = entry.putObject(name);
      part.set("mean", numbers(series.mean().data()));
      part.set("error", numbers(series.error().data()));
    }
  }

  private static ArrayNode numbers(double[] values) {
    return Json.array(Arrays.stream(values).boxed().toList());
  }

  /** Tensors against networks at initialization. */
  public static ObjectNode comparison(TensorVerification verification) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    addAgreement(entry, verification.widths(), verification.agreement());
    Json.put(entry, "effectiveComparisons", verification.effectiveCount());
    ObjectNode tensors = entry.putObject("tensors");
    for (String tensor : verification.tensors()) {
      Agreement own = Agreement.of(verification.zScores(tensor));
      ObjectNode part = tensors.putObject(tensor);
      part.put("compared", own.count());
      Json.put(part, "rmsZ", own.rootMeanSquare());
      Json.put(part, "largestZ", own.largest());
    }
    return entry;
  }

  static void addAgreement(ObjectNode entry, List<Integer> widths, Agreement agreement) {
    entry.set("widths", Json.array(widths));
    addScores(entry, agreement);
    entry.put("agree", agreement.holds());
  }

  public static void addScores(ObjectNode entry, Agreement agreement) {
    entry.put("comparisons", agreement.count());
    Json.put(entry, "rmsZ", agreement.rootMeanSquare());
    Json.put(entry, "largestZ", agreement.largest());
    Json.put(entry, "withinTwo", agreement.withinTwo());
  }

  /** Theory against ensembles. */
  public static ObjectNode comparison(WidthStudy study) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    addAgreement(entry, study.widths(), study.agreement());
    entry.put("parameter", study.law().parameter());
    for (FittedArray array : List.of(study.mean(), study.covariance())) {
      ObjectNode part = entry.putObject(array.name());
      part.put("compared", study.compared(array));
      Agreement own = Agreement.of(study.zScores(array));
      Json.put(part, "rmsZ", own.rootMeanSquare());
      Json.put(part, "largestZ", own.largest());
      Json.put(part, "relativeInterceptError", array.relativeInterceptError());
    }
    return entry;
  }
}
