package dev.quartic.files.data;

import dev.quartic.files.experiment.DataFile;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import java.nio.file.Files;
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
      IdxImages images =
          FileAccess.of(
              file,
              () -> {
                try (var in = Files.newInputStream(file.path())) {
                  return IdxReader.images(in, file.place());
                }
              });
      return images.inputs(IntStream.range(0, images.count()).toArray());
    }
    NdArray array = ArrayReader.read(file);
    int rows = array.length(0);
    return Matrix.wrap(rows, array.data().length / rows, array.data());
  }
}
