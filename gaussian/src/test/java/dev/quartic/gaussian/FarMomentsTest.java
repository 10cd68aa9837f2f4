package dev.quartic.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.pair.PairAverages;
import dev.quartic.network.activation.Abs;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.GaussianBump;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Relu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Closed forms against reference-data/pair-moments/far_moments.csv: exact doubles a, b, c,
 * variances from 1e-12 to 1e10, as unequal as that, and correlations up to ±(1 − 1e-15).
 */
class FarMomentsTest {

  /** One line of the file. */
  private record Row(
      String activation, double a, double b, double c, double product, double slope) {
    static Row of(String line) {
      String[] cells = line.split(",");
      return new Row(
          cells[0],
          Double.parseDouble(cells[1]),
          Double.parseDouble(cells[2]),
          Double.parseDouble(cells[3]),
          Double.parseDouble(cells[4]),
          Double.parseDouble(cells[5]));
    }

    Row exchanged() {
      return new Row(activation, c, b, a, product, slope);
    }
  }

  private static Activation activation(String name) {
    return switch (name) {
      case "gelu" -> new Gelu();
      case "gaussian" -> new GaussianBump();
      case "erf" -> new Erf(1);
      case "relu" -> new Relu();
      case "leaky-relu" -> new LeakyRelu(0.1);
      case "abs" -> new Abs();
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"gelu", "gaussian", "erf", "relu", "leaky-relu", "abs"})
  void statedErrorHoldsFarFromTheOriginAndNearCollinear(String name) throws IOException {
    List<Row> rows =
        Files.readAllLines(Path.of("../reference-data/pair-moments/far_moments.csv")).stream()
            .filter(line -> line.startsWith(name + ","))
            .map(Row::of)
            .toList();
    assertThat(rows).hasSize(321);
    for (Row row : rows) {
      check(row);
      check(row.exchanged());
    }
  }

  private static void check(Row row) {
    double[] variances = {row.a, row.c};
    PairAverages averages = GaussianAverages.DEFAULT.of(activation(row.activation), variances);
    double[] first = averages(averages, 0, 0, row.a);
    double[] second = averages(averages, 1, 1, row.c);
    double[] found = averages(averages, 0, 1, row.b);
    double stated = averages.relativeError();
    // kinks: asin is steep where 1 − |ρ| is 2e-5 … 1e-3 and still taken from ρ
    double steep = activation(row.activation).smooth() ? stated : Math.max(stated, 1e-14);
    assertThat(Math.abs(found[0] - row.product) / Math.sqrt(first[0] * second[0]))
        .as("⟨σσ⟩ of %s", row)
        .isLessThan(stated);
    assertThat(Math.abs(found[1] - row.slope) / Math.sqrt(first[1] * second[1]))
        .as("⟨σ′σ′⟩ of %s", row)
        .isLessThan(steep);
  }

  /** ⟨σσ⟩ and ⟨σ′σ′⟩. */
  private static double[] averages(PairAverages averages, int i, int j, double b) {
    double[] product = new double[1];
    double[] slope = new double[1];
    averages.row(i, j, 1, new double[] {b}, 0, product, slope);
    return new double[] {product[0], slope[0]};
  }

  /**
   * Opposite inputs of size x, where all but √(2/x²) of ⟨σσ⟩ cancels. 60 digits; relative 1e-14:
   * some roundings.
   */
  @Test
  void geluOfOppositeInputsKeepsItsDigits() {
    double[] sizes = {100, 1000, 1e4, 1e5};
    double[] expected = {
      -0.0018754170586591030253,
      -0.00018756565723965390932,
      -0.000018756589677979702483,
      -1.8756589917520109683e-6
    };
    for (int index = 0; index < sizes.length; index++) {
      double a = sizes[index] * sizes[index];
      PairAverages averages = GaussianAverages.DEFAULT.of(new Gelu(), new double[] {a, a});
      assertThat(averages(averages, 0, 1, -a)[0])
          .isCloseTo(expected[index], within(1e-14 * Math.abs(expected[index])));
    }
  }
}
