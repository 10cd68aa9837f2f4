package dev.quartic.gaussian;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Activations;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Polynomial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The 30-digit values of reference-data/pair-moments, made by the script beside them. */
public final class ReferenceMoments {
  private ReferenceMoments() {}

  /** One line of the file. */
  public record Moment(
      Activation activation, double a, double c, double rho, int p, int q, double value) {
    public double b() {
      return rho * Math.sqrt(a) * Math.sqrt(c);
    }

    @Override
    public String toString() {
      return "%s a=%s c=%s rho=%s p=%d q=%d".formatted(activation, a, c, rho, p, q);
    }
  }

  public static List<Moment> all() {
    var stream = ReferenceMoments.class.getResourceAsStream("/pair-moments/pair_moments.csv");
    try (var reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("activation"))
          .map(ReferenceMoments::parse)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Moment parse(String line) {
    String[] cells = line.split(",");
    return new Moment(
        activation(cells[0], cells[1]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Integer.parseInt(cells[5]),
        Integer.parseInt(cells[6]),
        Double.parseDouble(cells[7]));
  }

  private static Activation activation(String name, String parameters) {
    String value = parameters.substring(parameters.indexOf('=') + 1);
    return switch (name) {
      case "leaky-relu" -> new LeakyRelu(Double.parseDouble(value));
      case "erf" -> new Erf(Double.parseDouble(value));
      case "monomial" -> Polynomial.monomial(Integer.parseInt(value));
      case "polynomial" ->
          Polynomial.of(Arrays.stream(value.split(" ")).map(Double::valueOf).toList());
      default ->
          Activations.withoutParameters().stream()
              .filter(activation -> activation.name().equals(name))
              .findFirst()
              .orElseThrow();
    };
  }
}
