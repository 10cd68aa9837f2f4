package dev.quartic.files.data;

import dev.quartic.files.experiment.Experiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.samples.SampleSet;
import java.util.List;
import java.util.Optional;

/**
 * An experiment and the samples it names, checked and ready to run.
 *
 * @param experiment with all defaults filled in
 * @param samples inputs after preprocessing, and targets where there are any
 * @param outputs n_L
 * @param classNames of images: the classes in the order of the outputs; otherwise empty
 * @param sampleClasses of images: the name of the class of each sample, training samples first;
 *     otherwise empty
 * @param imageShape how to lay out an input as an image, where inputs are images
 */
public record LoadedExperiment(
    Experiment experiment,
    SampleSet samples,
    int outputs,
    List<String> classNames,
    List<String> sampleClasses,
    Optional<ImageShape> imageShape) {
  /** Copies the lists. */
  public LoadedExperiment {
    classNames = List.copyOf(classNames);
    sampleClasses = List.copyOf(sampleClasses);
  }

  /**
   * The network as a random object.
   *
   * @throws InvalidInput where it is to be critical and the critical pair of its activation is not
   *     known; so {@code tune}, which searches for it, asks for {@link #architecture} only
   */
  public NetworkModel model() {
    return experiment.model(samples.inputDimension(), outputs);
  }

  /** The widths from n₀ to n_L. */
  public Architecture architecture() {
    return experiment.network().architecture(samples.inputDimension(), outputs);
  }

  /** Refuses training samples without targets: for commands that train. */
  public void requireTargets() {
    if (samples.train().targets() == null) {
      throw new InvalidInput("data.train.targets", "targets to train on", "none");
    }
  }

  /** The same with the times that {@code auto} stood for. */
  public LoadedExperiment withTimes(List<Double> times) {
    return new LoadedExperiment(
        experiment.withTimes(times), samples, outputs, classNames, sampleClasses, imageShape);
  }

  /** The same with the order that {@code auto} stood for. */
  public LoadedExperiment withOrder(int order) {
    return new LoadedExperiment(
        experiment.withOrder(order), samples, outputs, classNames, sampleClasses, imageShape);
  }

  /** The same network on other samples; of images the classes are no longer known one by one. */
  public LoadedExperiment withSamples(SampleSet other) {
    return new LoadedExperiment(experiment, other, outputs, classNames, List.of(), imageShape);
  }
}
