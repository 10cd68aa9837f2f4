package dev.quartic.files.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code model}. */
final class ModelParser {
  private static final int MOST_FEATURES = 1000;

  private final Section section;
  private final Path folder;

  ModelParser(Section section, Path folder) {
    this.section = section;
    this.folder = folder;
  }

  ModelSettings parse() {
    return new ModelSettings(
        source("features", new FeatureSource.Inputs(), FeatureSource.Inputs.KEYWORD),
        source("meta-features", new FeatureSource.None(), FeatureSource.None.KEYWORD),
        section.get("count").wholeNumber(1, MOST_FEATURES),
        section.get("strength").nonNegative(),
        start(),
        section.get("variance").nonNegative(),
        section.get("learning-rate").positive(),
        section.get("seed").wholeNumber());
  }

  private FeatureSource source(String name, FeatureSource word, String keyword) {
    Value value = section.get(name);
    if (value.isWord(FeatureSource.Random.KEYWORD)) {
      return new FeatureSource.Random();
    }
    return value.isWord(keyword) ? word : new FeatureSource.Given(value.array(folder));
  }

  private Optional<List<Double>> start() {
    Value start = section.get("start");
    if (start.isWord("zero")) {
      return Optional.empty();
    }
    return Optional.of(start.items().stream().map(ModelParser::finite).toList());
  }

  private static double finite(Value value) {
    double number = value.number();
    if (Double.isInfinite(number)) {
      throw value.invalid("a finite number");
    }
    return number;
  }
}
