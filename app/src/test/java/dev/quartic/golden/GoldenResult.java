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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run said and left, as JSON: the exit code, what it printed, its files, summary.json
 * without where and when it was made, and of every array shape, a hash of its bits, sum, largest
 * magnitude and some entries (all of small arrays). Numbers are shortest decimals, which name their
 * double.
 */
final class GoldenResult {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Of larger arrays as many entries are kept, evenly spread. */
  private static final int ENTRIES = 64;

  private GoldenResult() {}

  /** The result of a run in {@code here/name}, as text. */
  static String of(int exitCode, String out, String err, Path here, String name)
      throws IOException {
    ObjectNode result = MAPPER.createObjectNode();
    result.put("exit", exitCode);
    lines(result.putObject("out"), out, here);
    lines(result.putObject("err"), err, here);
    Path folder = here.resolve(name);
    if (Files.exists(folder)) {
      addFiles(result, folder, here);
    }
    return MAPPER.writeValueAsString(result) + "\n";
  }

  private static void addFiles(ObjectNode result, Path folder, Path here) throws IOException {
    ArrayNode files = result.putArray("files");
    try (var list = Files.list(folder)) {
      list.map(path -> path.getFileName().toString()).sorted().forEach(files::add);
    }
    for (String yaml : List.of("experiment.yaml", "advised.yaml")) {
      if (Files.exists(folder.resolve(yaml))) {
        lines(result.putObject(yaml), Files.readString(folder.resolve(yaml)), here);
      }
    }
    var summary =
        (ObjectNode) new ObjectMapper().readTree(Files.readString(folder.resolve("summary.json")));
    summary.remove("provenance");
    result.set("summary", summary);
    ObjectNode arrays = result.putObject("arrays");
    arrays(folder.resolve("results.npz"))
        .forEach((array, bytes) -> array(arrays.putObject(array), bytes));
  }

  /** Text by lines, without paths of this machine and without forecasts, which are no results. */
  private static void lines(ObjectNode lines, String text, Path here) {
    boolean provenance = false;
    for (String line : text.replace(here.toString(), "<here>").split("\n")) {
      if (line.startsWith("  \"provenance\"")) { // of a summary that was printed
        provenance = true;
      }
      if (!provenance && !line.startsWith("  forecast ")) {
        lines.put("%03d".formatted(lines.size() + 1), line);
      }
      if (line.startsWith("  }")) {
        provenance = false;
      }
    }
  }

  private static Map<String, byte[]> arrays(Path npz) throws IOException {
    Map<String, byte[]> arrays = new TreeMap<>();
    try (var zip = new ZipInputStream(Files.newInputStream(npz))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        arrays.put(entry.getName().replaceFirst("\\.npy$", ""), zip.readAllBytes());
      }
    }
    return arrays;
  }

  private static void array(ObjectNode entry, byte[] npy) {
    int start = 10 + (npy[8] & 0xff) + ((npy[9] & 0xff) << 8);
    String header = new String(npy, 0, start, StandardCharsets.ISO_8859_1);
    double[] numbers = new double[(npy.length - start) / Double.BYTES];
    ByteBuffer.wrap(npy, start, npy.length - start)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asDoubleBuffer()
        .get(numbers);
    entry.put("shape", header.replaceFirst("(?s).*'shape': \\(([^)]*)\\).*", "$1"));
    entry.put("bits", hash(npy));
    entry.put("sum", Arrays.stream(numbers).filter(Double::isFinite).sum());
    entry.put(
        "largest", Arrays.stream(numbers).map(Math::abs).filter(Double::isFinite).max().orElse(0));
    int every = Math.max(1, (numbers.length + ENTRIES - 1) / ENTRIES);
    entry.put("every", every);
    ArrayNode entries = entry.putArray("entries");
    for (int index = 0; index < numbers.length; index += every) {
      put(entries, numbers[index]);
    }
  }

  private static void put(ArrayNode array, double number) {
    if (Double.isFinite(number)) {
      array.add(number);
    } else {
      array.add(Double.toString(number));
    }
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
