package dev.quartic.explorer.training;

import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.work.Work;
import java.util.ArrayList;
import java.util.List;

/** Times close enough together for a slider: 0, evenly by their logarithm, and the end. */
final class TimeGrid {
  private static final int STEPS = 24;

  private TimeGrid() {}

  static List<Double> of(Question question, Work work) {
    List<Double> spread = Prediction.of(question.order(Order.ZERO), work.quietly()).times();
    double first = spread.stream().filter(time -> time > 0).findFirst().orElse(1.0);
    double last =
        spread.stream().filter(Double::isFinite).reduce((_, later) -> later).orElse(first);
    List<Double> times = new ArrayList<>(List.of(0.0));
    for (int step = 0; step <= STEPS; step++) {
      times.add(first * Math.pow(last / first, (double) step / STEPS));
    }
    times.add(Double.POSITIVE_INFINITY);
    return times;
  }
}
