package dev.quartic.question;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import java.util.List;
import java.util.Optional;

/**
 * What is asked: these samples, this network, this way of learning. Immutable; every method returns
 * another question.
 *
 * @param name in a few letters
 * @param network with as many inputs and outputs as the samples have
 * @param samples inputs, and targets where there are any
 * @param learning algorithm and times
 * @param order in the width; empty for the highest that can be given
 * @param firstOrder how terms of order 1/n are to be come by
 * @param covariance between which samples; empty for all where they are few, else none
 * @param ensemble real networks beside the theory
 * @param labels what figures call the samples
 */
public record Question(
    String name,
    Network network,
    SampleSet samples,
    Learning learning,
    Optional<Order> order,
    FirstOrderRequest firstOrder,
    Optional<Covered> covariance,
    EnsembleRequest ensemble,
    Labels labels) {
  private static final EnsembleRequest ENSEMBLE =
      new EnsembleRequest(2000, List.of(64, 128, 256), 7);

  /** Refuses a network for inputs of another dimension. */
  public Question {
    int dimension = network.architecture().inputDimension();
    if (samples.inputDimension() != dimension) {
      throw new Refusal(
          Asked.TRAIN,
          "inputs with the %d components that the network takes".formatted(dimension),
          String.valueOf(samples.inputDimension()));
    }
  }

  /** About a network without samples yet; it learns by gradient flow. */
  public static Question of(Network network) {
    return new Question(
        "question",
        network,
        new SampleSet(
            Samples.none(network.architecture().inputDimension()),
            Samples.none(network.architecture().inputDimension())),
        GradientFlow.at(),
        Optional.empty(),
        FirstOrderRequest.DEFAULT,
        Optional.empty(),
        ENSEMBLE,
        Labels.NONE);
  }

  /**
   * Samples to learn from.
   *
   * @param inputs {@code [N_A, n₀]}
   * @param targets {@code [N_A, n_L]}
   */
  public Question train(double[][] inputs, double[][] targets) {
    return with(
        new SampleSet(new Samples(Matrix.ofRows(inputs), Matrix.ofRows(targets)), samples.test()));
  }

  /**
   * Samples to be asked about, without targets.
   *
   * @param inputs {@code [N_B, n₀]}
   */
  public Question test(double[][] inputs) {
    return with(new SampleSet(samples.train(), new Samples(Matrix.ofRows(inputs), null)));
  }

  /** The same with targets {@code [N_B, n_L]}, to be scored by. */
  public Question test(double[][] inputs, double[][] targets) {
    return with(
        new SampleSet(samples.train(), new Samples(Matrix.ofRows(inputs), Matrix.ofRows(targets))));
  }

  /** Other samples; classes are no longer known one by one. */
  public Question with(SampleSet others) {
    return new Question(
        name,
        network,
        others,
        learning,
        order,
        firstOrder,
        covariance,
        ensemble,
        labels.ofOtherSamples());
  }

  /** Another network. */
  public Question with(Network other) {
    return new Question(
        name, other, samples, learning, order, firstOrder, covariance, ensemble, labels);
  }

  /** Another way of learning. */
  public Question learning(Learning other) {
    return new Question(
        name, network, samples, other, order, firstOrder, covariance, ensemble, labels);
  }

  /** The same way of learning at other times. */
  public Question withTimes(List<Double> times) {
    return learning(learning.at(times));
  }

  /** To an order in 1/n, 0 or 1. */
  public Question order(int wanted) {
    return order(Order.of(wanted));
  }

  /** To an order in the width. */
  public Question order(Order wanted) {
    return withOrder(Optional.of(wanted));
  }

  /** To an order in the width; empty for the highest that can be given. */
  public Question withOrder(Optional<Order> wanted) {
    return new Question(
        name, network, samples, learning, wanted, firstOrder, covariance, ensemble, labels);
  }

  /** Whether this order was asked for or chosen. */
  public boolean isOf(Order one) {
    return order.filter(one::equals).isPresent();
  }

  /** With terms of order 1/n come by in this way. */
  public Question firstOrder(FirstOrderRequest wanted) {
    return new Question(
        name, network, samples, learning, order, wanted, covariance, ensemble, labels);
  }

  /** With covariances between these samples. */
  public Question covariance(Covered wanted) {
    return new Question(
        name, network, samples, learning, order, firstOrder, Optional.of(wanted), ensemble, labels);
  }

  /** Between which samples covariances are given. */
  public Covered covered() {
    return covariance.orElse(
        samples.count() <= Covered.UNASKED_SAMPLES ? Covered.FULL : Covered.NONE);
  }

  /** With so many real networks beside it. */
  public Question members(int count) {
    return with(
        new EnsembleRequest(count, ensemble.widths(), ensemble.seed(), ensemble.precision()));
  }

  /** With ensembles of these first hidden widths. */
  public Question widths(Integer... widths) {
    return with(
        new EnsembleRequest(
            ensemble.members(), List.of(widths), ensemble.seed(), ensemble.precision()));
  }

  /** With another seed of all random numbers. */
  public Question seed(long seed) {
    return with(
        new EnsembleRequest(ensemble.members(), ensemble.widths(), seed, ensemble.precision()));
  }

  /** With real networks trained in this precision. */
  public Question precision(Precision precision) {
    return with(
        new EnsembleRequest(ensemble.members(), ensemble.widths(), ensemble.seed(), precision));
  }

  /** With other real networks beside it. */
  public Question with(EnsembleRequest other) {
    return new Question(
        name, network, samples, learning, order, firstOrder, covariance, other, labels);
  }

  /** The network as a random object; refused where a critical pair is wanted and not known. */
  public NetworkModel model() {
    return network.model();
  }

  /** The widths from n₀ to n_L. */
  public Architecture architecture() {
    return network.architecture();
  }

  /** n_L. */
  public int outputs() {
    return architecture().outputs();
  }

  /** Random numbers of every part. */
  public SeedPlan seeds() {
    return new SeedPlan(ensemble.seed());
  }

  /** Refuses a ridge: for answers that train real networks, which have none. */
  public void requireNoRidge() {
    if (learning.ridge() > 0) {
      throw new Refusal(
          Asked.RIDGE,
          "no ridge, as networks are trained without",
          Double.toString(learning.ridge()));
    }
  }

  /**
   * Refuses networks with normalization.
   *
   * @param what is not known of them
   */
  public void requireUnnormalized(String what) {
    if (architecture().normalized()) {
      throw new Refusal(
          Asked.NORMALIZATION,
          "none (not known with layer normalization yet: %s)".formatted(what),
          architecture().normalization().word());
    }
  }

  /**
   * Refuses residual networks and those with normalization.
   *
   * @param what is known of plain networks alone
   */
  public void requirePlain(String what) {
    requireUnnormalized(what);
    if (!architecture().plain()) {
      throw new Refusal(
          Asked.RESIDUAL,
          "no residual connections (not known with them yet: %s)".formatted(what),
          "a network with %d".formatted(architecture().skips().size()));
    }
  }

  /** Refuses training samples without targets: for answers that train. */
  public void requireTargets() {
    if (samples.train().targets() == null) {
      throw new Refusal(Asked.TRAIN_TARGETS, "targets to train on", "none");
    }
  }
}
