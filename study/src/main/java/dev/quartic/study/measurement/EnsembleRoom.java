package dev.quartic.study.measurement;

import dev.quartic.ensemble.EnsembleMemory;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.question.Asked;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.Forecast;
import java.util.List;
import java.util.Optional;

/** Whether an ensemble can be held at all, known from the question alone. */
public final class EnsembleRoom {
  private EnsembleRoom() {}

  /**
   * Refuses what cannot be held, before any work.
   *
   * @param shapes of the ensembles
   * @param controlled whether means and covariances are measured by a control variate
   */
  public static void require(
      Question question, List<Architecture> shapes, boolean controlled, int threads) {
    obstacle(question, shapes, controlled, threads)
        .ifPresent(found -> {
          throw new Refusal(
              Asked.MEMORY,
              "an ensemble that fits into %s; with fewer test samples, outputs, times or parameters it may"
                  .formatted(Forecast.memory(EnsembleMemory.available())),
              found);
        });
  }

  /** The same in words; empty where all is well. */
  public static Optional<String> obstacle(
      Question question, List<Architecture> shapes, boolean controlled, int threads) {
    int times = question.learning().timesAtMost();
    int samples = question.samples().count();
    EnsembleMemory memory =
        EnsembleMemory.of(times, samples, question.outputs(), true, controlled, threads);
    if (!memory.fits()) {
      return Optional.of(
          "%s for the covariance of %d outputs at %d times"
              .formatted(
                  Forecast.memory(memory.bytes()), (long) samples * question.outputs(), times));
    }
    return shapes.stream()
        .filter(shape -> shape.parameters() > Integer.MAX_VALUE - 8)
        .findFirst()
        .map(shape -> "%,d parameters, where 2³¹ are the most".formatted(shape.parameters()));
  }
}
