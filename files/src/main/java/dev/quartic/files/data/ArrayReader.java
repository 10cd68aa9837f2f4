package dev.quartic.files.data;

import dev.quartic.files.experiment.ArraySource;
import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.FiniteNumbers;
import dev.quartic.files.experiment.GivenArray;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.NdArray;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

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
    return FiniteNumbers.require(file.place(), array);
  }

  /** Inputs, in the type that they are stored in where it is a narrow one. */
  static InputArray inputs(DataFile file) {
    return FileAccess.of(
        file,
        () -> {
          String name = name(file);
          if (name.endsWith(".npz")) {
            return NpzReader.inputs(file);
          }
          if (name.endsWith(".npy")) {
            try (var in = Files.newInputStream(file.path())) {
              return NpyReader.inputs(in, Files.size(file.path()), file.place());
            }
          }
          return InputArray.of(FiniteNumbers.require(file.place(), open(file)));
        });
  }

  private static NdArray open(DataFile file) throws IOException {
    String name = name(file);
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

  /** Of the file, in small letters. */
  static String name(DataFile file) {
    return String.valueOf(file.path().getFileName()).toLowerCase(Locale.ROOT);
  }

  /** A shape, as NumPy writes it. */
  static String shape(int... shape) {
    return FiniteNumbers.shape(shape);
  }
}
