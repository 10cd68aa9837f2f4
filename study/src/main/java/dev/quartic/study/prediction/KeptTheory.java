package dev.quartic.study.prediction;

import dev.quartic.question.Asked;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.ask.TrainedNetworks;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Machine;
import dev.quartic.theory.training.dataset.Learned;

/** Infinite width, with what training left behind. */
record KeptTheory(TheoryStudy study, Learned learned) {

  TrainedNetworks networks() {
    return new TrainedNetworks(
        study.question().model(), study.plan(), learned, study.prediction().relativeError());
  }

  /** Refuses where it could not be kept. */
  static void require(Question question) {
    if (!TheoryStudy.isWhole(question) && !DataSetRoute.of(question).keeps()) {
      throw new Refusal(
          Asked.KEEP,
          "samples to train on whose factor or eigenvectors fit into the memory of this machine in double precision, %s"
              .formatted(Forecast.memory(Machine.memory())),
          "%d samples".formatted(question.samples().train().count()));
    }
  }

  /** Bytes that are kept, roughly. */
  static double bytes(Question question) {
    double train = question.samples().train().count();
    boolean factor =
        question.learning() instanceof Bayesian
            || (!TheoryStudy.isWhole(question) && DataSetRoute.of(question) == DataSetRoute.END);
    double own = question.samples().inputDimension() + question.outputs();
    return 8 * train * (own + (factor ? train / 2 : 2 * train));
  }
}
