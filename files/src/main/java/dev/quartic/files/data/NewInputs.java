package dev.quartic.files.data;

import dev.quartic.files.experiment.DataFile;
import dev.quartic.numerics.array.Matrix;
import java.util.Locale;
import java.util.stream.IntStream;

/** Inputs that come without an experiment file: an array, or images in the IDX format. */
final class NewInputs {
  private NewInputs() {}

  /**
   * Reads them, one row for each sample.
   *
   * @return {@code [N, n₀]}; images scaled to 0 … 1, arrays as they stand
   */
  static Matrix read(DataFile file) {
    String name = String.valueOf(file.path().getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".gz") || name.endsWith("ubyte")) {
      IdxImages images = ImageSplits.images(file);
      return images.inputs(IntStream.range(0, images.count()).toArray());
    }
    return ArraySplits.flattened(ArrayReader.read(file));
  }
}
