package dev.quartic.files.experiment;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLAnchorReplayingFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Text to tree and back. */
final class YamlText {
  private YamlText() {}

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(new YAMLAnchorReplayingFactory())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
          .build();

  /** Reads text known to be good. */
  static JsonNode parse(String yaml) {
    return MAPPER.readTree(yaml);
  }

  /**
   * Reads text from outside.
   *
   * @param place the file or the option it came from
   */
  static JsonNode parse(String place, String yaml) {
    try {
      return MAPPER.readTree(yaml);
    } catch (JacksonException e) {
      throw YamlErrors.explain(place, yaml.contains("<<:"), e);
    }
  }

  /** An empty map. */
  static ObjectNode map() {
    return MAPPER.createObjectNode();
  }

  static String write(ObjectNode tree) {
    return MAPPER.writeValueAsString(tree);
  }

  /** A value on one line, as in a flow of YAML. */
  static String oneLine(JsonNode node) {
    if (node.isString()) {
      return "'%s'".formatted(node.stringValue());
    }
    return node.toString()
        .replace("\"-Infinity\"", "-.inf")
        .replace("\"Infinity\"", ".inf")
        .replace("\"NaN\"", ".nan")
        .replace("\"", "")
        .replace(",", ", ")
        .replace(":", ": ");
  }
}
