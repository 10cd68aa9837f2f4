package dev.quartic.files.experiment;

import dev.quartic.network.architecture.Normalization;
import java.util.List;
import java.util.Optional;

/** Reads {@code network.normalization}. */
final class NormalizationParser {
  private NormalizationParser() {}

  /** What is done to preactivations, where it can be done. */
  static Normalization parse(Optional<Value> given, List<Integer> hiddenWidths, Value width) {
    if (given.isEmpty()) {
      return Normalization.NONE;
    }
    Value value = given.get();
    Normalization wanted = Normalization.of(value.text()).orElseThrow(value::invalid);
    if (wanted == Normalization.NONE) {
      return wanted;
    }
    if (hiddenWidths.isEmpty()) {
      throw value.invalid("none, as there is no hidden layer");
    }
    if (hiddenWidths.stream().anyMatch(one -> one < 2)) {
      throw width.invalid("2 or more in every hidden layer, to be normalized");
    }
    return wanted;
  }
}
