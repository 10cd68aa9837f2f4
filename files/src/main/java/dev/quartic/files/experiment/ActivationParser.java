package dev.quartic.files.experiment;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.question.ActivationChoice;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads {@code network.activation}: a name, a name with parameters, a class, or a formula. */
final class ActivationParser {
  private static final int LONGEST_HINT = 60;

  private ActivationParser() {}

  static ActivationChoice parse(Value value) {
    if (!value.isMap()) {
      return named(withName(value), value.place());
    }
    Section section = value.section();
    if (section.gives("expression")) {
      return expression(section);
    }
    if (!section.gives("class")) {
      return named(section, section.place("name"));
    }
    refuseOthers(section, "class", "class", "an activation given by its class");
    Value className = section.get("class");
    return ActivationChoice.ofClass(ActivationClass.load(className), className.text());
  }

  private static ActivationChoice expression(Section section) {
    refuseOthers(section, "expression", "expression", "an activation given as a formula");
    Value formula = section.get("expression");
    try {
      return ActivationChoice.ofExpression(formula.text());
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(
          formula.place(),
          formula.key().required(),
          "%s, of which %s".formatted(formula.found(), e.getMessage()),
          e);
    }
  }

  /** {@code tanh} is short for {@code {name: tanh}}. */
  private static Section withName(Value value) {
    var map = JsonNodeFactory.instance.objectNode().put("name", value.text());
    return new Section(List.of(value.place().split("\\.")), map);
  }

  private static ActivationChoice named(Section section, String place) {
    Value name = section.get("name");
    return ActivationChoice.named(activation(section, name, place));
  }

  private static Activation activation(Section section, Value name, String place) {
    return switch (name.text().toLowerCase(Locale.ROOT)) {
      case ActivationNames.LEAKY_RELU -> {
        Value slope = parameter(section, name, "slope");
        yield slope.checked(() -> new LeakyRelu(slope.number()));
      }
      case ActivationNames.PIECEWISE_LINEAR -> spline(section, name);
      case ActivationNames.ERF -> {
        Value scale = parameter(section, name, "scale");
        yield scale.checked(() -> new Erf(scale.number()));
      }
      case ActivationNames.POLYNOMIAL -> {
        Value list = parameter(section, name, "coefficients");
        var coefficients = list.items().stream().map(Value::number).toList();
        yield list.checked(() -> Polynomial.of(coefficients));
      }
      case ActivationNames.MONOMIAL -> {
        Value degree = parameter(section, name, "degree");
        int power = degree.wholeNumber(1);
        yield degree.checked(() -> Polynomial.monomial(power));
      }
      default -> {
        Activation plain =
            ActivationNames.withoutParameters(name.text().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> unknown(name, place));
        refuseOthers(section, "name", "name", name.text());
        yield plain;
      }
    };
  }

  private static Activation spline(Section section, Value name) {
    for (String key : section.map().propertyNames()) {
      if (!List.of("name", "kinks", "slopes").contains(key)) {
        throw section.given(key).orElseThrow().invalid("no %s for %s".formatted(key, name.text()));
      }
    }
    Value kinks = given(section, name, "kinks");
    Value slopes = given(section, name, "slopes");
    var numbers = kinks.items().stream().map(Value::number).toList();
    List<Double> at = kinks.checked(() -> LinearSpline.requireKinks(numbers));
    var of = slopes.items().stream().map(Value::number).toList();
    try {
      return LinearSpline.of(at, of);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(
          slopes.place(),
          slopes.key().required(),
          "%s: %s".formatted(slopes.found(), e.getMessage()),
          e);
    }
  }

  private static Value parameter(Section section, Value name, String parameter) {
    refuseOthers(section, "name", parameter, name.text());
    return given(section, name, parameter);
  }

  private static Value given(Section section, Value name, String parameter) {
    if (section.gives(parameter) || name.text().equalsIgnoreCase(ActivationNames.ERF)) {
      return section.get(parameter); // erf has a scale by default
    }
    InvalidInput missing = section.missing(parameter);
    throw new InvalidInput(
        missing.place(),
        "%s, as in activation: {name: %s, %s}"
            .formatted(
                missing.required(),
                name.text().toLowerCase(Locale.ROOT),
                ActivationNames.example(parameter)),
        missing.found());
  }

  private static void refuseOthers(Section section, String first, String second, String owner) {
    for (String key : section.map().propertyNames()) {
      if (!key.equals(first) && !key.equals(second)) {
        throw section.given(key).orElseThrow().invalid("no %s for %s".formatted(key, owner));
      }
    }
  }

  private static boolean looksLikeFormula(String text) {
    return text.contains("z") && text.matches(".*[-+*/^(].*") && text.length() < LONGEST_HINT;
  }

  private static InvalidInput unknown(Value name, String place) {
    String hint =
        looksLikeFormula(name.text())
            ? "; a formula is given as {expression: \"%s\"}".formatted(name.text())
            : NearestName.hint(name.text(), ActivationNames.all());
    return new InvalidInput(place, name.key().required(), name.found() + hint);
  }
}
