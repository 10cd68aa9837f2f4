package dev.quartic.files.experiment;

import dev.quartic.numerics.array.Precision;
import dev.quartic.question.Covered;
import dev.quartic.question.EnsembleRequest;
import dev.quartic.question.Order;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** From keys and values to an {@link Experiment}. */
final class ExperimentParser {
  private ExperimentParser() {}

  private static final String NAME_WITHOUT_FILE = "fashion-mnist";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  static Experiment parse(@Nullable Path file, ObjectNode tree) {
    Section top = Section.top(tree);
    NetworkSettings network = new NetworkParser(top.section("network")).parse();
    DataSettings data = new DataParser(top.section("data"), folder(file)).parse();
    TrainingSettings training = TrainingParser.parse(top.section("training"));
    EnsembleRequest ensemble = ensemble(top.section("ensemble"));
    ModelSettings model = new ModelParser(top.section("model"), folder(file)).parse();
    return new Experiment(
        name(top, file),
        network,
        data,
        training,
        order(top),
        FirstOrderParser.parse(top.section("order1")),
        covariance(top),
        ensemble,
        model);
  }

  /** Where relative paths of a file start from. */
  static Path folder(@Nullable Path file) {
    Path parent = file == null ? null : file.toAbsolutePath().getParent();
    return parent == null ? Path.of("").toAbsolutePath() : parent;
  }

  private static String name(Section top, @Nullable Path file) {
    return top.given("name").map(ExperimentParser::checkedName).orElseGet(() -> nameOf(file));
  }

  private static String checkedName(Value value) {
    if (!NAME.matcher(value.text()).matches()) {
      throw value.invalid();
    }
    return value.text();
  }

  private static String nameOf(@Nullable Path file) {
    if (file == null || file.getFileName() == null) {
      return NAME_WITHOUT_FILE;
    }
    String stem = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    String safe = stem.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
    return safe.isEmpty() ? "experiment" : safe;
  }

  private static Optional<Order> order(Section top) {
    Value order = top.get("order");
    if (order.isWord("auto")) {
      return Optional.empty();
    }
    return Optional.of(
        order.isWord(Order.HALF.word()) ? Order.HALF : Order.of(order.wholeNumber(0, 1)));
  }

  private static Optional<Covered> covariance(Section top) {
    Value value = top.get("covariance");
    if (value.isWord("auto")) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Covered.values())
            .filter(one -> value.isWord(one.name().toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(value::invalid));
  }

  private static EnsembleRequest ensemble(Section section) {
    int members = section.get("members").wholeNumber(2);
    Value widths = section.get("widths");
    var list = widths.itemsOrItself().stream().map(width -> width.wholeNumber(1)).toList();
    long seed = section.get("seed").wholeNumber();
    Precision precision = precision(section.get("precision"));
    return widths.checked(() -> new EnsembleRequest(members, list, seed, precision));
  }

  private static Precision precision(Value value) {
    return Arrays.stream(Precision.values())
        .filter(one -> value.isWord(one.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(value::invalid);
  }
}
