package dev.quartic.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/** Reads back what runs leave in results.npz, knowing of the format only what it needs. */
final class ResultArrays {
  private ResultArrays() {}

  /** Shapes as their headers print them, for example {@code "3, 6, 1,"}. */
  static Map<String, String> shapes(Path npz) throws IOException {
    Map<String, String> shapes = new TreeMap<>();
    try (var zip = new ZipInputStream(Files.newInputStream(npz))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String header = new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1);
        shapes.put(
            entry.getName().replace(".npy", ""),
            header.replaceFirst("(?s).*'shape': \\(([^)]*)\\).*", "$1"));
      }
    }
    return shapes;
  }

  /** The numbers of one array, row-major. */
  static double[] numbers(Path npz, String name) throws IOException {
    try (var zip = new ZipInputStream(Files.newInputStream(npz))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(name + ".npy")) {
          byte[] bytes = zip.readAllBytes();
          int header = 10 + (bytes[8] & 0xff) + ((bytes[9] & 0xff) << 8);
          double[] numbers = new double[(bytes.length - header) / Double.BYTES];
          ByteBuffer.wrap(bytes, header, bytes.length - header)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asDoubleBuffer()
              .get(numbers);
          return numbers;
        }
      }
    }
    throw new IllegalArgumentException(name);
  }
}
