package dev.quartic.files.experiment;

import dev.quartic.network.architecture.Normalization;
import java.util.List;
import java.util.Optional;

/** Reads {@code network.normalization}. */
final class NormalizationParser {
  private NormalizationParser() {}

  /**
   * What is done to preactivations, where it can be done.
   *
   * @param network where the widths stand
   */
  static Normalization parse(Optional<Value> given, List<Integer> hiddenWidths, Section network) {
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
      Optional<Value> inner =
          network
              .given("residual")
              .filter(residual -> residual.isMap() && hiddenWidths.getFirst() > 1)
              .flatMap(residual -> residual.section().given("inner-width"));
      throw inner
          .map(found -> found.invalid("2 or more, to be normalized"))
          .orElseGet(() ->
              network.get("width").invalid("2 or more in every hidden layer, to be normalized"));
    }
    return wanted;
  }
}
