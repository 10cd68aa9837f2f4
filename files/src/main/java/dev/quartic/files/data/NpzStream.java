package dev.quartic.files.data;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.NdArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads a .npz archive as it comes, where there is no file: from another program. */
public final class NpzStream {
  private static final String ENDING = ".npy";

  private NpzStream() {}

  /**
   * Reads all arrays, and the stream to its end.
   *
   * @param place of the archive, for messages
   * @throws InvalidInput where it is damaged, or has none
   */
  public static Map<String, NdArray> read(String place, InputStream in) {
    return FileAccess.at(
        place,
        () -> {
          Map<String, NdArray> arrays = new LinkedHashMap<>();
          var zip = new ZipInputStream(in);
          for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (name.endsWith(ENDING)) {
              String key = name.substring(0, name.length() - ENDING.length());
              arrays.put(key, array(key, zip));
            }
          }
          in.transferTo(OutputStream.nullOutputStream());
          if (arrays.isEmpty()) { // also what a reader of zip finds in other bytes
            throw new InvalidInput(place, "a NumPy archive of at least one array", "none");
          }
          return arrays;
        });
  }

  /** The size of an entry is known only when it has been read. */
  private static NdArray array(String key, InputStream in) throws IOException {
    byte[] bytes = in.readAllBytes();
    return NpyReader.read(new ByteArrayInputStream(bytes), bytes.length, key);
  }
}
