package dev.quartic.files.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code data}. */
final class DataParser {
  private static final String TRAIN = "train";
  private static final String TEST = "test";

  /** T-shirts and trousers, so few that order 1 takes seconds. */
  private static final List<Integer> BUNDLED_CLASSES = List.of(0, 1);

  private static final int BUNDLED_TRAIN = 24;
  private static final int BUNDLED_TEST = 8;

  private final Section data;
  private final Path folder;

  DataParser(Section data, Path folder) {
    this.data = data;
    this.folder = folder;
  }

  DataSettings parse() {
    List<Preprocessing> steps = preprocess();
    if (data.given(TRAIN).isEmpty()) {
      if (data.gives(TEST)) {
        throw data.missing(TRAIN);
      }
      Optional<DataSource> test = Optional.of(bundled(BUNDLED_TEST));
      return new DataSettings(bundled(BUNDLED_TRAIN), test, steps);
    }
    DataSource train = source(TRAIN, Optional.empty(), BUNDLED_TRAIN);
    if (data.given(TEST).isEmpty()) {
      return new DataSettings(train, Optional.empty(), steps);
    }
    DataSource test = source(TEST, classes(train), BUNDLED_TEST);
    requireSameClasses(train, test);
    return new DataSettings(train, Optional.of(test), steps);
  }

  private static DataSource bundled(int take) {
    return bundled(bundledDefaults(Optional.empty(), take).selection());
  }

  private static DataSource bundled(ImageSelection selection) {
    return new DataSource.Bundled(DataSource.Bundled.FASHION_MNIST, selection);
  }

  private static ImageDefaults bundledDefaults(Optional<List<Integer>> trained, int take) {
    return new ImageDefaults(trained.or(() -> Optional.of(BUNDLED_CLASSES)), OptionalInt.of(take));
  }

  private DataSource source(String split, Optional<List<Integer>> trained, int bundledTake) {
    Section section = data.get(split).section();
    if (section.gives("inputs")) {
      refuse(section, "inputs", List.of("images", "labels", "bundled", "classes", "take", "seed"));
      return new DataSource.Arrays(
          section.get("inputs").array(folder),
          section.given("targets").map(value -> value.array(folder)));
    }
    if (section.gives("bundled")) {
      refuse(section, "bundled", List.of("targets", "images", "labels"));
      Value name = section.get("bundled");
      if (!name.isWord(DataSource.Bundled.FASHION_MNIST)) {
        throw name.invalid();
      }
      return bundled(bundledDefaults(trained, bundledTake).read(section));
    }
    if (section.gives("images")) {
      refuse(section, "images", List.of("targets"));
      ImageSelection selection = new ImageDefaults(trained, OptionalInt.empty()).read(section);
      return new DataSource.Idx(file(section, "images"), file(section, "labels"), selection);
    }
    throw data.get(split).invalid();
  }

  private static void refuse(Section section, String kind, List<String> others) {
    for (String other : others) {
      section
          .given(other)
          .ifPresent(value -> {
            throw value.invalid("no %s beside %s".formatted(other, kind));
          });
    }
  }

  private DataFile file(Section section, String name) {
    return file(section.get(name));
  }

  private DataFile file(Value value) {
    return value.checked(() -> DataFile.of(value.place(), folder, value.text()));
  }

  private static Optional<List<Integer>> classes(DataSource source) {
    return switch (source) {
      case DataSource.Idx idx -> Optional.of(idx.selection().classes());
      case DataSource.Bundled bundled -> Optional.of(bundled.selection().classes());
      case DataSource.Arrays _ -> Optional.empty();
    };
  }

  private void requireSameClasses(DataSource train, DataSource test) {
    var trained = classes(train);
    var tested = classes(test);
    if (trained.isPresent() && tested.isPresent() && !trained.equals(tested)) {
      throw new InvalidInput(
          "data.test.classes", "those of data.train, " + trained.get(), tested.get().toString());
    }
  }

  private List<Preprocessing> preprocess() {
    Value value = data.get("preprocess");
    if (value.isWord("none")) {
      return List.of();
    }
    return value.items().stream()
        .map(item -> Preprocessing.named(item.text()).orElseThrow(item::invalid))
        .toList();
  }
}
