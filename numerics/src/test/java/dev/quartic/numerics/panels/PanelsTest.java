package dev.quartic.numerics.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.numerics.simd.Simd;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against sums written out, at sizes that fill no vector, one, and more than a group of panels. */
class PanelsTest {
  private static final int[][] SIZES = { // outputs, inputs, samples
    {1, 1, 1}, {3, 5, 2}, {13, 7, 33}, {33, 31, 17}, {40, 35, 75}, {16, 64, 9}
  };

  static Stream<Arguments> cases() {
    List<Panels<?>> all = new ArrayList<>(List.of(new PlainSinglePanels()));
    if (Simd.available()) { // else their classes cannot even be loaded
      all.addAll(Vectors.panels());
    }
    return all.stream().flatMap(panels -> Stream.of(SIZES).map(size -> Arguments.of(panels, size)));
  }

  private static final class Vectors {
    static List<Panels<?>> panels() {
      return List.of(new DoublePanels(), new SinglePanels());
    }
  }

  private static double[] normal(long seed, int count) {
    RandomStream random = RandomStream.of(seed, 0);
    double[] numbers = new double[count];
    random.fillGaussian(1, numbers, 0, count);
    for (int index = 0; index < count; index++) { // so that nothing is rounded on the way in
      numbers[index] = (float) numbers[index];
    }
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void productsAreThoseWrittenOut(Panels<?> panels, int[] size) {
    check(panels, size[0], size[1], size[2]);
  }

  private static <A> void check(Panels<A> panels, int outputs, int inputs, int samples) {
    double rounding =
        panels instanceof DoublePanels ? Precision.DOUBLE.rounding() : Precision.SINGLE.rounding();
    WeightBlocks shape = panels.weights(outputs, inputs);
    double[] w = normal(1, outputs * inputs);
    double[] b = normal(2, outputs);
    double[] a = normal(3, samples * inputs);
    double[] delta = normal(4, samples * outputs);
    double[] slope = normal(5, samples * inputs);
    A weights = panels.zeros(shape.length());
    panels.packWeights(shape, w, 0, weights);
    A bias = panels.zeros(shape.paddedOutputs());
    panels.pack(b, 0, outputs, bias);
    A below = placed(panels, samples, inputs, a);
    A above = placed(panels, samples, outputs, delta);

    A z = panels.zeros(panels.length(samples, outputs));
    panels.affine(shape, weights, bias, below, samples, z);
    double[] found = new double[samples * outputs];
    panels.unpackSamples(samples, outputs, z, found);
    for (int s = 0; s < samples; s++) {
      for (int o = 0; o < outputs; o++) {
        double sum = b[o];
        double scale = Math.abs(sum);
        for (int i = 0; i < inputs; i++) {
          sum += w[o * inputs + i] * a[s * inputs + i];
          scale += Math.abs(w[o * inputs + i] * a[s * inputs + i]);
        }
        close(found[s * outputs + o], sum, scale * (inputs + 1) * rounding);
      }
    }

    A back = panels.zeros(panels.length(samples, inputs));
    A slopes = placed(panels, samples, inputs, slope);
    panels.back(shape, weights, above, slopes, samples, back);
    found = new double[samples * inputs];
    panels.unpackSamples(samples, inputs, back, found);
    for (int s = 0; s < samples; s++) {
      for (int i = 0; i < inputs; i++) {
        double sum = 0;
        double scale = 0;
        for (int o = 0; o < outputs; o++) {
          sum += w[o * inputs + i] * delta[s * outputs + o];
          scale += Math.abs(w[o * inputs + i] * delta[s * outputs + o]);
        }
        double factor = slope[s * inputs + i];
        close(
            found[s * inputs + i],
            factor * sum,
            Math.abs(factor) * scale * (outputs + 1) * rounding);
      }
    }

    A rows = panels.zeros(panels.length(samples, outputs));
    panels.turn(shape, above, samples, rows);
    panels.addProducts(shape, rows, below, samples, -0.5, weights);
    panels.addSums(shape, rows, samples, -0.5, bias);
    double[] moved = new double[w.length];
    panels.unpackWeights(shape, weights, moved, 0);
    double[] movedBias = new double[outputs];
    panels.unpack(bias, outputs, movedBias, 0);
    for (int o = 0; o < outputs; o++) {
      double biasSum = 0;
      double biasScale = Math.abs(b[o]);
      for (int s = 0; s < samples; s++) {
        biasSum += delta[s * outputs + o];
        biasScale += Math.abs(delta[s * outputs + o]);
      }
      close(movedBias[o], b[o] - 0.5 * biasSum, biasScale * (samples + 1) * rounding);
      for (int i = 0; i < inputs; i++) {
        double sum = 0;
        double scale = Math.abs(w[o * inputs + i]);
        for (int s = 0; s < samples; s++) {
          sum += delta[s * outputs + o] * a[s * inputs + i];
          scale += Math.abs(delta[s * outputs + o] * a[s * inputs + i]);
        }
        close(
            moved[o * inputs + i], w[o * inputs + i] - 0.5 * sum, scale * (samples + 1) * rounding);
      }
    }
  }

  private static <A> A placed(Panels<A> panels, int samples, int neurons, double[] rows) {
    A array = panels.zeros(panels.length(samples, neurons));
    panels.packSamples(samples, neurons, rows, array);
    return array;
  }

  /** Sums of n terms err by n roundings of the sum of their sizes at most. */
  private static void close(double found, double expected, double bound) {
    assertThat(Math.abs(found - expected)).isLessThanOrEqualTo(bound);
  }

  /** So that digits depend neither on the vectors of a processor nor on the other samples. */
  @Test
  void everyEntryIsOneChainOfFusedSteps() {
    assumeTrue(Simd.available());
    Panels<double[]> panels = new DoublePanels();
    int outputs = 5;
    int inputs = 300;
    WeightBlocks shape = panels.weights(outputs, inputs);
    double[] w = normal(6, outputs * inputs);
    double[] a = normal(7, inputs);
    double[] weights = panels.zeros(shape.length());
    panels.packWeights(shape, w, 0, weights);
    double[] z = panels.zeros(panels.length(1, outputs));
    panels.affine(
        shape, weights, panels.zeros(shape.paddedOutputs()), placed(panels, 1, inputs, a), 1, z);
    double[] found = new double[outputs];
    panels.unpackSamples(1, outputs, z, found);
    for (int o = 0; o < outputs; o++) {
      double sum = 0;
      for (int i = 0; i < inputs; i++) {
        sum = Math.fma(a[i], w[o * inputs + i], sum);
      }
      assertThat(found[o]).isEqualTo(sum);
    }
  }

  @Test
  void weightsWithoutInputsAreRefused() {
    assertThatThrownBy(() -> new WeightBlocks(3, 0, 8))
        .hasMessage("weights need at least one output, input and row, but have 3, 0 and 8");
  }
}
