package dev.quartic.theory.crossing;

import dev.quartic.numerics.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Deviations from the coefficients of reference-data/golden/kinks.json, in standard errors. */
final class GoldenScores {
  private final JsonNode problem;
  private final List<Double> scores = new ArrayList<>();

  GoldenScores(JsonNode problem) {
    this.problem = problem;
  }

  /**
   * Adds those of one prediction.
   *
   * @param root √n
   */
  void add(HalfOrderTraining.Result result, double root) {
    int times = result.value().times().size();
    int outputs = result.value().mean().length(2);
    for (int time = 0; time < times; time++) {
      addMeans(result, time, root);
      addCovariances(result, time, root);
      if (outputs == 1) { // the file has the drift of the first output alone
        addDrifts(result, time, root);
      }
    }
  }

  private void addMeans(HalfOrderTraining.Result result, int time, double root) {
    NdArray value = result.value().mean().slice(time);
    NdArray error = result.error().mean().slice(time);
    for (int entry = 0; entry < value.data().length; entry++) {
      score("mean", time, entry, root * value.data()[entry], root * error.data()[entry]);
    }
  }

  private void addCovariances(HalfOrderTraining.Result result, int time, double root) {
    double[] value = result.value().covariance().slice(time).data();
    double[] error = result.error().covariance().slice(time).data();
    int size = (int) Math.round(Math.sqrt(value.length));
    int entry = 0;
    for (int row = 0; row < size; row++) {
      for (int column = row; column < size; column++) {
        int place = row * size + column;
        score("cov", time, entry++, root * value[place], root * error[place]);
      }
    }
  }

  private void addDrifts(HalfOrderTraining.Result result, int time, double root) {
    NdArray value = result.value().ntkDrift();
    NdArray error = result.error().ntkDrift();
    int train = result.value().crossed().length(2);
    int entry = 0;
    for (int row = 0; row < value.length(1); row++) {
      for (int column = 0; column <= Math.min(row, train - 1); column++) {
        score(
            "drift",
            time,
            entry++,
            root * value.get(time, row, column),
            root * error.get(time, row, column));
      }
    }
  }

  private void score(String quantity, int time, int entry, double value, double error) {
    JsonNode known = problem.get("results").get(quantity);
    double expected = known.get("predicted_c0").get(time).get(entry).asDouble();
    double spread = Math.hypot(error, known.get("predicted_error").get(time).get(entry).asDouble());
    if (spread > 1e-12) { // some drifts vanish
      scores.add((value - expected) / spread);
    }
  }

  double rootMeanSquare() {
    return Math.sqrt(scores.stream().mapToDouble(z -> z * z).average().orElseThrow());
  }

  double largest() {
    return scores.stream().mapToDouble(Math::abs).max().orElseThrow();
  }
}
