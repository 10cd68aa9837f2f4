package dev.quartic.ensemble.taylor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.TestNetworks;
import dev.quartic.ensemble.derivatives.NaiveNetwork;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Activations;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.activation.expression.Expression;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaylorPassTest {
  private static final Matrix INPUTS = Matrix.wrap(2, 2, new double[] {0.6, -1.1, 1.3, 0.4});
  private static final int OUTPUTS = 2;

  private static NetworkLayout layout(Activation activation) {
    return NetworkLayout.of(
        new NetworkModel(
            new Architecture(2, List.of(3, 4), OUTPUTS),
            activation,
            InitializationVariances.uniform(3, 0, 1),
            LearningRates.uniform(3, 1, 1)),
        2);
  }

  /** The parameters of reference-data/taylor/taylor.py. */
  private static double[] line(int factor, int modulus, int shift, double scale, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (factor * i % modulus - shift) / scale;
    }
    return values;
  }

  private static Activation activation(String name) {
    return switch (name) {
      case "erf" -> new Erf(1);
      case "cubic" -> Polynomial.of(List.of(0.1, 1.0, -0.3, 0.05));
      case "mish" -> Custom.of("mish", Expression.parse("z * tanh(softplus(z))"));
      default ->
          Activations.withoutParameters().stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow();
    };
  }

  private static Map<String, List<String[]>> reference() throws IOException {
    var stream = TaylorPassTest.class.getResourceAsStream("/taylor/taylor.csv");
    try (var reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .skip(1)
          .map(row -> row.split(","))
          .collect(Collectors.groupingBy(cells -> cells[0]));
    }
  }

  @Test
  void coefficientsAgreeWithFiftyDigitReferences() throws IOException {
    var reference = reference();
    assertThat(reference).hasSize(11);
    reference.forEach((name, rows) -> {
      NetworkLayout layout = layout(activation(name));
      int count = layout.parameters();
      double[] coefficients =
          new TaylorPass(layout, INPUTS, 8, Products.counted())
              .run(line(37, 101, 50, 60, count), line(53, 97, 48, 90, count));
      assertThat(rows).hasSize(9 * 2 * OUTPUTS);
      for (String[] cells : rows) {
        int sample = Integer.parseInt(cells[1]);
        int output = Integer.parseInt(cells[2]);
        int order = Integer.parseInt(cells[3]);
        double expected = Double.parseDouble(cells[4]);
        assertThat(coefficients[(order * 2 + sample) * OUTPUTS + output])
            .as("%s, order %d", name, order)
            .isCloseTo(expected, within(1e-10 * Math.max(1e-3, Math.abs(expected))));
      }
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aShorterSeriesHasTheSameCoefficients(int order) {
    NetworkLayout layout = layout(new Tanh());
    double[] start = line(37, 101, 50, 60, layout.parameters());
    double[] direction = line(53, 97, 48, 90, layout.parameters());
    double[] all = new TaylorPass(layout, INPUTS, 8, Products.counted()).run(start, direction);
    double[] some = new TaylorPass(layout, INPUTS, order, Products.counted()).run(start, direction);
    for (int entry = 0; entry < some.length; entry++) {
      assertThat(some[entry]).isCloseTo(all[entry], within(1e-15));
    }
  }

  @Test
  void reluHasTheSeriesOfItsLinearPiece() {
    NetworkLayout layout = layout(new Relu());
    double[] start = line(37, 101, 50, 60, layout.parameters());
    double[] direction = line(53, 97, 48, 1e5, layout.parameters());
    double[] terms = new TaylorPass(layout, INPUTS, 8, Products.counted()).run(start, direction);
    double[] end = new double[start.length];
    for (int index = 0; index < end.length; index++) {
      end[index] = start[index] + direction[index];
    }
    double[] at = new TaylorPass(layout, INPUTS, 1, Products.counted()).run(end, direction);
    int size = 2 * OUTPUTS;
    for (int entry = 0; entry < size; entry++) {
      double sum = 0;
      for (int order = 0; order <= 8; order++) {
        sum += terms[order * size + entry];
        if (order > 3) { // a product of three matrices
          assertThat(terms[order * size + entry]).isZero();
        }
      }
      assertThat(sum).isCloseTo(at[entry], within(1e-14));
    }
  }

  /** What is left out is of order s⁹. */
  @Test
  void residualNetworksAreTheSumsOfTheirSeries() {
    NetworkLayout layout =
        NetworkLayout.of(
            TestNetworks.residual(
                new Tanh(), List.of(new Skip(1, 2, 0.9), new Skip(2, 4, -0.8)), 2, 3, 3, 4, 3, 2),
            2);
    double[] start = line(37, 101, 50, 60, layout.parameters());
    double[] direction = line(53, 97, 48, 90, layout.parameters());
    double[] terms = new TaylorPass(layout, INPUTS, 8, Products.counted()).run(start, direction);
    int size = 2 * OUTPUTS;
    double[] left = new double[2];
    for (int halving = 0; halving < 2; halving++) {
      double s = 0.2 / (1 << halving);
      double[] end = new double[start.length];
      for (int index = 0; index < end.length; index++) {
        end[index] = start[index] + s * direction[index];
      }
      double[] expected = NaiveNetwork.outputs(layout, end, INPUTS);
      for (int entry = 0; entry < size; entry++) {
        double sum = 0;
        for (int order = 8; order >= 0; order--) {
          sum = s * sum + terms[order * size + entry];
        }
        left[halving] = Math.max(left[halving], Math.abs(sum - expected[entry]));
      }
    }
    assertThat(left[0]).isBetween(1e-12, 1e-4);
    assertThat(left[0] / left[1]).isBetween(0x1p8, 0x1p10);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9})
  void otherOrdersAreRefused(int order) {
    assertThatThrownBy(() -> new TaylorPass(layout(new Tanh()), INPUTS, order, Products.counted()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 … 8");
  }
}
