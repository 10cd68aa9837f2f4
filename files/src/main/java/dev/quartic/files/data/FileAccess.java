package dev.quartic.files.data;

import dev.quartic.files.experiment.DataFile;
import dev.quartic.files.experiment.InvalidInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.zip.ZipException;

/** Reads a file and turns what goes wrong underneath into {@link InvalidInput}. */
final class FileAccess {
  private FileAccess() {}

  /** Something read from an open file. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  static <T> T of(DataFile file, Reading<T> reading) {
    if (!Files.isRegularFile(file.path())) {
      String found = Files.isDirectory(file.path()) ? "a folder at " : "none at ";
      throw new InvalidInput(file.key(), "a file", found + file.path());
    }
    return at(file.place(), reading);
  }

  static <T> T at(String place, Reading<T> reading) {
    try {
      return reading.read();
    } catch (EOFException e) {
      throw new InvalidInput(place, "a complete file", "one that breaks off", e);
    } catch (ZipException e) {
      throw new InvalidInput(place, "sound compressed data", String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new InvalidInput(place, "a readable file", e.toString(), e);
    }
  }
}
