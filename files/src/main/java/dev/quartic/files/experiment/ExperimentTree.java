package dev.quartic.files.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The keys and values given in a file and on the command line, before anything is made of them. */
final class ExperimentTree {
  private ExperimentTree() {}

  private static final String OPTION = "--set";

  /** Bytes of text; the YAML parser takes as many characters. */
  private static final int LONGEST = 3 << 20;

  /**
   * Reads the file, if there is one, applies {@code key.path=value} in order, refuses unknown keys.
   */
  static ObjectNode read(@Nullable Path file, List<String> overrides) {
    ObjectNode tree = file == null ? JsonNodeFactory.instance.objectNode() : readFile(file);
    overrides.forEach(override -> apply(override, tree));
    UnknownKeys.refuse(tree);
    return tree;
  }

  private static ObjectNode readFile(Path file) {
    JsonNode tree = YamlText.parse(file.toString(), contents(file));
    if (tree.isMissingNode() || tree.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (tree instanceof ObjectNode map) {
      return map;
    }
    throw new InvalidInput(file.toString(), "a map of keys and values", YamlText.oneLine(tree));
  }

  private static String contents(Path file) {
    if (!Files.exists(file) || Files.isDirectory(file)) { // a pipe is welcome
      String found = Files.isDirectory(file) ? "a folder" : "no file";
      throw new InvalidInput(file.toString(), "an experiment file", found);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1); // a device or a pipe may never end
      if (bytes.length > LONGEST) {
        throw new InvalidInput(
            file.toString(),
            "an experiment of at most 3 MB; larger arrays belong in files of their own",
            "more");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInput(file.toString(), "text in UTF-8", "other bytes", e);
    } catch (IOException e) {
      throw new InvalidInput(file.toString(), "a readable file", e.toString(), e);
    }
  }

  static void apply(String override, ObjectNode tree) {
    int sign = override.indexOf('=');
    List<String> names =
        sign < 0 ? List.of() : List.of(override.substring(0, sign).split("\\.", -1));
    if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
      throw new InvalidInput(OPTION, "key.path=value", "'%s'".formatted(override));
    }
    set(tree, names, YamlText.parse(OPTION + " " + override, override.substring(sign + 1)));
  }

  /** Puts a value where the names lead; a missing one returns to the default. */
  static void set(ObjectNode tree, List<String> names, JsonNode value) {
    ObjectNode map = tree;
    for (String name : names.subList(0, names.size() - 1)) {
      map = map.get(name) instanceof ObjectNode inner ? inner : map.putObject(name);
    }
    map.set(names.getLast(), value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value);
  }
}
