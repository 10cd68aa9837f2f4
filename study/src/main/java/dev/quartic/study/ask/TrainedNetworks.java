package dev.quartic.study.ask;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Asked;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.Work;
import dev.quartic.theory.training.dataset.Learned;
import dev.quartic.theory.training.dataset.LearnedEnd;
import dev.quartic.theory.training.dataset.LearnedModes;
import dev.quartic.theory.training.dataset.LearnedPosterior;
import dev.quartic.theory.training.dataset.NewSamples;
import java.util.Arrays;
import java.util.List;

/**
 * Networks of infinite width that have been trained, to be asked about any samples. Holds memory
 * until it is closed.
 *
 * @param model the network
 * @param plan how it was trained, and the times
 * @param learned what that left behind
 * @param relativeError of means and variances, estimated, relative to their scale
 */
public record TrainedNetworks(
    NetworkModel model, TrainingPlan plan, Learned learned, double relativeError)
    implements AutoCloseable {

  /**
   * Answers, some samples at a time.
   *
   * @param inputs x, {@code [N_B, n₀]}, prepared as those that were trained on
   */
  public Outcomes ask(double[][] inputs) {
    return ask(Matrix.ofRows(inputs), Work.quiet());
  }

  /** The same, watched. */
  public Outcomes ask(Table inputs, Work work) {
    require(inputs);
    int asked = inputs.rows();
    List<Double> times = plan.times();
    int outputs = learned.targets().columns();
    work.progress()
        .forecast(
            "answers",
            Costs.ask(
                model,
                learned.inputs().rows(),
                asked,
                times.size(),
                learned instanceof LearnedModes,
                work.threads()));
    NdArray mean = NdArray.zeros(times.size(), asked, outputs);
    NdArray variance = NdArray.zeros(times.size(), asked, outputs);
    try (var stage = work.progress().stage("asking", asked)) {
      NewSamples.answer(
          model,
          GaussianAverages.DEFAULT,
          learned,
          inputs,
          work.workers(),
          (first, time, outcome) -> {
            double[] means = outcome.mean().data();
            int place = (time * asked + first) * outputs;
            System.arraycopy(means, 0, mean.data(), place, means.length);
            for (int index = 0; index < means.length; index++) {
              variance.data()[place + index] = outcome.variance()[index / outputs];
            }
          },
          stage::at);
    }
    return new Outcomes(times, mean, variance, relativeError);
  }

  private void require(Table inputs) {
    int dimension = learned.inputs().columns();
    if (inputs.rows() == 0 || inputs.columns() != dimension) {
      throw new Refusal(
          Asked.NEW_SAMPLES,
          "inputs with the %d components of those that were trained on".formatted(dimension),
          inputs.rows() == 0 ? "none" : String.valueOf(inputs.columns()));
    }
    double[] row = new double[dimension];
    for (int sample = 0; sample < inputs.rows(); sample++) {
      inputs.read(sample, 1, row, 0);
      if (!Arrays.stream(row).allMatch(Double::isFinite)) {
        throw new Refusal(Asked.NEW_SAMPLES, "finite numbers", "others");
      }
    }
  }

  /** Gives all that {@link #of} needs, in an order in which it can be written. */
  public void keep(Keepsake to) {
    to.array("relativeError", number(relativeError));
    to.array("inputs", NdArray.of(learned.inputs().matrix()));
    to.array("targets", NdArray.of(learned.targets()));
    switch (learned) {
      case LearnedEnd end -> to.lower("factor", end.factor().size(), end.factor()::row);
      case LearnedPosterior posterior ->
          to.lower("factor", posterior.factor().size(), posterior.factor()::row);
      case LearnedModes modes -> KeptModes.keep(modes, to);
    }
  }

  /**
   * From what was kept.
   *
   * @param model of the question that was asked
   * @param plan with the times that were settled
   */
  public static TrainedNetworks of(
      NetworkModel model, TrainingPlan plan, KeptArrays kept, Workers workers) {
    Matrix inputs = kept.array("inputs").matrix();
    Matrix targets = kept.array("targets").matrix();
    double relativeError = kept.array("relativeError").data()[0];
    boolean modes = kept.has(KeptModes.EIGENVALUES);
    Costs.ask(model, inputs.rows(), 1, plan.times().size(), modes, workers.threads())
        .requireMachine("a run of fewer samples: what it kept must fit");
    Learned learned;
    if (modes) {
      learned = KeptModes.of(inputs, targets, plan, kept, workers);
    } else if (plan instanceof TrainingPlan.Bayesian) {
      learned = LearnedPosterior.of(inputs, targets, kept.lower("factor", inputs.rows()), workers);
    } else {
      learned =
          LearnedEnd.of(
              model,
              GaussianAverages.DEFAULT,
              inputs,
              targets,
              kept.lower("factor", inputs.rows()),
              workers);
    }
    return new TrainedNetworks(model, plan, learned, relativeError);
  }

  static NdArray number(double value) {
    return NdArray.wrap(new double[] {value}, 1);
  }

  @Override
  public void close() {
    learned.close();
  }
}
