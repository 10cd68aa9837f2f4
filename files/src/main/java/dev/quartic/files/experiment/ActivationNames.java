package dev.quartic.files.experiment;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Activations;
import dev.quartic.network.activation.LinearSpline;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The names that {@code network.activation} accepts. */
public final class ActivationNames {
  private ActivationNames() {}

  static final String LEAKY_RELU = "leaky-relu";
  static final String ERF = "erf";
  static final String POLYNOMIAL = "polynomial";
  static final String MONOMIAL = "monomial";
  static final String PIECEWISE_LINEAR = LinearSpline.GENERAL;

  static List<String> all() {
    return Stream.concat(
            Activations.withoutParameters().stream().map(Activation::name),
            Stream.of(LEAKY_RELU, PIECEWISE_LINEAR, ERF, POLYNOMIAL, MONOMIAL))
        .toList();
  }

  /** Whether an activation has this name. */
  public static boolean isName(String text) {
    return all().contains(text);
  }

  /** A parameter as one writes it. */
  static String example(String parameter) {
    return switch (parameter) {
      case "slope" -> "slope: 0.01";
      case "coefficients" -> "coefficients: [0, 1, 0.5]";
      case "degree" -> "degree: 3";
      case "kinks", "slopes" -> "kinks: [-1, 1], slopes: [0, 1, 0]";
      default -> throw new IllegalArgumentException("no example of " + parameter);
    };
  }

  static Optional<Activation> withoutParameters(String name) {
    return Activations.withoutParameters().stream()
        .filter(activation -> activation.name().equals(name))
        .findFirst();
  }
}
