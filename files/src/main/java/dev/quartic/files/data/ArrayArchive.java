package dev.quartic.files.data;

import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.runs.RunArrays;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The arrays of a .npz file, each read when it is asked for. */
public final class ArrayArchive implements RunArrays {
  private static final String ENDING = ".npy";

  private final Path file;
  private final List<String> names;

  private ArrayArchive(Path file, List<String> names) {
    this.file = file;
    this.names = names;
  }

  /**
   * Reads the list of names.
   *
   * @throws InvalidInput where the file is damaged
   */
  public static ArrayArchive open(Path file) {
    return FileAccess.at(
        file.toString(),
        () -> {
          try (var archive = new ZipFile(file.toFile())) {
            return new ArrayArchive(
                file,
                archive.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .toList());
          }
        });
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public @Nullable NdArray get(String name) {
    if (!names.contains(name)) {
      return null;
    }
    var array = new DataFile(file.toString(), file, name);
    return FileAccess.at(array.place(), () -> NpzReader.read(array));
  }
}
