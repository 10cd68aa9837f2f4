package dev.quartic.files.data;

import dev.quartic.files.experiment.ArraySource;
import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.GivenArray;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.NdArray;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads an array of finite numbers from .npy, .npz#name or .csv, by the ending of the name. */
final class ArrayReader {
  private ArrayReader() {}

  /** The numbers of either kind of source. */
  static NdArray read(ArraySource source) {
    return switch (source) {
      case DataFile file -> read(file);
      case GivenArray given -> given.values();
    };
  }

  /** Returns at least one axis and one entry, all entries finite; the first axis counts samples. */
  private static NdArray read(DataFile file) {
    NdArray array = FileAccess.of(file, () -> open(file));
    if (array.shape().length == 0) {
      throw new InvalidInput(file.place(), "an array with one axis or more", "a single number");
    }
    if (array.data().length == 0) {
      throw new InvalidInput(
          file.place(), "at least one number", "an array of shape " + shape(array.shape()));
    }
    requireFinite(file, array);
    return array;
  }

  private static NdArray open(DataFile file) throws IOException {
    String name = String.valueOf(file.path().getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".npz")) {
      return NpzReader.read(file);
    }
    if (name.endsWith(".npy")) {
      try (var in = Files.newInputStream(file.path())) {
        return NpyReader.read(in, Files.size(file.path()), file.place());
      }
    }
    if (name.endsWith(".csv")) {
      return NdArray.of(CsvTable.read(file));
    }
    throw new InvalidInput(
        file.key(),
        "a .npy file, file.npz#name or a .csv file",
        "'%s'".formatted(file.path().getFileName()));
  }

  private static void requireFinite(DataFile file, NdArray array) {
    double[] data = array.data();
    for (int entry = 0; entry < data.length; entry++) {
      if (!Double.isFinite(data[entry])) {
        throw new InvalidInput(
            "%s entry %s".formatted(file.place(), index(entry, array.shape())),
            "a finite number",
            String.valueOf(data[entry]));
      }
    }
  }

  /** The 0-based indices of an entry, as NumPy writes them. */
  private static String index(int entry, int[] shape) {
    int[] index = new int[shape.length];
    int rest = entry;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return Arrays.toString(index);
  }

  /** A shape, as NumPy writes it. */
  static String shape(int... shape) {
    String lengths =
        Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    return "(%s%s)".formatted(lengths, shape.length == 1 ? "," : "");
  }
}
