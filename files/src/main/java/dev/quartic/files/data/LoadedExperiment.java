package dev.quartic.files.data;

import dev.quartic.files.experiment.Experiment;
import dev.quartic.question.Question;

/**
 * An experiment file and the question that it asks, its data read and checked.
 *
 * @param experiment with all defaults filled in
 * @param question with inputs after preprocessing, and targets where there are any
 * @param preparation how inputs are prepared
 */
public record LoadedExperiment(Experiment experiment, Question question, Preparation preparation) {

  /** The file of an experiment like this one; where this one has no data, they stay open. */
  public String toYaml(Experiment other) {
    return question.samples().train().count() > 0
        ? other.toYaml()
        : other.toYamlWithoutData(question.samples().inputDimension(), question.outputs());
  }

  /**
   * The file of a question of which more has been settled: its times, its order, and how strongly
   * it is held to its start.
   */
  public Experiment settled(Question other) {
    Experiment chosen = experiment.withRegularization(other.learning()).with(other.firstOrder());
    Experiment same = other.learning().times().map(chosen::withTimes).orElse(chosen);
    return other.order().isPresent() ? same.withOrder(other.order().get()) : same;
  }
}
