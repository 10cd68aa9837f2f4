package dev.quartic.files.experiment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads {@code training}. */
final class TrainingParser {
  private TrainingParser() {}

  /** Stands in for times still to be found when the other settings are checked. */
  private static final List<Double> ANY_TIME = List.of(0.0);

  static TrainingSettings parse(Section section) {
    Value name = section.get("algorithm");
    Algorithm algorithm = Algorithm.named(name.text()).orElseThrow(name::invalid);
    OptionalDouble stepSize =
        section
            .given("step-size")
            .map(Value::positive)
            .map(OptionalDouble::of)
            .orElseGet(OptionalDouble::empty);
    if (algorithm == Algorithm.GRADIENT_DESCENT && stepSize.isEmpty()) {
      throw section.missing("step-size");
    }
    double momentum = momentum(section.get("momentum"));
    double noise = section.get("noise-variance").nonNegative();
    double ridge = section.get("ridge").nonNegative();
    if (ridge > 0 && algorithm != Algorithm.GRADIENT_FLOW) {
      throw new InvalidInput(
          section.place("ridge"),
          "0 for all but gradient-flow (bayesian has noise-variance)",
          String.valueOf(ridge));
    }
    Value times = section.get("times");
    if (times.isWord("auto")) {
      return new TrainingSettings(algorithm, Optional.empty(), stepSize, momentum, noise, ridge);
    }
    var list = times.itemsOrItself().stream().map(Value::number).toList();
    return times.checked(() -> {
      var settings =
          new TrainingSettings(algorithm, Optional.of(list), stepSize, momentum, noise, ridge);
      settings.learning().plan(ANY_TIME);
      return settings;
    });
  }

  private static double momentum(Value value) {
    double number = value.nonNegative();
    if (number >= 1) {
      throw value.invalid();
    }
    return number;
  }
}
