package dev.quartic.gaussian;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Activations;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.expression.Expression;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The values of reference-data/wide-variances, made by the script beside them. */
final class WideVariances {
  private WideVariances() {}

  /** An average of two derivatives. */
  record Pair(Activation activation, double a, double c, double rho, int p, int q, double value) {
    double b() {
      return rho * Math.sqrt(a) * Math.sqrt(c);
    }
  }

  /** An average of four, of samples with one factor in common. */
  record Quadruple(
      Activation activation,
      List<Double> variances,
      List<Double> loadings,
      List<Integer> orders,
      double value) {
    double covariance(int i, int j) {
      double scale = Math.sqrt(variances.get(i)) * Math.sqrt(variances.get(j));
      return i == j ? variances.get(i) : scale * loadings.get(i) * loadings.get(j);
    }
  }

  static List<Pair> pairs() {
    return lines("wide_pairs.csv").stream()
        .map(cells ->
            new Pair(
                activation(cells[0]),
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]),
                Integer.parseInt(cells[4]),
                Integer.parseInt(cells[5]),
                Double.parseDouble(cells[6])))
        .toList();
  }

  static List<Quadruple> quadruples() {
    return lines("wide_quadruples.csv").stream()
        .map(cells ->
            new Quadruple(
                activation(cells[0]),
                Arrays.stream(cells[1].split(" ")).map(Double::valueOf).toList(),
                Arrays.stream(cells[2].split(" ")).map(Double::valueOf).toList(),
                Arrays.stream(cells[3].split(" ")).map(Integer::valueOf).toList(),
                Double.parseDouble(cells[4])))
        .toList();
  }

  private static List<String[]> lines(String name) {
    var stream = WideVariances.class.getResourceAsStream("/wide-variances/" + name);
    try (var reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("activation"))
          .map(line -> line.split(","))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Activation activation(String name) {
    return Activations.withoutParameters().stream()
        .filter(activation -> activation.name().equals(name))
        .findFirst()
        .orElseGet(() -> Custom.of(name, Expression.parse(name)));
  }
}
