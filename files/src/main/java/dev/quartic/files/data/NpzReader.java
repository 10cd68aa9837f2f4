package dev.quartic.files.data;

import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.experiment.NearestName;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.PanelCholesky;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads one array of a .npz archive, stored or deflated. */
final class NpzReader {
  private static final String ENDING = ".npy";

  private NpzReader() {}

  static NdArray read(DataFile file) throws IOException {
    return read(file, (in, size) -> NpyReader.read(in, size, file.place()));
  }

  /**
   * Reads a lower triangle row by row; see {@link NpyReader#readLower}.
   *
   * @param n the number of rows
   */
  static void readLower(DataFile file, int n, PanelCholesky.RowReceiver rows) throws IOException {
    read(
        file,
        (in, size) -> {
          NpyReader.readLower(in, size, file.place(), n, rows);
          return file;
        });
  }

  /** Reads inputs; see {@link NpyReader#inputs}. */
  static InputArray inputs(DataFile file) throws IOException {
    return read(file, (in, size) -> NpyReader.inputs(in, size, file.place()));
  }

  private interface Reading<T> {
    T read(InputStream in, long size) throws IOException;
  }

  private static <T> T read(DataFile file, Reading<T> reading) throws IOException {
    try (var archive = new ZipFile(file.path().toFile())) {
      ZipEntry entry = entry(archive, file);
      // ZipFile itself leaves the checksum unchecked
      try (var in = new CheckedInputStream(archive.getInputStream(entry), new CRC32())) {
        T result = reading.read(in, entry.getSize());
        if (in.getChecksum().getValue() != entry.getCrc()) {
          throw new ZipException("data that do not match their checksum");
        }
        return result;
      }
    }
  }

  /** The names of all arrays of an archive. */
  static List<String> names(Path file) {
    return FileAccess.at(
        String.valueOf(file.getFileName()),
        () -> {
          try (var archive = new ZipFile(file.toFile())) {
            return names(archive);
          }
        });
  }

  private static List<String> names(ZipFile archive) {
    return archive.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(ENDING))
        .map(name -> name.substring(0, name.length() - ENDING.length()))
        .toList();
  }

  private static ZipEntry entry(ZipFile archive, DataFile file) {
    String member = file.member();
    ZipEntry entry = member == null ? null : archive.getEntry(member + ENDING);
    if (entry != null) {
      return entry;
    }
    List<String> names = names(archive);
    throw new InvalidInput(
        file.place(),
        "#name after .npz, one of " + String.join(", ", names),
        member == null ? "no name" : "'%s'%s".formatted(member, NearestName.hint(member, names)));
  }
}
