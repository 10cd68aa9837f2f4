package dev.quartic.golden;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The numbers of a run, as JSON: its exit code, summary.json without where it was made and what it
 * warns of, and of every array its shape, a hash of its bits, sum, largest magnitude and some
 * entries (all of small arrays). Numbers are shortest decimals, which name their double.
 */
final class GoldenDigits {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Of larger arrays at most as many entries are kept, evenly spread. */
  private static final int ENTRIES = 64;

  private GoldenDigits() {}

  /** The numbers of the run in a folder, which is not there if the run was refused. */
  static String of(int exitCode, Path run) throws IOException {
    ObjectNode digits = MAPPER.createObjectNode();
    digits.put("exit", exitCode);
    if (Files.exists(run)) {
      var summary = (ObjectNode) MAPPER.readTree(Files.readString(run.resolve("summary.json")));
      summary.remove("provenance");
      summary.remove("warnings"); // which are words
      digits.set("summary", summary);
      ObjectNode arrays = digits.putObject("arrays");
      files(run.resolve("results.npz")).forEach((name, npy) -> add(arrays.putObject(name), npy));
    }
    return MAPPER.writeValueAsString(digits) + "\n";
  }

  private static Map<String, byte[]> files(Path npz) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (var zip = new ZipInputStream(Files.newInputStream(npz))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName().replaceFirst("\\.npy$", ""), zip.readAllBytes());
      }
    }
    return files;
  }

  private static void add(ObjectNode array, byte[] npy) {
    int start = 10 + (npy[8] & 0xff) + ((npy[9] & 0xff) << 8);
    String header = new String(npy, 0, start, StandardCharsets.ISO_8859_1);
    double[] numbers = new double[(npy.length - start) / Double.BYTES];
    ByteBuffer.wrap(npy, start, npy.length - start)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asDoubleBuffer()
        .get(numbers);
    ArrayNode shape = array.putArray("shape");
    for (String length :
        header.replaceFirst("(?s).*'shape': \\(([^)]*)\\).*", "$1").split("[, ]+")) {
      shape.add(Integer.parseInt(length));
    }
    array.put("bits", hash(npy));
    double[] finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
    array.put("sum", Arrays.stream(finite).sum());
    array.put("largest", Arrays.stream(finite).map(Math::abs).max().orElse(0));
    int every = Math.max(1, (numbers.length + ENTRIES - 1) / ENTRIES);
    array.put("every", every);
    ArrayNode entries = array.putArray("entries");
    for (int index = 0; index < numbers.length; index += every) {
      if (Double.isFinite(numbers[index])) {
        entries.add(numbers[index]);
      } else {
        entries.add(Double.toString(numbers[index])); // JSON has no such numbers
      }
    }
  }

  /** Enough of a hash to tell results apart. */
  static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
