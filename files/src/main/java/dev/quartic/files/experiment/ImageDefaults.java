package dev.quartic.files.experiment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads {@code classes}, {@code take} and {@code seed} of images, whose defaults depend on where
 * the images come from.
 *
 * @param classes kept when the file names none; empty where it must
 * @param take samples taken when the file gives no number; all when empty
 */
record ImageDefaults(Optional<List<Integer>> classes, OptionalInt take) {

  /** The selection of an empty section. */
  ImageSelection selection() {
    return new ImageSelection(classes.orElseThrow(), take, OptionalLong.empty());
  }

  ImageSelection read(Section section) {
    List<Integer> labels =
        section
            .given("classes")
            .map(ImageDefaults::labels)
            .or(() -> classes)
            .orElseThrow(() -> section.missing("classes"));
    OptionalInt count = section.given("take").map(ImageDefaults::count).orElse(take);
    OptionalLong seed = section.given("seed").stream().mapToLong(Value::wholeNumber).findFirst();
    return new ImageSelection(labels, count, seed);
  }

  private static List<Integer> labels(Value value) {
    List<Integer> labels = value.items().stream().map(item -> item.wholeNumber(0)).toList();
    return value.checked(
        () -> new ImageSelection(labels, OptionalInt.empty(), OptionalLong.empty()).classes());
  }

  private static OptionalInt count(Value value) {
    return value.isWord("all") ? OptionalInt.empty() : OptionalInt.of(value.wholeNumber(1));
  }
}
