package dev.quartic.study.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tensors of networks whose layers are normalized, beside real ones. */
class NormalizedTensorsTest {
  @Test
  void geluNetworksOfThreeMaps() {
    var scores = OutputScores.scores(family(new Gelu(), 3, 1), List.of(20, 40, 80), 12_000, 5);
    assertThat(OutputScores.rootMeanSquare(scores)).isBetween(0.4, 1.5);
    assertThat(scores).allSatisfy(z -> assertThat(z).isBetween(-4.0, 4.0));
  }

  /** Odd activations, unequal widths, another layer between: minutes. */
  @Test
  @Tag("full")
  void networksOfFourMaps() {
    List<Double> all = new ArrayList<>();
    long seed = 11;
    for (Activation activation : List.of(new Tanh(), new Gelu(), new Sin())) {
      for (double ratio : new double[] {1, 1.5}) {
        all.addAll(
            OutputScores.scores(family(activation, 4, ratio), List.of(24, 48, 96), 40_000, seed++));
      }
    }
    assertThat(OutputScores.rootMeanSquare(all)).isBetween(0.7, 1.3);
    assertThat(all).allSatisfy(z -> assertThat(z).isBetween(-4.5, 4.5));
  }

  /** The first and second change of the tangent kernel, by differences. */
  @Test
  void changesOfTheTangentKernel() {
    var scores = OutputScores.differenced(family(new Gelu(), 3, 1), List.of(12, 24, 48), 200, 3);
    assertThat(OutputScores.rootMeanSquare(scores)).isBetween(0.3, 1.6);
    assertThat(scores).allSatisfy(z -> assertThat(z).isBetween(-4.5, 4.5));
  }

  @Test
  @Tag("full")
  void changesOfTheTangentKernelInNetworksOfFourMaps() {
    List<Double> all = new ArrayList<>();
    long seed = 21;
    for (Activation activation : List.of(new Tanh(), new Gelu(), new Sin())) {
      all.addAll(
          OutputScores.differenced(family(activation, 4, 1), List.of(16, 32, 64), 1500, seed++));
    }
    assertThat(OutputScores.rootMeanSquare(all)).isBetween(0.6, 1.4);
    assertThat(all).allSatisfy(z -> assertThat(z).isBetween(-4.5, 4.5));
  }

  /**
   * Every hidden layer normalized.
   *
   * @param ratio of the width of the second hidden layer to that of the first
   */
  private static OutputScores.Family family(Activation activation, int depth, double ratio) {
    return (width, outputs) -> {
      List<Integer> hidden = new ArrayList<>(Collections.nCopies(depth - 1, width));
      hidden.set(1, (int) Math.round(ratio * width));
      return OutputScores.varied(activation, hidden, outputs, List.of());
    };
  }
}
