package dev.quartic.files.data;

import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.FiniteNumbers;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.array.Table;
import java.util.stream.IntStream;

/** Inputs that come without an experiment file: an array, or images in the IDX format. */
public final class NewInputs {
  private NewInputs() {}

  /**
   * An array in memory, prepared as the inputs that were trained on.
   *
   * @param place of it, for messages
   * @param components of inputs that were trained on
   */
  public static Table prepared(
      String place, NdArray array, int components, Preparation preparation) {
    Table inputs = ArraySplits.flattened(FiniteNumbers.require(place, array));
    if (inputs.columns() != components) {
      throw new InvalidInput(
          place,
          "inputs with the %d components of those that were trained on".formatted(components),
          String.valueOf(inputs.columns()));
    }
    return preparation.applied(inputs, "new");
  }

  /**
   * Reads them, one row for each sample.
   *
   * @return {@code [N, n₀]}; images scaled to 0 … 1, arrays as they stand
   */
  static Table read(DataFile file) {
    String name = ArrayReader.name(file);
    if (name.endsWith(".gz") || name.endsWith("ubyte")) {
      IdxImages images = ImageSplits.images(file);
      return images.inputs(IntStream.range(0, images.count()).toArray());
    }
    return ArraySplits.inputs(file).table();
  }
}
