package dev.quartic.study.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.NdArray;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures by hand, from made-up summaries. */
class HeadlineTest {
  private static double value(List<Figure> figures, String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static Tree prediction() {
    Tree summary = new Tree().put("command", "predict");
    summary.tree("samples").put("train", 1).put("test", 2);
    Tree zero = summary.tree("prediction");
    zero.put("times", List.of(1.0, 10.0, Double.POSITIVE_INFINITY));
    zero.tree("train").put("loss", List.of(3, 2, 1));
    zero.tree("test").put("loss", List.of(6, 5, 4)).put("accuracy", List.of(0.5, 0.6, 0.7));
    return summary;
  }

  @Test
  void scoresAreThoseOfTheLastTimeAndOfTheLastOneBelieved() {
    Tree summary = prediction();
    Tree first = summary.tree("firstOrder");
    TreeList validity = first.list("validity");
    boolean[] holds = {true, true, false};
    for (int time = 0; time < 3; time++) {
      validity
          .tree()
          .put("time", Math.pow(10, time))
          .put("mean", 0.1 * (time + 1))
          .put("variance", 0.01)
          .put("drift", 0.2)
          .put("holds", holds[time]);
    }
    first.tree("train").put("loss", List.of(3.3, 2.2, 1.1));
    List<Figure> figures = Headline.of(summary, _ -> null);
    assertThat(value(figures, "order0/trainLoss")).isEqualTo(1);
    assertThat(value(figures, "order0/testAccuracy")).isEqualTo(0.7);
    assertThat(value(figures, "believedTime")).isEqualTo(10);
    assertThat(value(figures, "order0/believed/testLoss")).isEqualTo(5);
    assertThat(value(figures, "order1/believed/trainLoss")).isEqualTo(2.2);
    assertThat(value(figures, "size/mean")).isCloseTo(0.3, within(1e-15));
  }

  @Test
  void whereNoTimeIsBelievedThereIsNoScore() {
    Tree summary = prediction();
    summary.tree("firstOrder").list("validity").tree().put("time", 1.0).put("holds", false);
    List<Figure> figures = Headline.of(summary, _ -> null);
    assertThat(value(figures, "believedTime")).isNaN();
    assertThat(value(figures, "order0/believed/testLoss")).isNaN();
  }

  /** One training sample and two test samples, one output, three times: only the last counts. */
  @Test
  void sizesAreRootMeanSquaresOverTestSamples() {
    NdArray mean = NdArray.zeros(3, 3, 1);
    NdArray term = NdArray.zeros(3, 3, 1);
    NdArray covariance = NdArray.zeros(3, 3, 3);
    NdArray covarianceTerm = NdArray.zeros(3, 3, 1, 3, 1);
    mean.set(100, 2, 0, 0); // training, not to be counted
    mean.set(3, 2, 1, 0);
    mean.set(4, 2, 2, 0);
    term.set(1, 2, 1, 0);
    covariance.set(2, 2, 1, 1);
    covariance.set(6, 2, 2, 2);
    covarianceTerm.set(10, 2, 1, 0, 1, 0);
    Map<String, NdArray> arrays =
        Map.of(
            "mean0", mean, "covariance0", covariance, "mean1", term, "covariance1", covarianceTerm);
    List<Figure> figures = Headline.of(prediction(), arrays::get);
    assertThat(value(figures, "order0/rmsMean")).isEqualTo(Math.sqrt(12.5));
    assertThat(value(figures, "order0/rmsSpread")).isEqualTo(2);
    assertThat(value(figures, "order1/rmsMean")).isEqualTo(4);
    assertThat(value(figures, "order1/rmsSpread")).isEqualTo(3);
  }

  @Test
  void measuredFiguresHaveTheirErrors() {
    Tree summary = new Tree().put("command", "simulate");
    Tree ensemble = summary.tree("ensemble");
    ensemble.put("times", List.of(1.0, 2.0));
    ensemble.tree("testLoss").put("mean", List.of(7, 5)).put("error", List.of(0.7, 0.5));
    assertThat(Headline.of(summary, _ -> null)).containsExactly(Figure.of("testLoss", 5, 0.5));
  }

  @Test
  void theComparisonThatDecidesIsTaken() {
    Tree summary = new Tree().put("command", "verify");
    summary.tree("comparison").put("rmsZ", 9.0).put("largestZ", 9.0).put("agree", false);
    summary.tree("firstOrderComparison").put("rmsZ", 1.1).put("largestZ", 3.0).put("agree", true);
    assertThat(Headline.of(summary, _ -> null))
        .containsExactly(Figure.of("rmsZ", 1.1), Figure.of("largestZ", 3), Figure.of("agree", 1));
  }
}
