package dev.quartic.files.experiment;

import dev.quartic.question.Bayesian;
import dev.quartic.question.Covered;
import dev.quartic.question.EnsembleRequest;
import dev.quartic.question.FirstOrderRequest;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Learning;
import dev.quartic.question.Order;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An experiment with all defaults filled in.
 *
 * @param name begins the name of the run folder
 * @param network shape, activation, initialization, learning rates
 * @param data where samples come from
 * @param training algorithm and times
 * @param order in 1/n; empty for the highest that can be given
 * @param firstOrder how terms of order 1/n are to be come by
 * @param covariance between which samples; empty for all where they are few, else none
 * @param ensemble real networks to draw
 * @param model of {@code quartic minimal}
 */
public record Experiment(
    String name,
    NetworkSettings network,
    DataSettings data,
    TrainingSettings training,
    Optional<Order> order,
    FirstOrderRequest firstOrder,
    Optional<Covered> covariance,
    EnsembleRequest ensemble,
    ModelSettings model) {

  /**
   * Reads an experiment, without opening the data files it names.
   *
   * @param file YAML, or null for nothing but defaults; relative paths start from its folder
   * @param overrides {@code key.path=value}, applied in order before anything is checked
   * @throws InvalidInput where something cannot be used
   */
  public static Experiment read(@Nullable Path file, List<String> overrides) {
    return ExperimentParser.parse(file, ExperimentTree.read(file, overrides));
  }

  /** The same of one that a program hands over. */
  public static Experiment read(GivenExperiment given) {
    return ExperimentParser.parse(given.file(), given.tree());
  }

  /** The same with the times that {@code auto} stood for. */
  public Experiment withTimes(List<Double> times) {
    var resolved =
        new TrainingSettings(
            training.algorithm(),
            Optional.of(times),
            training.stepSize(),
            training.momentum(),
            training.noiseVariance(),
            training.ridge());
    return new Experiment(
        name, network, data, resolved, order, firstOrder, covariance, ensemble, model);
  }

  /** The same with the noise variance or the ridge of a way of learning. */
  public Experiment withRegularization(Learning learning) {
    var resolved =
        new TrainingSettings(
            training.algorithm(),
            training.times(),
            training.stepSize(),
            training.momentum(),
            learning instanceof Bayesian(double noise) ? noise : training.noiseVariance(),
            learning instanceof GradientFlow(_, double ridge) ? ridge : training.ridge());
    return new Experiment(
        name, network, data, resolved, order, firstOrder, covariance, ensemble, model);
  }

  /** The same with the order that {@code auto} stood for. */
  public Experiment withOrder(Order resolved) {
    return new Experiment(
        name,
        network,
        data,
        training,
        Optional.of(resolved),
        firstOrder,
        covariance,
        ensemble,
        model);
  }

  /** The same with the number of outputs stated, or left to the targets. */
  public Experiment withOutputs(OptionalInt outputs) {
    return new Experiment(
        name,
        network.withOutputs(outputs),
        data,
        training,
        order,
        firstOrder,
        covariance,
        ensemble,
        model);
  }

  /** The same with terms of order 1/n come by in another way. */
  public Experiment with(FirstOrderRequest other) {
    return new Experiment(name, network, data, training, order, other, covariance, ensemble, model);
  }

  /** The same with another network. */
  public Experiment with(NetworkSettings other) {
    return new Experiment(
        name, other, data, training, order, firstOrder, covariance, ensemble, model);
  }

  /**
   * The same where no data were given: a file that is complete but for these, and refused until
   * they are filled in.
   *
   * @param inputs components that data must have
   * @param outputs columns that targets must have
   */
  public String toYamlWithoutData(int inputs, int outputs) {
    ObjectNode tree = ExperimentWriter.tree(this);
    ObjectNode data = YamlText.map();
    data.put("train", "to be filled in: %d inputs, %d outputs".formatted(inputs, outputs));
    tree.set("data", data);
    return YamlText.write(tree);
  }

  /** The complete experiment file: read again from anywhere, it gives this experiment. */
  public String toYaml() {
    return YamlText.write(ExperimentWriter.tree(this));
  }
}
