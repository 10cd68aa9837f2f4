package dev.quartic.study.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
  private static FinishedRun run(
      String name, Map<String, String> asked, double loss, Map<String, NdArray> arrays) {
    Tree summary = new Tree().put("command", "simulate");
    Tree ensemble = summary.tree("ensemble").put("times", List.of(1.0));
    ensemble.tree("trainLoss").put("mean", List.of(loss)).put("error", List.of(0.3));
    return new FinishedRun(name, asked, summary, RunArrays.of(new LinkedHashMap<>(arrays)));
  }

  private static NdArray array(double... values) {
    return NdArray.wrap(values, values.length);
  }

  @Test
  void onlyWhatDiffersIsListed() {
    var comparison =
        RunComparison.of(
            List.of(
                run("a", Map.of("network.depth", "2", "order", "1"), 1, Map.of()),
                run("b", Map.of("network.depth", "3", "order", "1", "name", "x"), 1, Map.of())));
    assertThat(comparison.asked())
        .isEqualTo(Map.of("network.depth", List.of("2", "3"), "name", List.of("", "x")));
    assertThat(comparison.same()).isTrue();
  }

  @Test
  void differencesAreCountedInStandardErrorsOfBothRuns() {
    var comparison =
        RunComparison.of(
            List.of(
                run(
                    "a",
                    Map.of(),
                    1,
                    Map.of("mean", array(1, 2, 3), "meanError", array(0.3, 0.3, 0.6))),
                run(
                    "b",
                    Map.of(),
                    2.5,
                    Map.of("mean", array(1, 2.5, 4), "meanError", array(0.4, 0.4, 0.8)))));
    assertThat(comparison.arrays()).hasSize(1);
    ArrayDifference mean = comparison.arrays().getFirst();
    assertThat(mean.different()).isEqualTo(2);
    assertThat(mean.largest()).isEqualTo(1);
    assertThat(mean.place()).isEqualTo("[2]");
    assertThat(mean.largestInErrors()).isCloseTo(1, within(1e-12)); // 0.5/0.5 and 1/1
    assertThat(mean.rmsInErrors()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-12));
    // (2.5 − 1)/√(0.3² + 0.3²)
    assertThat(comparison.inErrors("trainLoss", 1).getAsDouble())
        .isCloseTo(1.5 / Math.sqrt(0.18), within(1e-12));
    assertThat(comparison.same()).isFalse();
  }

  @Test
  void whatIsNotANumberInBothIsNoDifference() {
    double infinity = Double.POSITIVE_INFINITY;
    var comparison =
        RunComparison.of(
            List.of(
                run("a", Map.of(), 1, Map.of("x", array(Double.NaN, infinity, 0.0))),
                run("b", Map.of(), 1, Map.of("x", array(Double.NaN, infinity, -0.0))),
                run("c", Map.of(), 1, Map.of("x", array(1, infinity, 0.0)))));
    assertThat(comparison.arrays()).extracting(ArrayDifference::different).containsExactly(0, 1);
    assertThat(comparison.arrays().getLast().largest()).isInfinite();
    assertThat(comparison.arrays().getLast().largestInErrors()).isNaN();
  }

  @Test
  void arraysThatHaveNoPartnerAreNamed() {
    var comparison =
        RunComparison.of(
            List.of(
                run("a", Map.of(), 1, Map.of("x", array(1), "y", array(1))),
                run("b", Map.of(), 1, Map.of("x", array(1, 2), "z", array(1)))));
    assertThat(comparison.unmatched())
        .isEqualTo(Map.of("x", "[1] in a, [2] in b", "y", "only in a", "z", "only in b"));
    assertThat(comparison.arrays()).isEmpty();
    assertThat(comparison.same()).isFalse();
  }

  @Test
  void oneRunIsNoComparison() {
    assertThatThrownBy(() -> RunComparison.of(List.of(run("a", Map.of(), 1, Map.of()))))
        .hasMessageContaining("at least two");
  }
}
