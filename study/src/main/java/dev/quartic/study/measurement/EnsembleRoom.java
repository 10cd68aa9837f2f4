package dev.quartic.study.measurement;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.question.Asked;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.work.Forecast;
import java.util.List;
import java.util.Optional;

/** Whether an ensemble can be held at all, known from the question alone. */
public final class EnsembleRoom {
  /** Times spread over a spectrum, and the end. */
  private static final int OPEN_TIMES = 13;

  /** Of memory: sums of first and second moments may fill it. */
  private static final double SHARE = 0.8;

  /** Arrays like the covariance: power sums, their errors, and the result. */
  private static final double PLAIN = 5;

  private static final double CONTROLLED = 26;
  private static final double CONTROLLED_EACH_THREAD = 5;

  /** Numbers kept of one network. */
  private static final double LONGEST_ROW = 1 << 28;

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
                  .formatted(Forecast.memory(available())),
              found);
        });
  }

  /** The same in words; empty where all is well. */
  public static Optional<String> obstacle(
      Question question, List<Architecture> shapes, boolean controlled, int threads) {
    double times = question.learning().times().map(List::size).orElse(OPEN_TIMES);
    double samples = question.samples().count();
    double outputs = samples * question.outputs();
    double entries = times * outputs * outputs;
    double arrays = controlled ? CONTROLLED + CONTROLLED_EACH_THREAD * threads : PLAIN;
    double row = times * samples * ((controlled ? 2 : 1) * question.outputs() + 2 * samples);
    double bytes = Double.BYTES * (arrays * entries + (threads + 1) * row);
    if (bytes > available() || entries > Integer.MAX_VALUE - 8 || row > LONGEST_ROW) {
      return Optional.of(
          "%s for the covariance of %.0f outputs at %.0f times"
              .formatted(Forecast.memory(bytes), outputs, times));
    }
    return shapes.stream()
        .filter(shape -> shape.parameters() > Integer.MAX_VALUE - 8)
        .findFirst()
        .map(shape -> "%,d parameters, where 2³¹ are the most".formatted(shape.parameters()));
  }

  private static double available() {
    return SHARE * Runtime.getRuntime().maxMemory();
  }
}
