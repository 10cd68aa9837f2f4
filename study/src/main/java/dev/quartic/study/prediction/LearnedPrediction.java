package dev.quartic.study.prediction;

import dev.quartic.question.Question;
import dev.quartic.study.ask.TrainedNetworks;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Work;
import java.util.OptionalInt;

/**
 * A prediction, and the trained networks that it is about, which can be asked about other samples.
 * Holds memory until it is closed.
 *
 * @param prediction as it would be without them
 * @param networks at infinite width, whatever the order of the prediction
 */
public record LearnedPrediction(Prediction prediction, TrainedNetworks networks)
    implements AutoCloseable {

  /**
   * The theory, keeping what training leaves.
   *
   * @param members of an ensemble that will be wanted beside it; see {@link Prediction#of(Question,
   *     OptionalInt, Work)}
   */
  public static LearnedPrediction of(Question question, OptionalInt members, Work work) {
    Prediction.requireEnsemble(question, members, work);
    KeptTheory.require(question);
    work.progress().asked(question);
    work.progress().forecast("theory", TheoryStudy.forecast(question, work.threads()));
    work.progress()
        .settled("kept", "what training leaves, " + Forecast.memory(KeptTheory.bytes(question)));
    KeptTheory kept = TheoryStudy.kept(question, work.engine(), Prediction.told(work));
    try {
      return new LearnedPrediction(Prediction.of(kept.study(), work), kept.networks());
    } catch (RuntimeException failure) {
      kept.learned().close();
      throw failure;
    }
  }

  @Override
  public void close() {
    networks.close();
  }
}
