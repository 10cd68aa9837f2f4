package dev.quartic.files.experiment;

import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.ResidualBlocks;
import dev.quartic.question.Initialization;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code network}. */
final class NetworkParser {
  private static final int DEEPEST = 10_000;

  private final Section network;
  private final int depth;

  NetworkParser(Section network) {
    this.network = network;
    this.depth = network.get("depth").wholeNumber(1, DEEPEST);
  }

  NetworkSettings parse() {
    OptionalInt outputs =
        network.given("outputs").stream().mapToInt(value -> value.wholeNumber(1)).findFirst();
    Optional<ResidualBlocks> residual =
        network
            .given("residual")
            .flatMap(value -> ResidualParser.parse(value, depth, network.get("width")));
    List<Integer> widths =
        residual
            .map(blocks -> blocks.hiddenWidths(network.get("width").wholeNumber(1)))
            .orElseGet(this::hiddenWidths);
    return new NetworkSettings(
        widths,
        residual,
        NormalizationParser.parse(network.given("normalization"), widths, network),
        outputs,
        ActivationParser.parse(network.get("activation")),
        initialization(),
        rates(network.section("learning-rates")));
  }

  private List<Integer> hiddenWidths() {
    Value width = network.get("width");
    if (!width.isList()) {
      return Collections.nCopies(depth - 1, width.wholeNumber(1));
    }
    List<Integer> widths = width.items().stream().map(item -> item.wholeNumber(1)).toList();
    requireLength(width, widths.size(), depth - 1);
    return widths;
  }

  private Initialization initialization() {
    Value value = network.get("initialization");
    if (value.isWord("critical")) {
      return new Initialization.Critical();
    }
    Section given = value.section();
    return new Initialization.Given(
        new InitializationVariances(
            perLayer(given.get("bias-variance")), perLayer(given.get("weight-variance"))));
  }

  private LearningRates rates(Section given) {
    return new LearningRates(perLayer(given.get("bias")), perLayer(given.get("weight")));
  }

  private List<Double> perLayer(Value value) {
    if (!value.isList()) {
      return Collections.nCopies(depth, nonNegative(value));
    }
    List<Double> list = value.items().stream().map(NetworkParser::nonNegative).toList();
    requireLength(value, list.size(), depth);
    return list;
  }

  private static double nonNegative(Value value) {
    double number = value.number();
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw value.invalid("a finite number >= 0");
    }
    return number;
  }

  private void requireLength(Value value, int found, int required) {
    if (found != required) {
      throw new InvalidInput(
          value.place(),
          "one number, or a list of %d (network.depth is %d)".formatted(required, depth),
          "a list of " + found);
    }
  }
}
