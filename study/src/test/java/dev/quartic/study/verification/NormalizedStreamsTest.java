package dev.quartic.study.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sin;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Skip;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tensors of residual networks that normalize what every block reads, beside real ones. */
class NormalizedStreamsTest {

  @Test
  void oneBlockOfGelu() {
    var scores = OutputScores.scores(oneMap(new Gelu(), 3, 0.8), List.of(20, 40, 80), 8_000, 5);
    assertThat(OutputScores.rootMeanSquare(scores)).isBetween(0.4, 1.5);
    assertThat(scores).allSatisfy(z -> assertThat(z).isBetween(-4.0, 4.0));
  }

  @Test
  void changesOfTheTangentKernel() {
    var scores = OutputScores.differenced(oneMap(new Gelu(), 3, 0.8), List.of(12, 24, 48), 200, 3);
    assertThat(OutputScores.rootMeanSquare(scores)).isBetween(0.3, 1.6);
    assertThat(scores).allSatisfy(z -> assertThat(z).isBetween(-4.5, 4.5));
  }

  /** Kinks, at infinite width: E[G] and E[H] less K and Θ, the constants of a parabola in 1/n. */
  @Test
  void kernelsOfKinksAreThoseOfWideNetworks() {
    for (Activation activation : List.of(new Relu(), new LeakyRelu(-0.4))) {
      for (OutputScores.Family family : List.of(oneMap(activation, 4, -1), twoMaps(activation))) {
        var scores = OutputScores.kernels(family, List.of(16, 32, 64), 4000, 31);
        assertThat(OutputScores.rootMeanSquare(scores)).isBetween(0.2, 1.9);
        assertThat(scores).allSatisfy(z -> assertThat(z).isBetween(-4.0, 4.0));
      }
    }
  }

  /** Blocks of one map and of two, inner layers wider than the stream: minutes. */
  @Test
  @Tag("full")
  void moreBlocks() {
    List<Double> all = new ArrayList<>();
    long seed = 11;
    for (Activation activation : List.of(new Tanh(), new Gelu(), new Sin())) {
      for (OutputScores.Family family :
          List.of(oneMap(activation, 4, 0.9), oneMap(activation, 4, -1), twoMaps(activation))) {
        all.addAll(OutputScores.scores(family, List.of(24, 48, 96), 40_000, seed++));
      }
    }
    assertThat(OutputScores.rootMeanSquare(all)).isBetween(0.7, 1.3);
    assertThat(all).allSatisfy(z -> assertThat(z).isBetween(-4.5, 4.5));
  }

  @Test
  @Tag("full")
  void changesOfTheTangentKernelThroughMoreBlocks() {
    List<Double> all = new ArrayList<>();
    long seed = 21;
    for (Activation activation : List.of(new Tanh(), new Gelu(), new Sin())) {
      for (OutputScores.Family family : List.of(oneMap(activation, 4, 0.9), twoMaps(activation))) {
        all.addAll(OutputScores.differenced(family, List.of(16, 32, 64), 1000, seed++));
      }
    }
    assertThat(OutputScores.rootMeanSquare(all)).isBetween(0.6, 1.4);
    assertThat(all).allSatisfy(z -> assertThat(z).isBetween(-4.5, 4.5));
  }

  private static OutputScores.Family oneMap(Activation activation, int depth, double gamma) {
    List<Skip> skips = new ArrayList<>();
    for (int layer = 2; layer < depth; layer++) {
      skips.add(new Skip(layer - 1, layer, gamma));
    }
    return (width, outputs) ->
        OutputScores.varied(activation, Collections.nCopies(depth - 1, width), outputs, skips);
  }

  private static OutputScores.Family twoMaps(Activation activation) {
    List<Skip> skips = List.of(new Skip(1, 3, 0.9));
    return (width, outputs) ->
        OutputScores.varied(
            activation, List.of(width, (int) Math.round(1.5 * width), width), outputs, skips);
  }
}
